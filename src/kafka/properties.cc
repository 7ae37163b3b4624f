#include "kafka/properties.h"

#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "kafka/owned.h"
#include "kafka/passthrough.h"
#include "kafka/secret_file.h"
#include "kafka/set_property.h"

namespace kopilka {
namespace {

constexpr uint8_t kRead = Bit(ClientKind::kReading);
constexpr uint8_t kAsk = Bit(ClientKind::kAsking);
constexpr uint8_t kProduce = Bit(ClientKind::kProducing);
constexpr uint8_t kJoin = Bit(ClientKind::kMember);
constexpr uint8_t kAll = kRead | kAsk | kProduce | kJoin;
constexpr uint8_t kConsumers = kRead | kAsk | kJoin;

constexpr bool kTunable = true;
constexpr bool kFixed = false;

constexpr Property kTable[] = {
    // Every handle.
    {"allow.auto.create.topics", "false", kAll, kFixed,
     "a mistyped name must be NotFound, not a new topic with the broker's defaults"},
    {"topic.metadata.refresh.interval.ms", "60000", kAll, kTunable,
     "a changed partition count is noticed within a minute; the default is five"},
    {"topic.metadata.propagation.max.ms", "5000", kAll, kTunable,
     "a topic that does not exist is told after 5 s; the default is 30 s"},
    {"reconnect.backoff.ms", "20", kAll, kTunable,
     "a restarted broker is found again at once; grows by itself up to the maximum"},
    {"reconnect.backoff.max.ms", "1000", kAll, kTunable,
     "the default of 10 s would be most of the wait after a broker's restart"},

    // Reading.
    {"enable.auto.commit", "false", kConsumers, kFixed, "positions are records of transactions"},
    {"enable.auto.offset.store", "false", kConsumers, kFixed,
     "positions are records of transactions"},
    {"auto.offset.reset", "error", kConsumers, kFixed,
     "a position that does not exist any more is an error, never a silent jump"},
    {"check.crcs", "true", kRead, kFixed, "a flipped bit must not become points"},
    {"isolation.level", "read_committed", kRead, kFixed, "what is not committed did not happen"},
    {"isolation.level", "read_uncommitted", kAsk, kFixed,
     "the end that a restore must wait for is the end with open transactions"},
    {"enable.partition.eof", "true", kRead, kFixed,
     "the only sign that what follows the last record are markers and aborted records"},
    {"fetch.wait.max.ms", "50", kRead, kTunable,
     "a handle has one fetch under way for each broker, so this is how long a newly opened "
     "partition waits for its first answer, and how late the end of a partition is known"},
    {"fetch.error.backoff.ms", "50", kRead, kTunable,
     "after a moved leader; the default of 500 ms is a visible stall"},
    {"queued.min.messages", "50000", kRead, kTunable,
     "2.0.2 looks at a full queue again only when something wakes the broker's thread, after 1 s "
     "at "
     "the latest (measured: 0.9 s), so together the queues must hold what the process eats in a "
     "second; each full one takes 20-30 MB"},
    {"queued.max.messages.kbytes", "16384", kRead, kTunable,
     "bounds the same queue where records are large, for each open partition"},

    // Producing.
    {"enable.idempotence", "true", kProduce, kFixed, "transactions need it"},
    {"acks", "all", kProduce, kFixed, "transactions need it"},
    {"retry.backoff.ms", "5", kProduce, kTunable,
     "brokers ask to try again while the previous transaction's markers are being written; the "
     "default of 100 ms would be several transactions long"},
    {"message.max.bytes", "4194304", kProduce, kFixed,
     "what follows from an event of a megabyte is larger than the event (base/record_limits.h); "
     "the "
     "default of 1,000,000 would stop the partition there"},
    {"linger.ms", "5", kProduce, kTunable,
     "batches fill while a transaction is produced; its commit flushes without waiting"},
    {"queue.buffering.max.messages", "1000000", kProduce, kTunable,
     "more than the largest transaction: Send() should not wait"},
    {"queue.buffering.max.kbytes", "1048576", kProduce, kTunable,
     "the same limit for large records"},
    {"delivery.report.only.error", "true", kProduce, kFixed,
     "commit waits for all deliveries; only failures have something to say"},

    // Membership.
    {"partition.assignment.strategy", "range", kJoin, kTunable,
     "2.0.2 has six bugs in its cooperative assignor; state stays on disk, so an eager rebalance "
     "costs one commit"},
    {"session.timeout.ms", "30000", kJoin, kTunable,
     "how long the partitions of a killed instance wait for its restart before others get them"},
    {"heartbeat.interval.ms", "1000", kJoin, kTunable,
     "a heartbeat is how a member hears of a rebalance"},
    {"max.poll.interval.ms", "60000", kJoin, kTunable,
     "the member polls from a thread of its own: a minute without is a stuck process"},
};

}  // namespace

absl::Span<const Property> PropertyTable() { return kTable; }

absl::StatusOr<std::map<std::string, std::string>> PropertiesOf(ClientKind kind,
                                                                const KafkaOptions& options) {
  if (absl::Status status = CheckPassthrough(options); !status.ok()) return status;
  std::map<std::string, std::string> properties;
  for (const Property& row : kTable) {
    if (row.kinds & Bit(kind)) properties[std::string(row.key)] = std::string(row.value);
  }
  for (const auto& [key, value] : options.properties) properties[key] = value;
  for (const auto& [key, path] : options.secret_files) {
    absl::StatusOr<std::string> secret = ReadSecretFile(key, path);
    if (!secret.ok()) return secret.status();
    properties[key] = *std::move(secret);
  }
  properties["bootstrap.servers"] = options.brokers;
  if (kind == ClientKind::kProducing) {
    properties["transaction.timeout.ms"] = absl::StrCat(options.transaction_timeout.n);
  }
  if (kind == ClientKind::kMember) {
    properties["group.id"] = options.application;
    if (!options.instance.empty()) properties["group.instance.id"] = options.instance;
  }
  return properties;
}

absl::Status CheckProperty(const std::string& key, const std::string& value) {
  const Owned<rd_kafka_conf_t> conf(rd_kafka_conf_new());
  return SetProperty(conf.get(), key, value);
}

std::vector<std::pair<std::string, std::string>> Redacted(
    const std::map<std::string, std::string>& properties) {
  std::vector<std::pair<std::string, std::string>> shown(properties.begin(), properties.end());
  for (auto& [key, value] : shown) {
    if (IsSecret(key)) value = std::string(kRedacted);
  }
  return shown;
}

}  // namespace kopilka
