// The broker of the broker tests.
#ifndef KOPILKA_SUPPORT_KAFKA_H_
#define KOPILKA_SUPPORT_KAFKA_H_

#include <string>

namespace kopilka {

// The bootstrap address of the broker that ctest started (tests/kafka_fixture). It is shared by all
// tests of the run and outlives each of them, so every test names its topics, groups and
// identities anew. Throws where there is none: a broker test never passes without a broker.
std::string TestKafka();

}  // namespace kopilka

#endif  // KOPILKA_SUPPORT_KAFKA_H_
