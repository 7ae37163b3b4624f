// Handle: one librdkafka client, from its configuration to its end.
#ifndef KOPILKA_KAFKA_HANDLE_H_
#define KOPILKA_KAFKA_HANDLE_H_

#include <librdkafka/rdkafka.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "kafka/options.h"
#include "kafka/properties.h"

namespace kopilka {

// What a client calls back. Lives until the client is gone, which may be later than its owner.
class ClientCallbacks {
 public:
  explicit ClientCallbacks(const KafkaOptions& options)
      : brokers_(options.brokers), log_(options.log) {}
  virtual ~ClientCallbacks() = default;
  ClientCallbacks(const ClientCallbacks&) = delete;
  ClientCallbacks& operator=(const ClientCallbacks&) = delete;

  // On librdkafka's threads.
  void OnLog(int level, absl::string_view facility, absl::string_view text);
  virtual void OnResponse(int16_t /*api_key*/, rd_kafka_resp_err_t /*err*/) {}
  // On the thread that polls.
  virtual void OnDelivery(const rd_kafka_message_t& /*message*/) {}
  virtual void OnRebalance(rd_kafka_t* /*client*/, rd_kafka_resp_err_t /*what*/,
                           rd_kafka_topic_partition_list_t* /*partitions*/) {}

  // No more lines for the sink, which may be gone.
  void Mute();
  // "cannot reach <brokers>" with the last connection error, for messages of Unavailable.
  std::string Unreachable() const;

 private:
  const std::string brokers_;
  mutable std::mutex mutex_;  // Guards what follows, and the sink's calls.
  KafkaLogSink log_;
  std::string last_failure_;
};

// Owns a client. Its destructor gives up waiting after a few seconds: what hangs inside the client
// then hangs on a thread of its own, and keeps the callbacks alive.
class Handle {
 public:
  // InvalidArgument where a property is unknown, refused or has a bad value. Connects to nothing.
  static absl::StatusOr<std::unique_ptr<Handle>> Create(ClientKind kind,
                                                        const KafkaOptions& options,
                                                        absl::string_view transactional_id,
                                                        std::shared_ptr<ClientCallbacks> callbacks);
  ~Handle();
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  rd_kafka_t* get() const { return client_; }
  const ClientCallbacks& callbacks() const { return *callbacks_; }
  // A line of our own in the client's log.
  void Warn(absl::string_view text) { callbacks_->OnLog(4, "KOPILKA", text); }

 private:
  Handle(rd_kafka_t* client, std::shared_ptr<ClientCallbacks> callbacks)
      : client_(client), callbacks_(std::move(callbacks)) {}

  rd_kafka_t* const client_;
  const std::shared_ptr<ClientCallbacks> callbacks_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_HANDLE_H_
