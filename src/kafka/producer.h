// KafkaProducer: one transactional identity, taken.
#ifndef KOPILKA_KAFKA_PRODUCER_H_
#define KOPILKA_KAFKA_PRODUCER_H_

#include <librdkafka/rdkafka.h>

#include <bitset>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "kafka/error.h"
#include "kafka/options.h"
#include "kafka/transactional_call.h"
#include "kafka/transactional_client.h"
#include "stream/log.h"

namespace kopilka {

//   taken --Begin--> open --Commit/Abort--> taken   committed, aborted
//                         `---------------> spent   ambiguous, fenced
class KafkaProducer : public Producer {
 public:
  static absl::StatusOr<std::unique_ptr<Producer>> Take(const KafkaOptions& options,
                                                        absl::string_view identity, Millis timeout);

  absl::Status Begin() override;
  absl::Status Send(const Outgoing& record) override;
  TxnEnd Commit(std::string* why) override;
  TxnEnd Abort(std::string* why) override;

 private:
  KafkaProducer(std::shared_ptr<TransactionalClient> client, Millis patience)
      : client_(std::move(client)),
        patience_(patience),
        call_(client_),
        unanswered_when_taken_(client_->watch().unanswered()) {}

  absl::Status Produce(const Outgoing& record);
  TxnEnd TryCommit(std::string* why);
  TxnEnd TryAbort(std::string* why);
  TxnEnd TryAbortDenied(std::string* why);
  // Names of the topics of the transaction.
  std::set<absl::string_view> SentTo() const;
  void Mend(const Refusals& refusals);
  // The end that the answers say, unless they cannot be trusted.
  TxnEnd Unless(TxnEnd end, std::string* why) const;
  // What an error that neither an abort nor a repeat mends says about the transaction.
  TxnEnd Verdict(const KafkaError& error, std::string* why) const;
  bool InDoubt() const { return client_->watch().unanswered() != unanswered_when_taken_; }
  TxnEnd End(TxnEnd end);

  const std::shared_ptr<TransactionalClient> client_;
  const Millis patience_;  // For one call that ends a transaction.
  TransactionalCall call_;
  const int64_t unanswered_when_taken_;
  std::bitset<kTopicCount> sent_to_;  // Topics of the transaction.
  absl::Status refused_;              // The first record of the transaction that Send() refused.
  std::optional<TxnEnd> spent_;       // How the last transaction of this producer ended.
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_PRODUCER_H_
