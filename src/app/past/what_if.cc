#include "app/past/what_if.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "base/limits.h"

namespace kopilka::app {
namespace {

// Few: what the engine sends to others is decided after the slice that it came from.
constexpr size_t kSlice = 500;

absl::Status Named(const Contender& contender, const absl::Status& status) {
  if (status.ok()) return status;
  absl::Status named(status.code(), absl::StrCat(contender.name, ": ", status.message()));
  status.ForEachPayload(
      [&](absl::string_view type, const absl::Cord& payload) { named.SetPayload(type, payload); });
  return named;
}

// What operators wrote is no event; it moves the clock.
void Count(const PastSlice& slice, WhatIf* what_if) {
  for (const PastRecord& record : slice.records) {
    const bool is_event = record.key && !record.key->empty();
    what_if->events += is_event ? 1 : 0;
    if (record.timestamp.ms > kYear9999Ms) continue;
    if (is_event) what_if->from = std::min(what_if->from, record.timestamp);
    what_if->until = std::max(what_if->until, record.timestamp);
  }
}

// What nobody would see in the sums.
absl::Status Check(const Contender& contender) {
  if (!contender.rerun.switched()) {
    return absl::NotFoundError("no event is so late that it would be decided by this programme");
  }
  if (contender.sums.differences().count() == 0) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("the postings do not add up: ",
                                          Describe(contender.sums.differences().first().front())));
}

}  // namespace

absl::Status Decide(Past* past, const std::atomic<bool>& stop,
                    const std::function<void(const WhatIf& so_far)>& progress, WhatIf* what_if) {
  for (;;) {
    if (stop.load(std::memory_order_acquire)) {
      return absl::CancelledError("stopped before the end of the past");
    }
    const absl::StatusOr<PastSlice> slice = past->Next(kSlice);
    if (!slice.ok()) return slice.status();
    if (slice->records.empty()) break;
    for (const std::unique_ptr<Contender>& contender : what_if->contenders) {
      const absl::Status status = Named(*contender, contender->rerun.Take(*slice));
      if (!status.ok()) return status;
    }
    Count(*slice, what_if);
    progress(*what_if);
  }
  if (what_if->events == 0) return absl::NotFoundError("there are no events to decide once more");
  for (const std::unique_ptr<Contender>& contender : what_if->contenders) {
    if (absl::Status status = Named(*contender, Check(*contender)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace kopilka::app
