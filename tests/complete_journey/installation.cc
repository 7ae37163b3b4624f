#include "complete_journey/installation.h"

#include <atomic>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/config/config_key.h"
#include "app/feed/feeder.h"
#include "codec/state_codec.h"
#include "kafka/kafka_log.h"
#include "support/checked.h"
#include "support/kafka_options.h"

namespace kopilka {
namespace {

constexpr char kBegin[] = "2017-01-01T00:00:00Z";  // Before the first event.
constexpr size_t kRecords = 1'000;
constexpr Millis kMoment{100};

// The broker of a test run shares its processors with all that is tested.
KafkaOptions Patient(KafkaOptions options) {
  options.request_timeout = options.transaction_timeout = Seconds(60);
  return options;
}

class RecordedFeed : public app::Feed {
 public:
  explicit RecordedFeed(const std::vector<app::FeedRecord>& events) : events_(events) {}
  absl::StatusOr<bool> Next(app::FeedRecord* record) override {
    if (at_ == events_.size()) return false;
    *record = events_[at_++];
    return true;
  }

 private:
  const std::vector<app::FeedRecord>& events_;
  size_t at_ = 0;
};

}  // namespace

Installation::Installation(std::string directory, int threads)
    : directory_(std::move(directory)),
      threads_(threads),
      kafka_(Patient(TestKafkaOptions("complete-journey"))),
      log_(Checked(KafkaLog::Create(kafka_))) {
  Do("topics", {"topics", "create"});
  Do("publish", {"programme", "publish", KOPILKA_PROGRAMME, "--activate", "--at", kBegin});
  engine_ = std::make_unique<Binary>(Arguments({"run"}), directory_ + "/run");
}

std::vector<std::string> Installation::Arguments(std::vector<std::string> command) const {
  std::vector<std::string> settings = {
      absl::StrCat("application=", kafka_.application),
      absl::StrCat("kafka.bootstrap_servers=", kafka_.brokers),
      absl::StrCat("topics.partition_count=", kPartitions),
      "topics.recorded_history=true",
      absl::StrCat("store.data_dir=", directory_, "/store"),
      absl::StrCat("engine.threads=", threads_),
      absl::StrCat("kafka.request_timeout=", kafka_.request_timeout.n / 1000, " s"),
      absl::StrCat("kafka.transaction_timeout=", kafka_.transaction_timeout.n / 1000, " s"),
      "http.port=0",
  };
  for (int i = 0; i < kTopicCount; ++i) {
    const auto topic = static_cast<Topic>(i);
    settings.push_back(absl::StrCat(app::TopicConfigKey(topic), "=", kafka_.topic(topic)));
  }
  for (std::string& setting : settings) {
    command.emplace_back("--set");
    command.push_back(std::move(setting));
  }
  return command;
}

std::string Installation::Do(const std::string& name, std::vector<std::string> command) const {
  Binary binary(Arguments(std::move(command)), absl::StrCat(directory_, "/", name));
  const int status = binary.Await();
  if (status != 0) {
    throw std::runtime_error(
        absl::StrCat(name, " ended with ", status, ": ", binary.Out(), binary.Err()));
  }
  return binary.Out();
}

void Installation::Feed(const std::vector<app::FeedRecord>& events) {
  app::FeederOptions options;
  options.identity = absl::StrCat(kafka_.application, "-feeder");
  options.partitions = kPartitions;
  RecordedFeed feed(events);
  Checked(app::Feeder(options, log_.get(), &feed).Run(std::atomic<bool>(false)));
}

void Installation::Finish() {
  for (int32_t partition = 0; partition < kPartitions; ++partition) AwaitPosition(partition);
  engine_->Terminate();
  const int status = engine_->Await();
  if (status != 0) {
    throw std::runtime_error(absl::StrCat("run ended with ", status, ": ", engine_->Err()));
  }
}

// The last record of the input is a transaction's end, which nobody decides.
void Installation::AwaitPosition(int32_t partition) {
  const int64_t last = Checked(log_->EndsOf(Topic::kEvents, partition)).stable - 1;
  const auto reader = Checked(log_->Open(Topic::kPartitions, partition, 0));
  for (int64_t next = 0; next < last;) {
    if (!engine_->Runs()) throw std::runtime_error("run has ended: " + engine_->Err());
    const auto batch = Checked(reader->Poll(kRecords, kMoment));
    for (const Record& record : batch->records()) {
      next = Checked(DecodePosition(record.value.value_or(""))).next_offset;
    }
  }
}

nlohmann::json Installation::Audit() {
  return nlohmann::json::parse(Do("audit", {"audit", "-o", "json"}));
}

}  // namespace kopilka
