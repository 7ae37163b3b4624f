// EmbeddedProducer: a transactional client of the embedded cluster.
#ifndef KOPILKA_EMBEDDED_EMBEDDED_PRODUCER_H_
#define KOPILKA_EMBEDDED_EMBEDDED_PRODUCER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "embedded/cluster.h"
#include "embedded/faults.h"
#include "embedded/transaction.h"
#include "stream/log.h"

namespace kopilka::embedded {

// What the client knows of its transaction:
//   idle --Begin--> open --> Commit, Abort --> idle
//                    |            any step --> fenced, ambiguous: of no more use
//                    +--> failed: a record was refused or lost, so Commit aborts
class EmbeddedProducer : public Producer {
 public:
  // `cluster` outlives this. `trusting`: takes the answer of a repeated control request at its
  // word, as librdkafka's own example does, instead of calling it ambiguous.
  EmbeddedProducer(EmbeddedCluster* cluster, std::shared_ptr<TransactionalIdentity> identity,
                   int32_t epoch, bool trusting);

  absl::Status Begin() override;
  absl::Status Send(const Outgoing& record) override;
  TxnEnd Commit(std::string* why) override;
  TxnEnd Abort(std::string* why) override;

 private:
  enum class State : uint8_t { kIdle, kOpen, kFailed, kFenced, kAmbiguous };

  LogRequest About(RequestKind kind, const PartitionLog* partition) const;
  Fate FateOf(const LogRequest& request) const;
  // Sends a control request. `arrive` is kept by a straggler. Absent: no answer that counts.
  std::optional<Answer> Control(const LogRequest& request, const std::function<Answer()>& arrive);
  Answer SendEnd(bool commit, bool late_markers);

  absl::Status AddPartition(PartitionLog* partition);
  absl::Status Produce(PartitionLog* partition, const Outgoing& record);
  absl::Status Fail(State state, absl::Status status);
  TxnEnd End(bool commit, std::string* why);
  TxnEnd Conclude(std::optional<Answer> answer, bool commit, std::string* why);

  EmbeddedCluster* const cluster_;
  const std::shared_ptr<TransactionalIdentity> identity_;
  const int32_t epoch_;
  const bool trusting_;
  State state_ = State::kIdle;
  bool repeated_ = false;  // A control request of this transaction got more than one clean answer.
  absl::Status failure_;
  std::vector<PartitionLog*> added_;
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_EMBEDDED_PRODUCER_H_
