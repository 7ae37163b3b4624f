#include "crash/installation.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "kafka/kafka_log.h"
#include "kafka/topics.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"
#include "support/checked.h"
#include "support/kafka_options.h"
#include "support/seed.h"
#include "support/source_path.h"

namespace kopilka {
namespace {

// Few members, so that each has a history and two in the same partition meet in a batch, and far
// more of what is rare in a chain: every output topic gets its records.
workload::Options Workload() {
  workload::Options options;
  options.seed = TestSeed();
  options.members = 90;
  options.visits_per_day = 8;
  options.redemption_ppm = 200'000;
  options.return_ppm = 100'000;
  options.duplicate_ppm = 30'000;
  options.bad_ppm = 30'000;
  return options;
}

KafkaOptions Options() {
  KafkaOptions options = TestKafkaOptions("crash");
  // The least that a broker allows by default: how long another member waits for a dead one.
  options.properties["session.timeout.ms"] = "6000";
  return options;
}

app::FeederOptions Feeding(const KafkaOptions& kafka) {
  app::FeederOptions options;
  options.identity = absl::StrCat(kafka.application, "-feeder");
  options.partitions = Installation::kPartitions;
  options.batch = 100;
  return options;
}

Publication BaseProgramme() {
  const auto root = SourcePath(__FILE__).parent_path().parent_path().parent_path();
  return Publish(Checked(ParseFile(root / "programmes" / "base.yaml")));
}

std::unique_ptr<Log> Prepare(const KafkaOptions& kafka) {
  Checked(CreateTopics(
      kafka,
      {.partitions = Installation::kPartitions, .replication = 1, .recorded_history = true}));
  std::unique_ptr<Log> log = Checked(KafkaLog::Create(kafka));
  const Publication programme = BaseProgramme();
  std::vector<Outgoing> records = ProgrammeRecords(programme);
  for (Outgoing& record :
       ActivationRecords(programme, Installation::kPartitions, Workload().start)) {
    records.push_back(std::move(record));
  }
  Checked(WriteInOneTransaction(log.get(), absl::StrCat(kafka.application, "-operator"), records));
  return log;
}

}  // namespace

Installation::Installation()
    : kafka_(Options()),
      log_(Prepare(kafka_)),
      feed_(Workload()),
      feeder_(Feeding(kafka_), log_.get(), &feed_),
      input_ends_(kPartitions, 0),
      positions_(kPartitions) {
  input_tail_ = std::make_unique<TopicTail>(
      log_.get(), Topic::kEvents, kPartitions, [this](const Record& record) {
        ++input_;
        input_ends_[static_cast<size_t>(record.partition)] = record.offset + 1;
      });
  position_tail_ = std::make_unique<TopicTail>(
      log_.get(), Topic::kPartitions, kPartitions, [this](const Record& record) {
        positions_[static_cast<size_t>(record.partition)].push_back(
            Checked(DecodePosition(*record.value)));
      });
}

WorkerOptions Installation::Worker(const std::string& instance) const {
  WorkerOptions options;
  options.kafka = kafka_;
  options.kafka.instance = instance;
  options.data_dir = directory_ / instance;
  return options;
}

std::string Installation::Journal(const std::string& instance) const {
  return directory_ / absl::StrCat(instance, ".journal");
}

void Installation::Feed(int records) {
  feed_.Allow(records);
  Checked(feeder_.Run(std::atomic<bool>(false)));
}

int64_t Installation::input() {
  input_tail_->CatchUp();
  return input_;
}

const std::vector<Position>& Installation::positions(int32_t partition) const {
  return positions_[static_cast<size_t>(partition)];
}

int64_t Installation::decided() const {
  int64_t decided = 0;
  for (const std::vector<Position>& of : positions_) {
    if (!of.empty()) decided += static_cast<int64_t>(of.back().counts.read);
  }
  return decided;
}

bool Installation::Await(const std::function<bool()>& condition, absl::Duration patience) {
  const absl::Time end = absl::Now() + patience;
  while (!condition()) {
    if (absl::Now() > end) return false;
    position_tail_->Poll();
  }
  return true;
}

bool Installation::AwaitDecided() {
  input_tail_->CatchUp();
  return Await([&] {
    return std::equal(positions_.begin(), positions_.end(), input_ends_.begin(),
                      [](const std::vector<Position>& of, int64_t end) {
                        return !of.empty() && of.back().next_offset >= end;
                      });
  });
}

}  // namespace kopilka
