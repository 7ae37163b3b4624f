// WhatIf: one past under several programmes, side by side.
#ifndef KOPILKA_APP_PAST_WHAT_IF_H_
#define KOPILKA_APP_PAST_WHAT_IF_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "app/past/past.h"
#include "app/past/rerun.h"
#include "app/past/run_sums.h"
#include "core/plan.h"

namespace kopilka::app {

// One way in which the past might have been decided.
struct Contender {
  Contender(std::string named, std::vector<Switch> switches)
      : name(std::move(named)),
        rerun(std::move(switches), [this](const Record& record) { return sums.Add(record); }) {}

  const std::string name;            // For people.
  std::shared_ptr<const Plan> plan;  // That decides at the end; null: none.
  RunSums sums;
  Rerun rerun;
};

struct WhatIf {
  std::vector<std::unique_ptr<Contender>> contenders;  // The first is what others are held against.
  uint64_t events = 0;                                 // Decided once more.
  Instant from = kNever;                               // Of the first and the last of them.
  Instant until = kAlways;
};

// Decides the whole past under every contender. `progress` is called now and then. Cancelled:
// `stop` was set. InvalidArgument and others: as Rerun, with the contender's name.
absl::Status Decide(Past* past, const std::atomic<bool>& stop,
                    const std::function<void(const WhatIf& so_far)>& progress, WhatIf* what_if);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_WHAT_IF_H_
