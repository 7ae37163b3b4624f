// Feeder: writes a feed into the events topic in transactions.
#ifndef KOPILKA_APP_FEED_FEEDER_H_
#define KOPILKA_APP_FEED_FEEDER_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "app/feed/feed.h"
#include "stream/log.h"

namespace kopilka::app {

struct FeederOptions {
  std::string identity =
      "kopilka-generate";  // Transactional; another feeder of it fences this one.
  int32_t partitions = 1;
  size_t batch = 2'000;  // Records a transaction.
  // Moves every partition's clock to here after the last record; kAlways: does not.
  Instant ends_at = kAlways;
};

// One thread; written() by any. A member's records go to the partition of his id by murmur2.
class Feeder {
 public:
  Feeder(FeederOptions options, Log* log, Feed* feed);

  // Until the feed is over or `stop` is set. Where it is not known whether a transaction was
  // committed, its records are written again: the same event twice is a duplicate and changes
  // nothing.
  absl::Status Run(const std::atomic<bool>& stop);

  int64_t written() const { return written_.load(std::memory_order_relaxed); }
  // Timestamp of the last record.
  Instant reached() const { return {reached_.load(std::memory_order_relaxed)}; }

 private:
  absl::Status WriteBatch(const std::vector<Outgoing>& batch);
  void Place(const FeedRecord& record, std::vector<Outgoing>* batch) const;

  const FeederOptions options_;
  Log* const log_;
  Feed* const feed_;
  std::unique_ptr<Producer> producer_;
  std::atomic<int64_t> written_ = 0;
  std::atomic<int64_t> reached_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_FEED_FEEDER_H_
