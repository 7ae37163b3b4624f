#include "embedded/embedded_producer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka::embedded {

EmbeddedProducer::EmbeddedProducer(EmbeddedCluster* cluster,
                                   std::shared_ptr<TransactionalIdentity> identity, int32_t epoch,
                                   bool trusting)
    : cluster_(cluster), identity_(std::move(identity)), epoch_(epoch), trusting_(trusting) {}

absl::Status EmbeddedProducer::Begin() {
  if (state_ == State::kFenced || state_ == State::kAmbiguous) return failure_;
  if (state_ != State::kIdle) return absl::FailedPreconditionError("a transaction is open");
  state_ = State::kOpen;
  repeated_ = false;
  failure_ = absl::OkStatus();
  added_.clear();
  return absl::OkStatus();
}

absl::Status EmbeddedProducer::Send(const Outgoing& record) {
  if (state_ == State::kIdle) return absl::FailedPreconditionError("no transaction is open");
  if (state_ != State::kOpen) return failure_;
  auto partition = cluster_->Find(record.topic, record.partition);
  if (!partition.ok()) return Fail(State::kFailed, partition.status());
  if (std::find(added_.begin(), added_.end(), *partition) == added_.end()) {
    if (absl::Status status = AddPartition(*partition); !status.ok()) return status;
  }
  return Produce(*partition, record);
}

TxnEnd EmbeddedProducer::Commit(std::string* why) {
  switch (state_) {
    case State::kOpen:
      return End(true, why);
    case State::kFailed: {
      const std::string cause(failure_.message());
      const TxnEnd end = End(false, why);
      if (end == TxnEnd::kAborted) *why = cause;
      return end;
    }
    default:
      return Abort(why);
  }
}

TxnEnd EmbeddedProducer::Abort(std::string* why) {
  switch (state_) {
    case State::kOpen:
    case State::kFailed:
      return End(false, why);
    case State::kIdle:
      *why = "no transaction is open";
      return TxnEnd::kAborted;
    case State::kFenced:
      *why = std::string(failure_.message());
      return TxnEnd::kFenced;
    case State::kAmbiguous:
      break;
  }
  *why = std::string(failure_.message());
  return TxnEnd::kAmbiguous;
}

absl::Status EmbeddedProducer::AddPartition(PartitionLog* partition) {
  const auto arrive = [identity = identity_, epoch = epoch_, partition, cluster = cluster_] {
    return identity->AddPartition(epoch, partition, cluster->clock().Now());
  };
  const auto answer = Control(About(RequestKind::kAddPartitions, partition), arrive);
  if (!answer) {
    return Fail(State::kAmbiguous, absl::UnavailableError("AddPartitions got no clean answer"));
  }
  if (*answer == Answer::kFenced) {
    return Fail(State::kFenced, absl::FailedPreconditionError("fenced at AddPartitions"));
  }
  added_.push_back(partition);
  return absl::OkStatus();
}

absl::Status EmbeddedProducer::Produce(PartitionLog* partition, const Outgoing& record) {
  switch (FateOf(About(RequestKind::kProduce, partition))) {
    case Fate::kLoseRequest:
      return Fail(State::kFailed, absl::UnavailableError("a record was not delivered in time"));
    case Fate::kFence:
      return Fail(State::kFenced, absl::FailedPreconditionError("fenced at Produce"));
    default:
      break;  // The client repeats a lost Produce, and its sequence number drops what comes twice.
  }
  const Answer answer = identity_->Produce(epoch_, partition, record);
  if (answer == Answer::kNone) return absl::OkStatus();
  if (answer == Answer::kFenced) {
    return Fail(State::kFenced, absl::FailedPreconditionError("fenced at Produce"));
  }
  return Fail(State::kFailed,
              absl::InvalidArgumentError(absl::StrCat(DefaultTopicName(record.topic), "-",
                                                      record.partition, ": ", NameOf(answer))));
}

absl::Status EmbeddedProducer::Fail(State state, absl::Status status) {
  state_ = state;
  failure_ = std::move(status);
  return failure_;
}

TxnEnd EmbeddedProducer::End(bool commit, std::string* why) {
  // A transaction that touched no partition is unknown to the coordinator.
  if (added_.empty()) return Conclude(Answer::kNone, commit, why);
  LogRequest request = About(RequestKind::kEndTransaction, nullptr);
  request.commit = commit;
  const auto arrive = [identity = identity_, epoch = epoch_, commit] {
    return identity->End(epoch, commit, /*late_markers=*/false).answer;
  };
  return Conclude(Control(request, arrive), commit, why);
}

TxnEnd EmbeddedProducer::Conclude(std::optional<Answer> answer, bool commit, std::string* why) {
  if (!answer || repeated_ || *answer == Answer::kInvalidState) {
    *why = answer ? absl::StrCat("a control request was repeated; the last answer was ",
                                 NameOf(*answer))
                  : "EndTxn got no clean answer";
    (void)Fail(State::kAmbiguous, absl::FailedPreconditionError(*why));
    return TxnEnd::kAmbiguous;
  }
  if (*answer == Answer::kFenced) {
    *why = "fenced at EndTxn";
    (void)Fail(State::kFenced, absl::FailedPreconditionError(*why));
    return TxnEnd::kFenced;
  }
  state_ = State::kIdle;
  return commit ? TxnEnd::kCommitted : TxnEnd::kAborted;
}

std::optional<Answer> EmbeddedProducer::Control(const LogRequest& request,
                                                const std::function<Answer()>& arrive) {
  const auto straggle = [&] {
    cluster_->stragglers().Add([arrive] { return std::string(NameOf(arrive())); });
  };
  const Fate fate = FateOf(request);
  switch (fate) {
    case Fate::kDeliver:
      return arrive();
    case Fate::kLateMarkers:
      return request.kind == RequestKind::kEndTransaction ? SendEnd(request.commit, true)
                                                          : arrive();
    case Fate::kFence:
      return Answer::kFenced;
    case Fate::kLoseAnswer:
      (void)arrive();
      break;
    case Fate::kDelay:
    case Fate::kDelayAndRepeat:
      straggle();
      break;
    case Fate::kLoseRequest:
      break;
  }
  if (trusting_) return arrive();
  repeated_ = true;
  return fate == Fate::kDelayAndRepeat ? std::optional<Answer>(arrive()) : std::nullopt;
}

Answer EmbeddedProducer::SendEnd(bool commit, bool late_markers) {
  const TransactionalIdentity::Ended ended = identity_->End(epoch_, commit, late_markers);
  for (PartitionLog* partition : ended.due) {
    cluster_->stragglers().Add([identity = identity_, partition, number = ended.transaction] {
      return std::string(identity->WriteMarker(number, partition) ? "marker" : "marker not due");
    });
  }
  return ended.answer;
}

LogRequest EmbeddedProducer::About(RequestKind kind, const PartitionLog* partition) const {
  LogRequest request{.kind = kind, .identity = identity_->name(), .epoch = epoch_};
  if (partition != nullptr) {
    request.topic = partition->topic();
    request.partition = partition->partition();
  }
  return request;
}

Fate EmbeddedProducer::FateOf(const LogRequest& request) const {
  LogFaults* const faults = cluster_->faults();
  return faults != nullptr ? faults->OnRequest(request) : Fate::kDeliver;
}

}  // namespace kopilka::embedded
