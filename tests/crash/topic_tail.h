// TopicTail: follows all partitions of a topic from their beginning.
#ifndef KOPILKA_CRASH_TOPIC_TAIL_H_
#define KOPILKA_CRASH_TOPIC_TAIL_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "stream/log.h"

namespace kopilka {

// One thread.
class TopicTail {
 public:
  using Take = std::function<void(const Record& record)>;

  // `log` outlives this. Throws where the topic cannot be read.
  TopicTail(Log* log, Topic topic, int32_t partitions, Take take);

  // Hands over what has been committed since. Waits a moment where there is nothing.
  void Poll();
  // Hands over all that was written before the call. Not only what readers can see already: a
  // commit is answered before its markers are in every partition.
  void CatchUp();

 private:
  void PollPartition(int32_t partition);

  Log* const log_;
  const Topic topic_;
  const Take take_;
  std::vector<std::unique_ptr<Reader>> readers_;
  std::vector<int64_t> reached_;  // Offset that reading goes on from.
};

}  // namespace kopilka

#endif  // KOPILKA_CRASH_TOPIC_TAIL_H_
