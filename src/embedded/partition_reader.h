// PartitionReader: committed records of one partition.
#ifndef KOPILKA_EMBEDDED_PARTITION_READER_H_
#define KOPILKA_EMBEDDED_PARTITION_READER_H_

#include <memory>

#include "embedded/faults.h"
#include "embedded/partition_log.h"
#include "stream/log.h"

namespace kopilka::embedded {

class PartitionReader : public Reader {
 public:
  // `partition` and `faults` outlive this; `faults` may be null.
  PartitionReader(PartitionLog* partition, int64_t offset, bool waits, LogFaults* faults);

  absl::StatusOr<std::unique_ptr<RecordBatch>> Poll(size_t max_records, Millis timeout) override;

 private:
  PartitionLog* const partition_;
  const bool waits_;
  LogFaults* const faults_;
  int64_t next_;
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_PARTITION_READER_H_
