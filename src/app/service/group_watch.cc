#include "app/service/group_watch.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace kopilka::app {

void GroupWatch::Polled() { polled_at_ms_.store(clock_->Now().ms, std::memory_order_release); }

Millis GroupWatch::since_poll() const {
  return {clock_->Now().ms - polled_at_ms_.load(std::memory_order_acquire)};
}

void GroupWatch::Moved(absl::string_view kind, absl::Span<const int32_t> partitions) {
  has_joined_.store(kind == "assigned", std::memory_order_release);
  metrics_->AddRebalance(kind);
  metrics_->AddLogEvent("REBALANCE");
  const std::string list = absl::StrJoin(partitions, ",");
  logger_->Write({.level = LogLevel::kInfo,
                  .logger = "app",
                  .event = "REBALANCE",
                  .msg = absl::StrCat(partitions.size(), " partitions ", kind),
                  .fields = {{"kind", std::string(kind)}, {"partitions", list}}});
}

}  // namespace kopilka::app
