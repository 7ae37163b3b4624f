// Which librdkafka properties the configuration may set.
#ifndef KOPILKA_KAFKA_PASSTHROUGH_H_
#define KOPILKA_KAFKA_PASSTHROUGH_H_

#include "absl/strings/string_view.h"

namespace kopilka {

// Why a key may not be passed through; empty: it may. Does not know whether librdkafka knows it.
absl::string_view WhyRefused(absl::string_view key);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_PASSTHROUGH_H_
