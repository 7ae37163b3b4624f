// TestCluster: a small cluster under a virtual clock, and shorthand for what tests do with it.
#ifndef KOPILKA_EMBEDDED_TEST_CLUSTER_H_
#define KOPILKA_EMBEDDED_TEST_CLUSTER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/scripted_faults.h"
#include "embedded/virtual_clock.h"

namespace kopilka {

struct TestCluster {
  static EmbeddedOptions Options() {
    EmbeddedOptions options = ContractTopics(4, /*recorded=*/false);
    options.waits = false;
    return options;
  }

  explicit TestCluster(const EmbeddedOptions& options = Options())
      : clock({1'700'000'000'000}), cluster(options, &clock, &faults), log(&cluster) {}

  // Of CreateTime; the key is the value's part before '='; no '=': a tombstone of that key.
  static Outgoing Text(Topic topic, int32_t partition, const std::string& text) {
    Outgoing record;
    record.topic = topic;
    record.partition = partition;
    const size_t at = text.find('=');
    record.key = text.substr(0, at);
    if (at != std::string::npos) record.value = text.substr(at + 1);
    return record;
  }

  std::unique_ptr<Producer> Take(const std::string& identity) {
    return *log.Take(identity, Seconds(1));
  }

  // One transaction.
  static TxnEnd Write(Producer& producer, Topic topic, const std::vector<std::string>& texts) {
    if (!producer.Begin().ok()) return TxnEnd::kFenced;
    for (const std::string& text : texts) (void)producer.Send(Text(topic, 0, text));
    std::string why;
    return producer.Commit(&why);
  }

  // What committed readers see of partition 0 now, as "key=value" and "key" for a tombstone.
  std::vector<std::string> Read(Topic topic, int32_t partition = 0) {
    std::vector<std::string> texts;
    auto reader = *log.Open(topic, partition, (*log.EndsOf(topic, partition)).low);
    const auto batch = *reader->Poll(1'000'000, {0});
    for (const Record& record : batch->records()) {
      std::string text(record.key.value_or("-"));
      if (record.value) text += "=" + std::string(*record.value);
      texts.push_back(std::move(text));
    }
    return texts;
  }

  Ends EndsOf(Topic topic, int32_t partition = 0) { return *log.EndsOf(topic, partition); }

  void Advance(Millis by) {
    clock.Advance(by);
    cluster.ServeTime();
  }

  VirtualClock clock;
  ScriptedFaults faults;
  EmbeddedCluster cluster;
  EmbeddedLog log;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_TEST_CLUSTER_H_
