#include "kafka/membership.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "kafka/error.h"
#include "kafka/message_batch.h"
#include "kafka/offset_commit.h"

namespace kopilka {

void OwnedPartitions::Set(absl::Span<const int32_t> partitions) {
  const std::lock_guard lock(mutex_);
  ++giving_;
  partitions_ = {partitions.begin(), partitions.end()};
}

void OwnedPartitions::Clear() { Set({}); }

std::vector<int32_t> OwnedPartitions::All() const {
  const std::lock_guard lock(mutex_);
  return {partitions_.begin(), partitions_.end()};
}

std::optional<int64_t> OwnedPartitions::GivingOf(int32_t partition) const {
  const std::lock_guard lock(mutex_);
  if (partitions_.count(partition) == 0) return std::nullopt;
  return giving_;
}

// Runs within rd_kafka_consumer_poll() and rd_kafka_consumer_close() only.
class KafkaMembership::Callbacks : public ClientCallbacks {
 public:
  Callbacks(const KafkaOptions& options, Listener* listener)
      : ClientCallbacks(options), listener_(listener) {}

  const OwnedPartitions& owned() const { return owned_; }

  void OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t what,
                   rd_kafka_topic_partition_list_t* list) override {
    if (what != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) return OnTaken(client);
    std::vector<int32_t> partitions;
    for (int i = 0; i < list->cnt; ++i) partitions.push_back(list->elems[i].partition);
    std::sort(partitions.begin(), partitions.end());
    OnAssigned(client, partitions);
  }

  // The membership has ended without a word of the group.
  void LoseAll() {
    const std::vector<int32_t> partitions = owned_.All();
    owned_.Clear();
    if (!partitions.empty()) listener_->OnLost(partitions);
  }

 private:
  void OnAssigned(rd_kafka_t* client, const std::vector<int32_t>& partitions) {
    rd_kafka_topic_partition_list_t* nothing = rd_kafka_topic_partition_list_new(0);
    rd_kafka_assign(client, nothing);
    rd_kafka_topic_partition_list_destroy(nothing);
    owned_.Set(partitions);
    if (!partitions.empty()) listener_->OnAssigned(partitions);
  }

  void OnTaken(rd_kafka_t* client) {
    if (rd_kafka_assignment_lost(client) != 0) {
      LoseAll();
    } else {
      // Until the listener has let go the group waits, and the proofs of its tasks must hold.
      const std::vector<int32_t> partitions = owned_.All();
      if (!partitions.empty()) listener_->OnRevoked(partitions);
      owned_.Clear();
    }
    rd_kafka_assign(client, nullptr);
  }

  Listener* const listener_;
  OwnedPartitions owned_;
};

KafkaMembership::KafkaMembership(const KafkaOptions& options, std::shared_ptr<Callbacks> callbacks,
                                 std::unique_ptr<Handle> handle)
    : topic_(options.topic(Topic::kEvents)),
      group_(options.application),
      patience_(options.request_timeout),
      callbacks_(std::move(callbacks)),
      handle_(std::move(handle)) {}

absl::StatusOr<std::unique_ptr<Membership>> KafkaMembership::Join(const KafkaOptions& options,
                                                                  Listener* listener) {
  auto callbacks = std::make_shared<Callbacks>(options, listener);
  auto handle = Handle::Create(ClientKind::kMember, options, "", callbacks);
  if (!handle.ok()) return handle.status();
  rd_kafka_topic_partition_list_t* topics = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(topics, options.topic(Topic::kEvents).c_str(),
                                    RD_KAFKA_PARTITION_UA);
  const rd_kafka_resp_err_t err = rd_kafka_subscribe((*handle)->get(), topics);
  rd_kafka_topic_partition_list_destroy(topics);
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return StatusOf(err, {"READ", absl::StrCat("group ", options.application)});
  }
  return std::unique_ptr<Membership>(
      new KafkaMembership(options, std::move(callbacks), *std::move(handle)));
}

absl::Status KafkaMembership::Poll(Millis timeout) {
  const Message message(rd_kafka_consumer_poll(handle_->get(), static_cast<int>(timeout.n)));
  return message == nullptr ? absl::OkStatus() : StatusOfMessage(*message);
}

absl::Status KafkaMembership::StatusOfMessage(const rd_kafka_message_t& message) {
  switch (message.err) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
    // Revoked and joined again by librdkafka itself: the listener hears of both.
    case RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED:
      return absl::OkStatus();
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
      return StatusOf(message.err, {"READ", absl::StrCat("topic ", topic_)});
    default:
      break;
  }
  std::array<char, 512> text{};
  const auto fatal = rd_kafka_fatal_error(handle_->get(), text.data(), text.size());
  const char* said = rd_kafka_message_errstr(&message);
  if (fatal != RD_KAFKA_RESP_ERR_NO_ERROR) {
    callbacks_->LoseAll();
    return StatusOf(fatal, {"READ", absl::StrCat("group ", group_)}, text.data());
  }
  return StatusOf(message.err, {"READ", absl::StrCat("group ", group_)},
                  said == nullptr ? "" : said);
}

absl::Status KafkaMembership::Outdated(int32_t partition) const {
  return absl::FailedPreconditionError(
      absl::StrCat("group ", group_, ": partition ", partition, " is not this member's"));
}

absl::Status KafkaMembership::ProveOwnership(int32_t partition, int64_t next_offset) {
  // The commit proves the generation; only between two equal givings is it the one that gave the
  // partition.
  const auto before = callbacks_->owned().GivingOf(partition);
  if (!before) return Outdated(partition);
  rd_kafka_resp_err_t err = CommitSync(handle_->get(), topic_, {partition, next_offset}, patience_);
  if (callbacks_->owned().GivingOf(partition) != before) return Outdated(partition);
  std::array<char, 512> text{};
  if (err == RD_KAFKA_RESP_ERR__FATAL) {
    err = rd_kafka_fatal_error(handle_->get(), text.data(), text.size());
  }
  std::string detail = text.data();
  if (err == RD_KAFKA_RESP_ERR__TIMED_OUT) detail = callbacks_->Unreachable();
  return StatusOf(err, {"READ", absl::StrCat("group ", group_)}, detail);
}

void KafkaMembership::CommitOffsets(absl::Span<const std::pair<int32_t, int64_t>> next_offsets) {
  std::vector<NextOffset> own;
  for (const auto& [partition, offset] : next_offsets) {
    if (callbacks_->owned().GivingOf(partition)) own.emplace_back(partition, offset);
  }
  CommitAsync(handle_->get(), topic_, own);
}

absl::Status KafkaMembership::Leave() {
  const rd_kafka_resp_err_t err = rd_kafka_consumer_close(handle_->get());
  return StatusOf(err, {"READ", absl::StrCat("group ", group_)});
}

}  // namespace kopilka
