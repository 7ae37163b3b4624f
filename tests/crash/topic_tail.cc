#include "crash/topic_tail.h"

#include <utility>

#include "support/checked.h"

namespace kopilka {
namespace {

constexpr size_t kRecords = 2'000;
constexpr Millis kMoment{20};

}  // namespace

TopicTail::TopicTail(Log* log, Topic topic, int32_t partitions, Take take)
    : log_(log),
      topic_(topic),
      take_(std::move(take)),
      reached_(static_cast<size_t>(partitions), 0) {
  for (int32_t partition = 0; partition < partitions; ++partition) {
    readers_.push_back(Checked(log->Open(topic, partition, 0)));
  }
}

void TopicTail::Poll() {
  for (size_t i = 0; i < readers_.size(); ++i) PollPartition(static_cast<int32_t>(i));
}

void TopicTail::CatchUp() {
  for (size_t i = 0; i < readers_.size(); ++i) {
    const auto partition = static_cast<int32_t>(i);
    const int64_t end = Checked(log_->EndsOf(topic_, partition)).high;
    while (reached_[i] < end) PollPartition(partition);
  }
}

void TopicTail::PollPartition(int32_t partition) {
  const auto i = static_cast<size_t>(partition);
  const auto batch = Checked(readers_[i]->Poll(kRecords, kMoment));
  for (const Record& record : batch->records()) take_(record);
  reached_[i] = batch->next_offset();
}

}  // namespace kopilka
