// passthrough: what any exactly-once program on this client and this broker has to do, and nothing
// more: consume, produce copies and a position record, commit.
#ifndef KOPILKA_BENCH_PIPELINE_PASSTHROUGH_H_
#define KOPILKA_BENCH_PIPELINE_PASSTHROUGH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kopilka::bench {

// Copies into one topic: so many of a million records have one, of so many bytes.
struct Copies {
  std::string topic;
  int64_t per_million = 0;
  size_t key_bytes = 0;
  size_t value_bytes = 0;
};

struct PassthroughOptions {
  std::string brokers;
  std::string application;  // Group, and prefix of the transactional identities.
  std::string events;
  std::string positions;  // One record a transaction.
  size_t position_bytes = 0;
  std::vector<Copies> copies;
  int32_t partitions = 16;
  size_t batch = 2000;  // Most records of one transaction.
};

// Says "ready", and goes on until SIGTERM. A thread, a producer and a transactional identity for
// each partition; one client reads them all; the group's offsets follow once a second. Every copy's
// key begins with the offset of its record, as 16 hexadecimal digits.
void PassThrough(const PassthroughOptions& options);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_PASSTHROUGH_H_
