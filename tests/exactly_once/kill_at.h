// KillAt: a process that ends at a step. KilledProcess: one that ends at each step in turn.
#ifndef KOPILKA_EXACTLY_ONCE_KILL_AT_H_
#define KOPILKA_EXACTLY_ONCE_KILL_AT_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "stream/failpoint.h"

namespace kopilka {

// Thrown at the step; whoever runs the task drops it as the kernel drops a killed process.
struct Killed {};

class KillAt : public Failpoint {
 public:
  explicit KillAt(Step step) : step_(step) {}
  void Reached(Step step, int32_t /*partition*/) override {
    if (hit_ || step != step_) return;
    hit_ = true;
    throw Killed();
  }
  bool hit() const { return hit_; }

 private:
  const Step step_;
  bool hit_ = false;
};

// The n-th time that a process of the partition comes to the step.
class KillAtNth : public Failpoint {
 public:
  KillAtNth(Step step, int nth) : step_(step), left_(nth) {}
  void Reached(Step step, int32_t /*partition*/) override {
    if (step == step_ && left_ > 0 && --left_ == 0) throw Killed();
  }
  bool hit() const { return left_ == 0; }

 private:
  const Step step_;
  int left_;
};

// The step, the partition of the process, and the how-manieth batch.
using KillPoint = std::tuple<int, int, int>;
using KilledProcess = testing::TestWithParam<KillPoint>;

// Every step of the first `batches` batches of a process of each of the partitions.
inline auto EveryKill(const std::vector<int>& partitions, int batches) {
  return testing::Combine(testing::Range(0, kStepCount), testing::ValuesIn(partitions),
                          testing::Range(1, batches + 1));
}

inline std::string KillName(const testing::TestParamInfo<KillPoint>& at) {
  const auto [step, partition, batch] = at.param;
  return absl::StrCat("K", step, "OfPartition", partition, "Batch", batch);
}

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KILL_AT_H_
