#include "app/service/health.h"

#include "absl/strings/str_cat.h"
#include "app/json.h"

namespace kopilka::app {
namespace {

// A rebalance closes tasks on the thread that polls, each up to the take time-out of 30 s.
constexpr Millis kHung = Seconds(120);
constexpr char kJsonType[] = "application/json";

}  // namespace

HttpPage Health::Live() const {
  const Millis quiet = group_->since_poll();
  if (quiet < kHung) return {.body = "alive\n"};
  return {.status = 503,
          .body = absl::StrCat("the group has not been served for ", quiet.n / 1000, " s\n")};
}

std::vector<FailingCheck> Health::Failing() const {
  std::vector<FailingCheck> failing;
  if (stop_->load(std::memory_order_acquire)) failing.push_back({"drain", "the process is ending"});
  if (!group_->has_joined()) {
    failing.push_back({"group", "the group has not assigned partitions yet"});
  }
  engine_->ForEachTask([&](const Task& task) {
    if (task.state() == TaskState::kRunning) return;
    std::string why(TaskStateText(task.state()));
    if (task.state() == TaskState::kStopped)
      absl::StrAppend(&why, ": ", task.stopped_by().message());
    failing.push_back({absl::StrCat("partition ", task.partition()), why});
  });
  return failing;
}

HttpPage Health::Ready() const {
  const std::vector<FailingCheck> failing = Failing();
  Json body = {{"ready", failing.empty()}, {"failing", Json::array()}};
  for (const FailingCheck& one : failing) {
    body["failing"].push_back({{"check", one.check}, {"why", one.why}});
  }
  return {.status = failing.empty() ? 200 : 503,
          .content_type = kJsonType,
          .body = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"};
}

}  // namespace kopilka::app
