// The contract suite over a real Kafka.
#include <memory>

#include "contract/kafka_fixture.h"
#include "contract/log_contract.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

INSTANTIATE_TEST_SUITE_P(Kafka, LogContract,
                         testing::Values([] { return std::make_unique<KafkaFixture>(); }));

}  // namespace
}  // namespace kopilka
