#include "app/service/lag_watch.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "app/event_codes.h"

namespace kopilka::app {

bool LagWatch::Look(const Reached& reached) {
  const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kEvents, reached.partition);
  if (!ends.ok()) return false;
  // Markers take offsets too, and no decision passes over the last one: only rest does.
  const int64_t at = std::max(reached.next_offset, reached.idle_at);
  metrics_->SetLag(reached.partition, std::max<int64_t>(0, ends->stable - at));
  LookAtOpen(reached.partition, *ends);
  return true;
}

void LagWatch::Keep(absl::Span<const Reached> running) {
  std::map<int32_t, Held> kept;
  for (const Reached& reached : running) {
    if (auto held = held_.extract(reached.partition)) kept.insert(std::move(held));
  }
  held_ = std::move(kept);
}

void LagWatch::LookAtOpen(int32_t partition, const Ends& ends) {
  const Instant now = clock_->Now();
  if (ends.stable >= ends.high) {
    held_.erase(partition);
    metrics_->SetHeld(partition, Millis{0});
    return;
  }
  const auto [it, is_new] = held_.try_emplace(partition, Held{ends.stable, now});
  Held& held = it->second;
  if (held.stable != ends.stable) held = {ends.stable, now};
  const Millis open = now - held.since;
  metrics_->SetHeld(partition, open);
  if (open <= kLongestTransaction || held.is_told) return;
  held.is_told = true;
  Tell(partition, ends, open);
}

void LagWatch::Tell(int32_t partition, const Ends& ends, Millis open) {
  constexpr absl::string_view kCode = "LSO_HELD";
  metrics_->AddLogEvent(kCode);
  const std::string msg =
      absl::StrCat("the last stable offset of partition ", partition, " has been ", ends.stable,
                   " for ", open.n / 1000, " s and the high watermark is ", ends.high,
                   ": a transaction is open there, and no event behind it is decided");
  logger_->Write({.level = LevelOf(kCode),
                  .logger = "app",
                  .event = kCode,
                  .msg = msg,
                  .fields = {{"topic", events_topic_},
                             {"partition", int64_t{partition}},
                             {"offset", ends.stable},
                             {"high_watermark", ends.high}}});
}

}  // namespace kopilka::app
