// Reports: what a task says, kept.
#ifndef KOPILKA_EXACTLY_ONCE_REPORTS_H_
#define KOPILKA_EXACTLY_ONCE_REPORTS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "stream/observer.h"
#include "stream/task.h"

namespace kopilka {

// Written on the task's thread; read when that has ended.
class Reports : public Observer {
 public:
  void OnState(int32_t /*partition*/, TaskState state) override { ++states[state]; }
  void OnEvent(absl::string_view code, const Position& /*position*/,
               absl::string_view message) override {
    ++codes[std::string(code)];
    last = std::string(message);
  }
  void OnCommitted(const Position& /*position*/, const Tally& tally, Millis /*took*/) override {
    ++batches;
    largest_batch = std::max(largest_batch, tally.changes + tally.answers + tally.triggers);
    total += tally;
  }
  void OnRestored(const Position& /*position*/, bool was_rebuilt, int64_t records) override {
    rebuilt = was_rebuilt;
    restored_records = records;
  }

  std::map<TaskState, int> states;  // How often each was entered.
  std::map<std::string, int> codes;
  std::string last;
  int batches = 0;
  uint64_t largest_batch = 0;  // Its outputs.
  Tally total;
  bool rebuilt = false;
  int64_t restored_records = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_REPORTS_H_
