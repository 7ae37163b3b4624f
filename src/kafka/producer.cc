#include "kafka/producer.h"

#include <array>
#include <chrono>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "kafka/denied.h"
#include "kafka/outgoing_message.h"

namespace kopilka {
namespace {

// Beyond the transaction's own time-out the coordinator has aborted it, so waiting tells no more.
constexpr Millis kBeyondTimeout = Seconds(2);
// What records may take to arrive before an abort.
constexpr int kSettleMs = 1000;

// The client's fatal error, or else the error's own code.
rd_kafka_resp_err_t CodeOf(rd_kafka_t* client, rd_kafka_resp_err_t err) {
  std::array<char, 512> text{};
  const rd_kafka_resp_err_t fatal = rd_kafka_fatal_error(client, text.data(), text.size());
  return fatal == RD_KAFKA_RESP_ERR_NO_ERROR ? err : fatal;
}

std::string Text(const KafkaError& error) { return rd_kafka_error_string(error.get()); }

}  // namespace

absl::StatusOr<std::unique_ptr<Producer>> KafkaProducer::Take(const KafkaOptions& options,
                                                              absl::string_view identity,
                                                              Millis timeout) {
  auto client = TransactionalClient::Create(options, identity);
  if (!client.ok()) return client.status();
  auto error = TransactionalCall(*client).Run(rd_kafka_init_transactions, timeout);
  if (!error.ok()) return error.status();
  if (*error != nullptr) {
    const rd_kafka_resp_err_t code = CodeOf((*client)->get(), rd_kafka_error_code(error->get()));
    std::string detail = Text(*error);
    if (code == RD_KAFKA_RESP_ERR__TIMED_OUT) {
      absl::StrAppend(&detail, "; ", (*client)->watch().Unreachable());
    }
    return StatusOf(code, {"WRITE", absl::StrCat("transactional id ", identity)}, detail);
  }
  return std::unique_ptr<Producer>(new KafkaProducer(
      *std::move(client), Millis{options.transaction_timeout.n + kBeyondTimeout.n}));
}

absl::Status KafkaProducer::Begin() {
  if (spent_ || InDoubt()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the producer ", client_->identity(), " is of no more use: take the identity again"));
  }
  refused_ = absl::OkStatus();
  sent_to_.reset();
  const KafkaError error(rd_kafka_begin_transaction(client_->get()));
  if (error == nullptr) return absl::OkStatus();
  return StatusOf(CodeOf(client_->get(), rd_kafka_error_code(error.get())),
                  {"begin a transaction", absl::StrCat("transactional id ", client_->identity())},
                  Text(error));
}

absl::Status KafkaProducer::Send(const Outgoing& record) {
  sent_to_.set(static_cast<size_t>(record.topic));
  absl::Status status = Produce(record);
  if (refused_.ok()) refused_ = status;
  return status;
}

absl::Status KafkaProducer::Produce(const Outgoing& record) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_.n);
  rd_kafka_resp_err_t err = HandOver(client_->get(), client_->TopicOf(record.topic), record);
  while (err == RD_KAFKA_RESP_ERR__QUEUE_FULL && std::chrono::steady_clock::now() < end) {
    rd_kafka_poll(client_->get(), 10);
    err = HandOver(client_->get(), client_->TopicOf(record.topic), record);
  }
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  const char* topic = rd_kafka_topic_name(client_->TopicOf(record.topic));
  return StatusOf(CodeOf(client_->get(), err), {"WRITE", absl::StrCat("topic ", topic)},
                  absl::StrCat("partition ", record.partition, ": ", rd_kafka_err2str(err)));
}

TxnEnd KafkaProducer::Commit(std::string* why) {
  if (spent_) return *spent_;
  if (refused_.ok()) return End(TryCommit(why));
  // Less than all of it was sent.
  *why = std::string(refused_.message());
  return End(TryAbort(why));
}

TxnEnd KafkaProducer::Abort(std::string* why) {
  if (spent_) return *spent_;
  return End(TryAbort(why));
}

TxnEnd KafkaProducer::TryCommit(std::string* why) {
  const auto error = call_.Run(rd_kafka_commit_transaction, patience_);
  if (!error.ok()) {
    *why = std::string(error.status().message());
    return TxnEnd::kAmbiguous;
  }
  if (*error == nullptr) return Unless(TxnEnd::kCommitted, why);
  if (!rd_kafka_error_txn_requires_abort(error->get())) return Verdict(*error, why);
  *why = Text(*error);
  if (rd_kafka_error_code(error->get()) == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED) {
    return TryAbortDenied(why);
  }
  return TryAbort(why);
}

std::set<absl::string_view> KafkaProducer::SentTo() const {
  std::set<absl::string_view> names;
  for (size_t topic = 0; topic < sent_to_.size(); ++topic) {
    if (!sent_to_[topic]) continue;
    names.insert(rd_kafka_topic_name(client_->TopicOf(static_cast<Topic>(topic))));
  }
  return names;
}

// The coordinator did not register a partition. Where it has registered none there is nothing to
// abort, which it calls invalid: nothing was committed, and this producer has had its last
// transaction.
TxnEnd KafkaProducer::TryAbortDenied(std::string* why) {
  *why = DeniedText("WRITE", absl::StrCat("topic ", absl::StrJoin(SentTo(), " or ")));
  const auto error = call_.Run(rd_kafka_abort_transaction, patience_);
  if (!error.ok() || InDoubt()) return Unless(TxnEnd::kAmbiguous, why);
  client_->watch().TakeRefusals();
  if (*error != nullptr) spent_ = TxnEnd::kAborted;
  return TxnEnd::kAborted;
}

TxnEnd KafkaProducer::TryAbort(std::string* why) {
  // 2.0.2 ends a transaction whose partitions it could not register yet, because the markers of the
  // one before are still being written, and the coordinator calls that invalid. So what was sent
  // arrives first.
  rd_kafka_flush(client_->get(), kSettleMs);
  const auto error = call_.Run(rd_kafka_abort_transaction, patience_);
  if (!error.ok()) {
    *why = std::string(error.status().message());
    return TxnEnd::kAmbiguous;
  }
  if (*error != nullptr) return Verdict(*error, why);
  const Refusals refusals = client_->watch().TakeRefusals();
  if (!refusals.first.empty()) *why = refusals.first;
  Mend(refusals);
  return Unless(TxnEnd::kAborted, why);
}

// A record that the log refused leaves a gap in its partition's sequence numbers, of which
// librdkafka (2.0.2 to 2.15) hears only when the next record is refused too: it would fail the next
// transaction. So a record that nobody will see finds the gap now, and its abort mends it by a new
// epoch.
void KafkaProducer::Mend(const Refusals& refusals) {
  if (refusals.partitions.empty()) return;
  const KafkaError begun(rd_kafka_begin_transaction(client_->get()));
  for (const auto& [topic, partition] : refusals.partitions) {
    client_->Probe(topic, partition);
  }
  rd_kafka_flush(client_->get(), kSettleMs);
  const auto error = call_.Run(rd_kafka_abort_transaction, patience_);
  client_->watch().TakeRefusals();
  // Aborted it is, but this was its last transaction.
  if (begun != nullptr || !error.ok() || *error != nullptr) spent_ = TxnEnd::kAborted;
}

TxnEnd KafkaProducer::Unless(TxnEnd end, std::string* why) const {
  if (!InDoubt()) return end;
  *why = "a control request of the transaction got no answer; a copy of it may still be on its way";
  return TxnEnd::kAmbiguous;
}

TxnEnd KafkaProducer::Verdict(const KafkaError& error, std::string* why) const {
  *why = Text(error);
  const rd_kafka_resp_err_t code = CodeOf(client_->get(), rd_kafka_error_code(error.get()));
  // Only a clean refusal says that nothing is in the log.
  return IsFenced(code) ? Unless(TxnEnd::kFenced, why) : TxnEnd::kAmbiguous;
}

TxnEnd KafkaProducer::End(TxnEnd end) {
  if (end == TxnEnd::kAmbiguous || end == TxnEnd::kFenced) spent_ = end;
  return end;
}

}  // namespace kopilka
