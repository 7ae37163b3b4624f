#include "stream/record.h"

#include <array>

namespace kopilka {

absl::string_view DefaultTopicName(Topic topic) {
  static constexpr std::array<absl::string_view, kTopicCount> kNames = {
      "loyalty.events",     "loyalty.balance-changes", "loyalty.answers",
      "loyalty.triggers",   "loyalty.accounts",        "loyalty.receipts",
      "loyalty.partitions", "loyalty.programme",       "loyalty.events.dlq"};
  return kNames.at(static_cast<size_t>(topic));
}

}  // namespace kopilka
