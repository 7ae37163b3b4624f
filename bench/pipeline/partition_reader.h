// PartitionReader: the committed records of one partition, from an offset to its end.
#ifndef KOPILKA_BENCH_PIPELINE_PARTITION_READER_H_
#define KOPILKA_BENCH_PIPELINE_PARTITION_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kafka/owned.h"
#include "pipeline/client.h"

namespace kopilka::bench {

using Message = Owned<rd_kafka_message_t>;

class PartitionReader {
 public:
  // The consumer says when a partition ends (enable.partition.eof) and outlives this.
  PartitionReader(Client* consumer, const std::string& topic, int32_t partition, int64_t offset);
  ~PartitionReader();
  PartitionReader(const PartitionReader&) = delete;
  PartitionReader& operator=(const PartitionReader&) = delete;

  // At most `most`; waits so long for the first. Empty: nothing came, or the end did.
  std::vector<Message> Fetch(size_t most, int wait_ms);
  // The next record; null at the end.
  Message Next();
  // Everything that was committed when the client looked has been fetched.
  bool at_end() const { return at_end_; }

 private:
  rd_kafka_topic_t* const topic_;
  const int32_t partition_;
  const Owned<rd_kafka_queue_t> queue_;
  std::vector<rd_kafka_message_t*> raw_;
  std::vector<Message> fetched_;  // For Next(), the last first.
  bool at_end_ = false;
};

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_PARTITION_READER_H_
