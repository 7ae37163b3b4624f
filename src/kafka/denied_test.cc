#include "kafka/denied.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::AllOf;
using testing::Field;
using testing::Optional;

auto Is(const char* operation, Denied::Kind kind, const char* name) {
  return Optional(AllOf(Field(&Denied::operation, operation), Field(&Denied::kind, kind),
                        Field(&Denied::name, name)));
}

TEST(Denied, IsFoundInTheMessagesThatNameIt) {
  EXPECT_THAT(FindDenied(DeniedText("READ", "topic loyalty.events")),
              Is("READ", Denied::Kind::kTopic, "loyalty.events"));
  EXPECT_THAT(FindDenied(DeniedText("READ", "group kopilka")),
              Is("READ", Denied::Kind::kGroup, "kopilka"));
  EXPECT_THAT(FindDenied(DeniedText("WRITE", "transactional id kopilka-0")),
              Is("WRITE", Denied::Kind::kTransactionalId, "kopilka-0"));
  EXPECT_THAT(FindDenied("aborted 5 times: the cluster's ACLs deny WRITE on topic a.b. More."),
              Is("WRITE", Denied::Kind::kTopic, "a.b"));
}

TEST(Denied, IsNotFoundElsewhere) {
  EXPECT_EQ(FindDenied(""), std::nullopt);
  EXPECT_EQ(FindDenied("READ on topic t: timed out"), std::nullopt);
  EXPECT_EQ(FindDenied(DeniedText("CREATE", "the cluster")), std::nullopt);
}

TEST(Denied, TheCommandNamesTheUserOfTheConfiguration) {
  KafkaOptions options;
  options.brokers = "b:9092";
  const Denied denied = {"DESCRIBE_CONFIGS", Denied::Kind::kTopic, "t"};
  EXPECT_EQ(GrantCommand(denied, options),
            "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME "
            "--operation DescribeConfigs --topic t");
  options.properties["sasl.username"] = "kopilka";
  EXPECT_EQ(GrantCommand({"WRITE", Denied::Kind::kTransactionalId, "kopilka-0"}, options),
            "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:kopilka "
            "--operation Write --transactional-id kopilka-0");
}

}  // namespace
}  // namespace kopilka
