// The version of the Kafka client in use.
#ifndef KOPILKA_KAFKA_CLIENT_VERSION_H_
#define KOPILKA_KAFKA_CLIENT_VERSION_H_

#include <string>

namespace kopilka {

// What is loaded, not what was compiled against: "2.0.2".
std::string ClientVersion();

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_CLIENT_VERSION_H_
