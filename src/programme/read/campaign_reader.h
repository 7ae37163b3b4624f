// Campaigns: when, what, how much at most, and who pays.
#ifndef KOPILKA_PROGRAMME_READ_CAMPAIGN_READER_H_
#define KOPILKA_PROGRAMME_READ_CAMPAIGN_READER_H_

#include "absl/strings/string_view.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// `campaigns`: canonical forms by name. `funder` pays unless a campaign says otherwise.
Json ReadCampaigns(const Node& node, absl::string_view funder, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_CAMPAIGN_READER_H_
