#include "kafka/membership.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "kafka/error.h"
#include "kafka/message_batch.h"
#include "kafka/offset_commit.h"

namespace kopilka {
namespace {

std::vector<int32_t> PartitionsOf(const rd_kafka_topic_partition_list_t& list) {
  std::vector<int32_t> partitions;
  for (int i = 0; i < list.cnt; ++i) partitions.push_back(list.elems[i].partition);
  std::sort(partitions.begin(), partitions.end());
  return partitions;
}

// Tells the client that the rebalance is done and that its consumer fetches nothing.
void Answer(rd_kafka_t* client, bool assigned) {
  rd_kafka_topic_partition_list_t* nothing = rd_kafka_topic_partition_list_new(0);
  if (absl::string_view(rd_kafka_rebalance_protocol(client)) == "COOPERATIVE") {
    const KafkaError error(assigned ? rd_kafka_incremental_assign(client, nothing)
                                    : rd_kafka_incremental_unassign(client, nothing));
  } else {
    rd_kafka_assign(client, assigned ? nothing : nullptr);
  }
  rd_kafka_topic_partition_list_destroy(nothing);
}

}  // namespace

// Runs within rd_kafka_consumer_poll() and rd_kafka_consumer_close() only.
class KafkaMembership::Callbacks : public ClientCallbacks {
 public:
  Callbacks(const KafkaOptions& options, Listener* listener)
      : ClientCallbacks(options), listener_(listener) {}

  const OwnedPartitions& owned() const { return owned_; }

  void OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t what,
                   rd_kafka_topic_partition_list_t* list) override {
    const std::vector<int32_t> partitions = PartitionsOf(*list);
    if (what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
      Answer(client, true);
      owned_.Add(partitions);
      if (!partitions.empty()) listener_->OnAssigned(partitions);
      return;
    }
    if (rd_kafka_assignment_lost(client) != 0) {
      Lose(partitions);
    } else {
      Revoke(partitions);
    }
    Answer(client, false);
  }

  // The membership has ended without a word of the group.
  void LoseAll() { Lose(owned_.All()); }

 private:
  void Lose(const std::vector<int32_t>& partitions) {
    const std::vector<int32_t> lost = owned_.Remove(partitions);
    if (!lost.empty()) listener_->OnLost(lost);
  }

  // Until the listener has let go the group waits, and the proofs of its tasks must hold.
  void Revoke(std::vector<int32_t> partitions) {
    std::erase_if(partitions, [&](int32_t p) { return !owned_.GivingOf(p); });
    if (!partitions.empty()) listener_->OnRevoked(partitions);
    owned_.Remove(partitions);
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
