// Campaigns, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_CAMPAIGN_H_
#define KOPILKA_PROGRAMME_COMPILE_CAMPAIGN_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

Limit CompileBudget(const std::string& name, const Json& json, Fault& fault);

CampaignGroup CompileGroup(const std::string& name, const Json& json, Fault& fault);

// `plan` has its zones already. A campaign is valid on days of the store's zone: valid_from and
// valid_until are the first and last instants at which such a day is anywhere in the programme, and
// where its zones are several, a condition on the date decides between them.
Campaign CompileCampaign(const std::string& name, const Json& json, const Plan& plan, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_CAMPAIGN_H_
