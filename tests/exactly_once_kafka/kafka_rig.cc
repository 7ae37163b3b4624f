#include "exactly_once_kafka/kafka_rig.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "kafka/topics.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(40);

std::unique_ptr<KafkaLog> Checked(absl::StatusOr<std::unique_ptr<KafkaLog>> log) {
  EXPECT_TRUE(log.ok()) << log.status();
  return *std::move(log);
}

}  // namespace

KafkaRig::KafkaRig(Millis patience)
    : PartitionRig(&clock_),
      direct(TestKafkaOptions("exactly-once")),
      proxy(direct.brokers),
      log(Checked(KafkaLog::Create(direct))),
      writer_(direct.brokers),
      patience_(patience) {
  const auto created = CreateTopics(direct, {.partitions = 1, .replication = 1});
  EXPECT_TRUE(created.ok()) << created.status();
  Activate(kEndlessPoints, absl::StrCat(direct.application, "-operator"));
}

KafkaOptions KafkaRig::ProcessOptions() const {
  KafkaOptions options = direct;
  options.brokers = proxy.address();
  options.transaction_timeout = patience_;
  return options;
}

std::unique_ptr<Process> KafkaRig::Start(Disk* disk, Failpoint* failpoint) {
  return Start(disk, failpoint, Checked(KafkaLog::Create(ProcessOptions())));
}

std::unique_ptr<Process> KafkaRig::Start(Disk* disk, Failpoint* failpoint,
                                         std::unique_ptr<Log> log) {
  TaskOptions options;
  options.application = direct.application;
  options.take_timeout = patience_;
  // Several batches to a test.
  options.batch_records = 3;
  return StartOn(std::move(log), std::move(options), disk, failpoint);
}

void KafkaRig::Eventually(absl::FunctionRef<bool()> condition) {
  const auto end = Clock::now() + kPatience;
  while (!condition()) ASSERT_LT(Clock::now(), end) << "waited in vain";
}

int KafkaRig::Answers(int api) {
  return proxy.Counts().at("responses").value(std::to_string(api), 0);
}

// Once no transaction is open: an end is answered before its markers are written.
int64_t KafkaRig::CommittedEnd(Topic topic) {
  int64_t end = 0;
  Eventually([&] {
    const absl::StatusOr<Ends> ends = log->EndsOf(topic, 0);
    if (ends.ok()) end = ends->stable;
    return ends.ok() && ends->stable == ends->high;
  });
  return end;
}

bool KafkaRig::Patient(int steps) {
  if (steps == 0) impatient_at_ = Clock::now() + kPatience;
  return Clock::now() < impatient_at_;
}

}  // namespace kopilka
