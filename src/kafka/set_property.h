// Sets a librdkafka property, and says what is wrong with it.
#ifndef KOPILKA_KAFKA_SET_PROPERTY_H_
#define KOPILKA_KAFKA_SET_PROPERTY_H_

#include <librdkafka/rdkafka.h>

#include <string>

#include "absl/status/status.h"

namespace kopilka {

// InvalidArgument: librdkafka knows no such key, or the value is not of its type or range.
absl::Status SetProperty(rd_kafka_conf_t* conf, const std::string& key, const std::string& value);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_SET_PROPERTY_H_
