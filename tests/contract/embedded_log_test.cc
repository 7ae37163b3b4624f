// The contract suite over the embedded log.
#include <memory>
#include <string>

#include "contract/log_contract.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/virtual_clock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

EmbeddedOptions Options() {
  EmbeddedOptions options;
  for (Topic topic : kContractTopics) {
    options.of(topic).partitions = kContractPartitions;
    options.of(topic).max_message_bytes = kContractMessageBytes;
  }
  options.of(Topic::kEvents).log_append_time = true;
  options.of(Topic::kAccounts).compact = true;
  options.of(Topic::kReceipts).compact = true;
  options.waits = false;
  return options;
}

class EmbeddedFixture : public LogFixture {
 public:
  EmbeddedFixture() : clock_({1'700'000'000'000}), cluster_(Options(), &clock_) {}

  std::unique_ptr<Log> OpenLog(absl::string_view instance) override {
    return std::make_unique<EmbeddedLog>(&cluster_, EmbeddedClient{std::string(instance)});
  }
  std::string Unique(absl::string_view name) override { return std::string(name); }
  absl::Status Append(const Outgoing& record) override { return cluster_.Append(record); }
  absl::Status DeleteRecords(Topic topic, int32_t partition, int64_t before) override {
    return cluster_.DeleteRecords(topic, partition, before);
  }
  void AdvanceTime(Millis by) override {
    clock_.Advance(by);
    cluster_.ServeTime();
  }
  Millis poll_timeout() const override { return {0}; }
  // Nothing here takes time, so waiting is failing.
  Millis patience() const override { return Seconds(1); }

 private:
  VirtualClock clock_;
  EmbeddedCluster cluster_;
};

INSTANTIATE_TEST_SUITE_P(Embedded, LogContract,
                         testing::Values([] { return std::make_unique<EmbeddedFixture>(); }));

}  // namespace
}  // namespace kopilka
