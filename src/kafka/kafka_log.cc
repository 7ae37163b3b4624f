#include "kafka/kafka_log.h"

#include "absl/strings/str_cat.h"
#include "kafka/cluster.h"
#include "kafka/membership.h"
#include "kafka/producer.h"
#include "kafka/reader.h"

namespace kopilka {

absl::StatusOr<std::unique_ptr<KafkaLog>> KafkaLog::Create(const KafkaOptions& options) {
  auto asking =
      Handle::Create(ClientKind::kAsking, options, "", std::make_shared<ClientCallbacks>(options));
  if (!asking.ok()) return asking.status();
  return std::unique_ptr<KafkaLog>(new KafkaLog(options, *std::move(asking)));
}

absl::StatusOr<TopicIdentity> KafkaLog::Identify(Topic topic) {
  const ClientCallbacks& callbacks = asking_->callbacks();
  auto cluster = QueryClusterId(asking_->get(), callbacks, options_.request_timeout);
  if (!cluster.ok()) return cluster.status();
  const auto partitions =
      QueryPartitions(asking_->get(), callbacks, options_.topic(topic), options_.request_timeout);
  if (!partitions.ok()) return partitions.status();
  // No version of librdkafka up to 2.0.2 tells the topic's id.
  return TopicIdentity{*std::move(cluster), "", *partitions};
}

absl::StatusOr<Ends> KafkaLog::EndsOf(Topic topic, int32_t partition) {
  const std::string& name = options_.topic(topic);
  const auto reading = reading_.First();
  if (!reading.ok()) return reading.status();
  // In this order, so that the stable end is not above the high one.
  const auto committed = QueryWatermarks((*reading)->get(), (*reading)->callbacks(), name,
                                         partition, options_.request_timeout);
  if (!committed.ok()) return committed.status();
  const auto all = QueryWatermarks(asking_->get(), asking_->callbacks(), name, partition,
                                   options_.request_timeout);
  if (!all.ok()) return all.status();
  return Ends{all->low, committed->high, all->high};
}

absl::StatusOr<std::unique_ptr<Reader>> KafkaLog::Open(Topic topic, int32_t partition,
                                                       int64_t offset) {
  const std::string& name = options_.topic(topic);
  // A fetch would tell the same later, and neither that a topic does not exist nor which offsets
  // do.
  const auto ends = QueryWatermarks(asking_->get(), asking_->callbacks(), name, partition,
                                    options_.request_timeout);
  if (!ends.ok()) return ends.status();
  if (offset < ends->low || offset > ends->high) {
    return absl::OutOfRangeError(absl::StrCat("topic ", name, " partition ", partition, ": offset ",
                                              offset, " is not in ", ends->low, "..", ends->high));
  }
  auto client = reading_.Claim(topic, partition);
  if (!client.ok()) return client.status();
  return KafkaReader::Start(*std::move(client), topic, name, partition, offset);
}

absl::StatusOr<std::unique_ptr<Producer>> KafkaLog::Take(absl::string_view identity,
                                                         Millis timeout) {
  return KafkaProducer::Take(options_, identity, timeout);
}

absl::StatusOr<std::unique_ptr<Membership>> KafkaLog::Join(Membership::Listener* listener) {
  return KafkaMembership::Join(options_, listener);
}

}  // namespace kopilka
