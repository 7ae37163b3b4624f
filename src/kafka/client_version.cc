#include "kafka/client_version.h"

#include <librdkafka/rdkafka.h>

namespace kopilka {

std::string ClientVersion() { return rd_kafka_version_str(); }

}  // namespace kopilka
