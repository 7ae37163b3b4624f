#include "kafka/cluster.h"

#include "absl/strings/str_cat.h"
#include "kafka/error.h"
#include "kafka/owned.h"

namespace kopilka {
namespace {

int Ms(Millis timeout) { return static_cast<int>(timeout.n); }

absl::Status Failed(rd_kafka_resp_err_t err, absl::string_view operation, std::string resource,
                    const ClientCallbacks& callbacks) {
  const bool silent = err == RD_KAFKA_RESP_ERR__TIMED_OUT || err == RD_KAFKA_RESP_ERR__TRANSPORT ||
                      err == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN;
  return StatusOf(err, {operation, std::move(resource)}, silent ? callbacks.Unreachable() : "");
}

}  // namespace

absl::StatusOr<Watermarks> QueryWatermarks(rd_kafka_t* client, const ClientCallbacks& callbacks,
                                           const std::string& topic, int32_t partition,
                                           Millis timeout) {
  Watermarks marks;
  const auto err = rd_kafka_query_watermark_offsets(client, topic.c_str(), partition, &marks.low,
                                                    &marks.high, Ms(timeout));
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return marks;
  if (err == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION) {
    // So says librdkafka of a topic that it may not see, too.
    const absl::Status seen = QueryPartitions(client, callbacks, topic, timeout).status();
    if (absl::IsPermissionDenied(seen)) return seen;
  }
  return Failed(err, "DESCRIBE", absl::StrCat("topic ", topic, " partition ", partition),
                callbacks);
}

absl::StatusOr<std::string> QueryClusterId(rd_kafka_t* client, const ClientCallbacks& callbacks,
                                           Millis timeout) {
  char* id = rd_kafka_clusterid(client, Ms(timeout));
  if (id == nullptr) {
    return Failed(RD_KAFKA_RESP_ERR__TIMED_OUT, "ask for the cluster id", "the cluster", callbacks);
  }
  std::string copy = id;
  rd_kafka_mem_free(client, id);
  return copy;
}

absl::StatusOr<int32_t> QueryPartitions(rd_kafka_t* client, const ClientCallbacks& callbacks,
                                        const std::string& topic, Millis timeout) {
  const Owned<rd_kafka_topic_t> object(rd_kafka_topic_new(client, topic.c_str(), nullptr));
  const rd_kafka_metadata_t* raw = nullptr;
  auto err = rd_kafka_metadata(client, 0, object.get(), &raw, Ms(timeout));
  const Owned<const rd_kafka_metadata_t> metadata(raw);
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR && metadata->topic_cnt != 1) {
    err = RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
  }
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) err = metadata->topics[0].err;
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return metadata->topics[0].partition_cnt;
  return Failed(err, "DESCRIBE", absl::StrCat("topic ", topic), callbacks);
}

}  // namespace kopilka
