#include "kafka/handle.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "kafka/owned.h"
#include "kafka/set_property.h"

namespace kopilka {
namespace {

constexpr std::chrono::seconds kPatience(3);

using Conf = Owned<rd_kafka_conf_t>;

ClientCallbacks& CallbacksOf(void* opaque) { return *static_cast<ClientCallbacks*>(opaque); }

void LogCallback(const rd_kafka_t* client, int level, const char* facility, const char* text) {
  // Null while a configuration is being made.
  if (client == nullptr) return;
  CallbacksOf(rd_kafka_opaque(client)).OnLog(level, facility, text);
}

void DeliveryCallback(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  CallbacksOf(opaque).OnDelivery(*message);
}

void RebalanceCallback(rd_kafka_t* client, rd_kafka_resp_err_t what,
                       rd_kafka_topic_partition_list_t* partitions, void* opaque) {
  CallbacksOf(opaque).OnRebalance(client, what, partitions);
}

rd_kafka_resp_err_t ResponseCallback(rd_kafka_t*, int, const char*, int32_t, int16_t api_key,
                                     int16_t, int32_t, size_t, int64_t, rd_kafka_resp_err_t err,
                                     void* opaque) {
  CallbacksOf(opaque).OnResponse(api_key, err);
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

// The only place from which a response callback can be added.
rd_kafka_resp_err_t NewCallback(rd_kafka_t* client, const rd_kafka_conf_t*, void* opaque, char*,
                                size_t) {
  return rd_kafka_interceptor_add_on_response_received(client, "kopilka", ResponseCallback, opaque);
}

absl::StatusOr<Conf> MakeConf(ClientKind kind, const KafkaOptions& options,
                              absl::string_view transactional_id, ClientCallbacks* callbacks) {
  auto properties = PropertiesOf(kind, options);
  if (!properties.ok()) return properties.status();
  if (kind == ClientKind::kProducing) {
    (*properties)["transactional.id"] = std::string(transactional_id);
  }
  Conf conf(rd_kafka_conf_new());
  for (const auto& [key, value] : *properties) {
    if (absl::Status status = SetProperty(conf.get(), key, value); !status.ok()) return status;
  }
  rd_kafka_conf_set_opaque(conf.get(), callbacks);
  rd_kafka_conf_set_log_cb(conf.get(), LogCallback);
  if (kind == ClientKind::kProducing) {
    rd_kafka_conf_set_dr_msg_cb(conf.get(), DeliveryCallback);
    rd_kafka_conf_interceptor_add_on_new(conf.get(), "kopilka", NewCallback, callbacks);
  }
  if (kind == ClientKind::kMember) rd_kafka_conf_set_rebalance_cb(conf.get(), RebalanceCallback);
  return conf;
}

// Destroys on a thread of its own. The callbacks go when the client is gone.
void Bury(rd_kafka_t* client, std::shared_ptr<ClientCallbacks> callbacks) {
  struct Grave {
    std::mutex mutex;
    std::condition_variable changed;
    bool closed = false;
  };
  auto grave = std::make_shared<Grave>();
  std::thread([client, callbacks = std::move(callbacks), grave] {
    // Without a close: the owner has left the group, or does not want its listener called.
    rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    const std::lock_guard lock(grave->mutex);
    grave->closed = true;
    grave->changed.notify_one();
  }).detach();
  std::unique_lock lock(grave->mutex);
  grave->changed.wait_for(lock, kPatience, [&] { return grave->closed; });
}

}  // namespace

void ClientCallbacks::OnLog(int level, absl::string_view facility, absl::string_view text) {
  // One map of passed-through properties serves producers and consumers, and that is no news.
  if (facility == "CONFWARN" && absl::StrContains(text, "property and will be ignored")) return;
  const std::lock_guard lock(mutex_);
  if (facility == "FAIL") last_failure_ = std::string(text);
  if (log_) log_(level, facility, text);
}

void ClientCallbacks::Mute() {
  const std::lock_guard lock(mutex_);
  log_ = nullptr;
}

std::string ClientCallbacks::Unreachable() const {
  const std::lock_guard lock(mutex_);
  return absl::StrCat("cannot reach ", brokers_, last_failure_.empty() ? "" : ": ", last_failure_);
}

absl::StatusOr<std::unique_ptr<Handle>> Handle::Create(ClientKind kind, const KafkaOptions& options,
                                                       absl::string_view transactional_id,
                                                       std::shared_ptr<ClientCallbacks> callbacks) {
  auto conf = MakeConf(kind, options, transactional_id, callbacks.get());
  if (!conf.ok()) return conf.status();
  std::array<char, 512> error{};
  const rd_kafka_type_t type =
      kind == ClientKind::kProducing ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
  rd_kafka_t* client = rd_kafka_new(type, conf->get(), error.data(), error.size());
  if (client == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("the Kafka client: ", error.data()));
  }
  conf->release();  // NOLINT(bugprone-unused-return-value): the client owns it now.
  if (kind == ClientKind::kMember) rd_kafka_poll_set_consumer(client);
  return std::unique_ptr<Handle>(new Handle(client, std::move(callbacks)));
}

Handle::~Handle() {
  Bury(client_, callbacks_);
  callbacks_->Mute();
}

}  // namespace kopilka
