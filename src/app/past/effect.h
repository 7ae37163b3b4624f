// Effect: what an event did, without what it left.
#ifndef KOPILKA_APP_PAST_EFFECT_H_
#define KOPILKA_APP_PAST_EFFECT_H_

#include <cstdint>
#include <nlohmann/json.hpp>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "stream/record.h"

namespace kopilka::app {

// An object with those of `given`, `spent`, `campaigns`, `discounts`, `entitlements`, `answer`,
// `worth_minor`, `quote` and `dead_letter` that there are. Keys in order of their names, so that
// equal effects are equal objects.
using Effect = nlohmann::json;

// Offset of the record that caused this balance change, answer or dead letter. DataLoss: it says
// none.
absl::StatusOr<int64_t> CauseOf(const Record& said);

// Adds what it says to the effect of its cause. Balances are left out: they would tell one
// difference again with every later event. What a timer did is no effect of the event that it came
// with. DataLoss: no such message.
absl::Status AddEffect(const Record& said, Effect* effect);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_EFFECT_H_
