#include "exactly_once_kafka/trusting_log.h"

#include <utility>

#include "kafka/outgoing_message.h"
#include "kafka/transactional_call.h"
#include "kafka/transactional_client.h"

namespace kopilka {
namespace {

constexpr Millis kCallPatience = Seconds(10);

class TrustingProducer : public Producer {
 public:
  explicit TrustingProducer(std::shared_ptr<TransactionalClient> client)
      : client_(std::move(client)), call_(client_) {}

  absl::Status Begin() override {
    const KafkaError error(rd_kafka_begin_transaction(client_->get()));
    if (error == nullptr) return absl::OkStatus();
    return absl::FailedPreconditionError(rd_kafka_error_string(error.get()));
  }

  absl::Status Send(const Outgoing& record) override {
    const auto err = HandOver(client_->get(), client_->TopicOf(record.topic), record);
    if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
    return absl::UnavailableError(rd_kafka_err2str(err));
  }

  TxnEnd Commit(std::string* why) override {
    const auto error = call_.Run(rd_kafka_commit_transaction, kCallPatience);
    if (error.ok() && *error == nullptr) return TxnEnd::kCommitted;
    const bool abortable = error.ok() && rd_kafka_error_txn_requires_abort(error->get()) != 0;
    return abortable ? Abort(why) : Fatal(error, why);
  }

  TxnEnd Abort(std::string* why) override {
    const auto error = call_.Run(rd_kafka_abort_transaction, kCallPatience);
    if (!error.ok() || *error != nullptr) return Fatal(error, why);
    *why = "aborted";
    return TxnEnd::kAborted;
  }

 private:
  // The example's process ends here, and its supervisor starts it again.
  static TxnEnd Fatal(const absl::StatusOr<KafkaError>& error, std::string* why) {
    *why = error.ok() ? rd_kafka_error_string(error->get()) : std::string(error.status().message());
    return TxnEnd::kAmbiguous;
  }

  const std::shared_ptr<TransactionalClient> client_;
  TransactionalCall call_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Producer>> TrustingLog::Take(absl::string_view identity,
                                                            Millis timeout) {
  auto client = TransactionalClient::Create(options_, identity);
  if (!client.ok()) return client.status();
  const auto error = TransactionalCall(*client).Run(rd_kafka_init_transactions, timeout);
  if (!error.ok()) return error.status();
  if (*error != nullptr) return absl::UnavailableError(rd_kafka_error_string(error->get()));
  return std::make_unique<TrustingProducer>(*std::move(client));
}

}  // namespace kopilka
