// PlainWriter: appends to Kafka outside of any transaction, as the chain's own producers do.
#ifndef KOPILKA_CONTRACT_PLAIN_WRITER_H_
#define KOPILKA_CONTRACT_PLAIN_WRITER_H_

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "stream/record.h"

namespace kopilka {

class PlainWriter {
 public:
  explicit PlainWriter(const std::string& brokers);

  // Key and value of the record only. Returns when it is in the log.
  absl::Status Append(const std::string& topic, const Outgoing& record);

 private:
  struct Deleter {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
  };
  std::unique_ptr<rd_kafka_t, Deleter> client_;
};

}  // namespace kopilka

#endif  // KOPILKA_CONTRACT_PLAIN_WRITER_H_
