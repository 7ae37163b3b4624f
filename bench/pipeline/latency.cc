#include "pipeline/latency.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iostream>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "loyalty/v1/output.pb.h"
#include "pipeline/die.h"
#include "pipeline/partition_reader.h"
#include "pipeline/stop.h"

namespace kopilka::bench {
namespace {

constexpr int kFlushMs = 60'000;
constexpr size_t kFetch = 1000;
constexpr int kFetchMs = 100;

int64_t WallUs() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

// When what happened to an event, by its partition and offset.
class Moments {
 public:
  explicit Moments(int32_t partitions) : us_(static_cast<size_t>(partitions)) {}
  // One thread a partition.
  void Put(int32_t partition, int64_t offset, int64_t us) {
    std::vector<int64_t>& moments = us_.at(static_cast<size_t>(partition));
    if (moments.size() <= static_cast<size_t>(offset)) {
      moments.resize(static_cast<size_t>(offset) + 1);
    }
    moments[static_cast<size_t>(offset)] = us;
  }
  const std::vector<int64_t>& Of(size_t partition) const { return us_[partition]; }

 private:
  std::vector<std::vector<int64_t>> us_;  // 0: nothing has.
};

// The broker says when it appended; it counts in milliseconds, of which the middle is taken.
void Appended(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  Check(message->err, "writing");
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const int64_t ms = rd_kafka_message_timestamp(message, &type);
  if (type != RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME) Die("the events carry no append time");
  static_cast<Moments*>(opaque)->Put(message->partition, message->offset, ms * 1000 + 500);
}

int64_t OffsetOf(const LatencyOptions& options, const rd_kafka_message_t& message) {
  if (options.copies) {
    const absl::string_view key(static_cast<const char*>(message.key), 16);
    int64_t offset = 0;
    if (!absl::SimpleHexAtoi(key, &offset)) Die("a copy without an offset");
    return offset;
  }
  loyalty::v1::BalanceChange change;
  if (!change.ParseFromArray(message.payload, static_cast<int>(message.len))) Die("no change");
  return change.cause().offset();
}

// Reads the answers of one partition as they become visible.
void Observe(const LatencyOptions& options, PartitionReader* reader, int32_t partition,
             const std::atomic<bool>& stop, std::atomic<int64_t>* count, Moments* seen) {
  while (!stop.load(std::memory_order_acquire)) {
    const std::vector<Message> batch = reader->Fetch(kFetch, kFetchMs);
    const int64_t now = WallUs();
    for (const Message& message : batch) {
      seen->Put(partition, OffsetOf(options, *message), now);
    }
    count->fetch_add(static_cast<int64_t>(batch.size()), std::memory_order_relaxed);
  }
}

// Writes the i-th event i / rate seconds after the first. Returns by how much it was late at most.
int64_t WriteAtRate(const LatencyOptions& options, Client* writer) {
  InputOptions of_input = options.input;
  of_input.events = static_cast<uint64_t>(options.rate * options.seconds);
  of_input.ends_at_ms = WallUs() / 1000;
  of_input.days = 40;  // Late by no more than programmes accept.
  Input input(of_input);
  Outgoing record;
  const int64_t begin = WallUs();
  int64_t latest = 0;
  for (int64_t i = 0; input.Next(&record); ++i) {
    const int64_t due = begin + i * 1'000'000 / options.rate;
    record.timestamp.reset();
    for (int64_t now = WallUs(); now < due; now = WallUs()) {
      rd_kafka_poll(writer->get(), static_cast<int>((due - now + 999) / 1000));
    }
    latest = std::max(latest, WallUs() - due);
    Write(writer, options.events, record);
  }
  Check(rd_kafka_flush(writer->get(), kFlushMs), "writing");
  return latest;
}

struct Figures {
  std::vector<int64_t> us;  // Ascending.
  int64_t unanswered = 0;   // A request that was refused changes no balance.

  double Quantile(int64_t per_mille) const {
    if (us.empty()) Die("no answer became visible");
    const auto last = static_cast<int64_t>(us.size()) - 1;
    return static_cast<double>(us[static_cast<size_t>(last * per_mille / 1000)]) / 1000;
  }
};

Figures FiguresOf(const LatencyOptions& options, const Moments& appended, const Moments& seen) {
  Figures figures;
  int64_t first = INT64_MAX;
  const auto partitions = static_cast<size_t>(options.input.partitions);
  for (size_t p = 0; p < partitions; ++p) {
    for (const int64_t us : appended.Of(p)) first = us == 0 ? first : std::min(first, us);
  }
  for (size_t p = 0; p < partitions; ++p) {
    for (size_t offset = 0; offset < appended.Of(p).size(); ++offset) {
      const int64_t at = appended.Of(p)[offset];
      if (at == 0 || at < first + options.warm * 1'000'000) continue;
      const bool answered = offset < seen.Of(p).size() && seen.Of(p)[offset] != 0;
      if (answered) {
        figures.us.push_back(seen.Of(p)[offset] - at);
      } else {
        ++figures.unanswered;
      }
    }
  }
  std::sort(figures.us.begin(), figures.us.end());
  return figures;
}

// Until no more answers come for a second.
void AwaitQuiet(const LatencyOptions& options, const std::atomic<int64_t>& count) {
  int64_t before = -1;
  for (int64_t second = 0; second < options.patience; ++second) {
    const int64_t now = count.load(std::memory_order_relaxed);
    if (now == before) return;
    before = now;
    if (StopAskedWithin(1000)) Die("stopped");
  }
  Die("the answers do not end");
}

}  // namespace

void MeasureLatency(const LatencyOptions& options) {
  Moments appended(options.input.partitions);
  Moments seen(options.input.partitions);
  Properties properties = PropertiesOfWriter(options.brokers);
  properties["linger.ms"] = "1";
  Client writer(RD_KAFKA_PRODUCER, properties, Appended, &appended);
  Client consumer(RD_KAFKA_CONSUMER, PropertiesOfKopilka(ClientKind::kReading, options.brokers));
  std::atomic<bool> stop = false;
  std::atomic<int64_t> count = 0;
  std::vector<std::unique_ptr<PartitionReader>> readers;
  std::vector<std::thread> threads;
  for (int32_t partition = 0; partition < options.input.partitions; ++partition) {
    readers.push_back(std::make_unique<PartitionReader>(&consumer, options.output, partition, 0));
    threads.emplace_back([&, partition, reader = readers.back().get()] {
      Observe(options, reader, partition, stop, &count, &seen);
    });
  }
  const int64_t late_us = WriteAtRate(options, &writer);
  AwaitQuiet(options, count);
  stop.store(true, std::memory_order_release);
  for (std::thread& thread : threads) thread.join();
  const Figures figures = FiguresOf(options, appended, seen);
  std::cout << absl::StrCat(
      "{\"rate\": ", options.rate, ", \"counted\": ", figures.us.size(),
      ", \"unanswered\": ", figures.unanswered,
      ", \"writer_late_ms\": ", static_cast<double>(late_us) / 1000,
      ", \"p50_ms\": ", figures.Quantile(500), ", \"p99_ms\": ", figures.Quantile(990),
      ", \"p999_ms\": ", figures.Quantile(999), ", \"max_ms\": ", figures.Quantile(1000), "}\n");
}

}  // namespace kopilka::bench
