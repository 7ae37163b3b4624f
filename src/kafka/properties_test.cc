#include "kafka/properties.h"

#include <librdkafka/rdkafka.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "absl/strings/str_cat.h"
#include "base/record_limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "kafka/handle.h"

namespace kopilka {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;
using testing::Pair;

constexpr ClientKind kKinds[] = {ClientKind::kReading, ClientKind::kAsking, ClientKind::kProducing,
                                 ClientKind::kMember};

KafkaOptions Options() {
  KafkaOptions options;
  options.brokers = "127.0.0.1:1";
  options.application = "kopilka";
  return options;
}

absl::Status Passing(const std::string& key, const std::string& value, bool insecure = false) {
  KafkaOptions options = Options();
  options.properties[key] = value;
  options.insecure = insecure;
  return CheckPassthrough(options);
}

// A file that goes with the test.
class SecretFile {
 public:
  explicit SecretFile(const std::string& text)
      : path_(testing::TempDir() + "/secret-" + std::to_string(getpid())) {
    std::ofstream(path_) << text;
  }
  ~SecretFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

TEST(Properties, EveryRowHasAReasonAndEveryKindNamesAKeyOnce) {
  for (ClientKind kind : kKinds) {
    std::set<std::string> keys;
    for (const Property& row : PropertyTable()) {
      EXPECT_NE(row.reason, "") << row.key;
      if (row.kinds & Bit(kind)) {
        EXPECT_TRUE(keys.emplace(row.key).second) << row.key;
      }
    }
  }
}

TEST(Properties, TheClientAcceptsThemAll) {
  for (ClientKind kind : kKinds) {
    const auto handle =
        Handle::Create(kind, Options(), "id", std::make_shared<ClientCallbacks>(Options()));
    EXPECT_TRUE(handle.ok()) << handle.status();
  }
}

TEST(Properties, TheProducerTakesTheLargestRecord) {
  const auto properties = PropertiesOf(ClientKind::kProducing, Options());
  ASSERT_TRUE(properties.ok()) << properties.status();
  EXPECT_EQ(properties->at("message.max.bytes"), absl::StrCat(kMaxRecordBytes));
}

TEST(Properties, WhatTheApplicationOwnsCannotBePassedThrough) {
  const char* const owned[] = {"transactional.id",
                               "enable.idempotence",
                               "acks",
                               "isolation.level",
                               "enable.auto.commit",
                               "enable.auto.offset.store",
                               "auto.offset.reset",
                               "group.id",
                               "group.instance.id",
                               "check.crcs",
                               "allow.auto.create.topics",
                               "transaction.timeout.ms",
                               "bootstrap.servers",
                               "request.required.acks",
                               "auto.commit.enable",
                               "metadata.broker.list"};
  for (const char* key : owned) {
    const absl::Status status = Passing(key, "1");
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << key;
    EXPECT_THAT(std::string(status.message()), HasSubstr(key));
  }
}

TEST(Properties, WhatRunsCodeCannotBePassedThrough) {
  for (const char* key :
       {"plugin.library.paths", "sasl.kerberos.kinit.cmd", "ssl.engine.location", "ssl.engine.id",
        "ssl_engine_callback_data", "ssl.providers", "rebalance_cb", "ssl.certificate.verify_cb",
        "opaque", "interceptors", "default_topic_conf"}) {
    const absl::Status status = Passing(key, "/tmp/evil.so");
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << key;
    EXPECT_THAT(std::string(status.message()), HasSubstr(key));
  }
}

TEST(Properties, WhatExposesTheTrafficNeedsAWord) {
  const std::pair<const char*, const char*> exposing[] = {
      {"ssl.endpoint.identification.algorithm", "none"},
      {"enable.ssl.certificate.verification", "false"},
      {"debug", "all"},
      {"debug", "broker,all"}};
  for (const auto& [key, value] : exposing) {
    EXPECT_TRUE(absl::IsInvalidArgument(Passing(key, value))) << key;
    EXPECT_TRUE(Passing(key, value, true).ok()) << key;
  }
  EXPECT_TRUE(Passing("ssl.endpoint.identification.algorithm", "https").ok());
  EXPECT_TRUE(Passing("debug", "broker").ok());
}

TEST(Properties, TheRestIsPassedThroughAndWins) {
  KafkaOptions options = Options();
  options.properties = {{"linger.ms", "77"}, {"client.rack", "r1"}};
  const auto properties = PropertiesOf(ClientKind::kProducing, options);
  ASSERT_TRUE(properties.ok()) << properties.status();
  EXPECT_THAT(*properties, AllOf(Contains(Pair("linger.ms", "77")),
                                 Contains(Pair("client.rack", "r1")), Contains(Pair("acks", "all")),
                                 Contains(Pair("transaction.timeout.ms", "10000"))));
}

TEST(Properties, AnUnknownKeyIsRefusedByName) {
  KafkaOptions options = Options();
  options.properties = {{"linger.msec", "5"}};
  const auto handle = Handle::Create(ClientKind::kProducing, options, "id",
                                     std::make_shared<ClientCallbacks>(options));
  EXPECT_TRUE(absl::IsInvalidArgument(handle.status())) << handle.status();
  EXPECT_THAT(std::string(handle.status().message()), HasSubstr("linger.msec"));
}

TEST(Properties, AValueIsCheckedWithoutAClient) {
  EXPECT_TRUE(CheckProperty("linger.ms", "5").ok());
  EXPECT_TRUE(CheckProperty("compression.type", "zstd").ok());
  for (const auto& [key, value] : {std::pair{"linger.msec", "5"},
                                   {"linger.ms", "soon"},
                                   {"linger.ms", "99999999"},
                                   {"security.protocol", "TLS"},
                                   {"socket.keepalive.enable", "perhaps"}}) {
    const absl::Status status = CheckProperty(key, value);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << key << "=" << value;
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr(key), Not(HasSubstr("\n"))));
  }
}

TEST(Properties, StaticMembershipIsAMatterOfTheInstance) {
  KafkaOptions options = Options();
  EXPECT_THAT(
      *PropertiesOf(ClientKind::kMember, options),
      AllOf(Contains(Pair("group.id", "kopilka")), Not(Contains(Key("group.instance.id")))));
  options.instance = "one";
  EXPECT_THAT(*PropertiesOf(ClientKind::kMember, options),
              Contains(Pair("group.instance.id", "one")));
  EXPECT_THAT(*PropertiesOf(ClientKind::kReading, options), Not(Contains(Key("group.id"))));
}

TEST(Properties, SecretsComeFromFilesOnly) {
  EXPECT_TRUE(absl::IsInvalidArgument(Passing("sasl.password", "hunter2")));
  const SecretFile file("hunter2\n");
  KafkaOptions options = Options();
  options.secret_files = {{"sasl.password", file.path()}};
  const auto properties = PropertiesOf(ClientKind::kReading, options);
  ASSERT_TRUE(properties.ok()) << properties.status();
  EXPECT_THAT(*properties, Contains(Pair("sasl.password", "hunter2")));
  options.secret_files = {{"client.rack", file.path()}};
  EXPECT_TRUE(absl::IsInvalidArgument(CheckPassthrough(options)));
}

TEST(Properties, AMissingOrEmptySecretFileIsToldWithoutItsContent) {
  KafkaOptions options = Options();
  options.secret_files = {{"sasl.password", "/nowhere/secret"}};
  const absl::Status missing = PropertiesOf(ClientKind::kReading, options).status();
  EXPECT_TRUE(absl::IsInvalidArgument(missing)) << missing;
  EXPECT_THAT(std::string(missing.message()),
              AllOf(HasSubstr("/nowhere/secret"), HasSubstr("sasl.password")));
  const SecretFile empty("\n");
  options.secret_files = {{"sasl.password", empty.path()}};
  EXPECT_TRUE(absl::IsInvalidArgument(PropertiesOf(ClientKind::kReading, options).status()));
}

TEST(Properties, NoSecretIsShown) {
  std::map<std::string, std::string> properties = {{"client.rack", "r1"}};
  for (const char* key :
       {"sasl.password", "ssl.key.password", "ssl.key.pem", "ssl.keystore.password",
        "sasl.oauthbearer.config", "sasl.oauthbearer.client.secret"}) {
    properties[key] = "hunter2";
  }
  for (const auto& [key, value] : Redacted(properties)) {
    EXPECT_EQ(value, key == "client.rack" ? "r1" : "[redacted]") << key;
  }
}

// Whatever a newer librdkafka calls a password, a secret or a private key is one to us.
TEST(Properties, EverythingThatSoundsLikeASecretIsOne) {
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  size_t count = 0;
  const char** dump = rd_kafka_conf_dump(conf, &count);
  for (size_t i = 0; i + 1 < count; i += 2) {
    const std::string key = dump[i];
    const bool sounds = key.find("password") != key.npos || key.find("secret") != key.npos ||
                        key == "ssl.key.pem" || key.find("passphrase") != key.npos;
    if (sounds) {
      EXPECT_TRUE(IsSecret(key)) << key;
    }
  }
  rd_kafka_conf_dump_free(dump, count);
  rd_kafka_conf_destroy(conf);
}

}  // namespace
}  // namespace kopilka
