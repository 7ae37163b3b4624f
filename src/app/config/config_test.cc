#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "app/config/config_key.h"
#include "app/config/config_reader.h"
#include "app/config/config_reference.h"
#include "app/exit_code.h"
#include "app/testing/bench.h"
#include "kafka/passthrough.h"
#include "kafka/properties.h"

namespace kopilka::app {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class ConfigTest : public testing::Test {
 protected:
  absl::StatusOr<Config> Read(const std::string& yaml) {
    ConfigSources sources;
    sources.file = directory_.Write("k.yaml", yaml);
    sources.assignments = assignments_;
    sources.variable = [this](const std::string& name) -> std::optional<std::string> {
      const auto it = variables_.find(name);
      if (it == variables_.end()) return std::nullopt;
      return it->second;
    };
    return ReadConfig(sources);
  }
  // The mistakes, with the directory taken off the file's name.
  std::string Mistakes(const std::string& yaml) {
    const absl::StatusOr<Config> config = Read(yaml);
    EXPECT_FALSE(config.ok()) << yaml;
    if (config.ok()) return "";
    EXPECT_EQ(ExitCodeOf(config.status()), ExitCode::kConfig);
    return absl::StrReplaceAll(config.status().message(), {{directory_.path() + "/", ""}});
  }

  ScratchDirectory directory_;
  std::vector<std::string> assignments_;
  std::map<std::string, std::string> variables_;
};

TEST_F(ConfigTest, AnEmptyFileIsTheDefaults) {
  const absl::StatusOr<Config> config = Read("# nothing yet\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->application, "kopilka");
  EXPECT_EQ(config->kafka.application, "kopilka");
  EXPECT_EQ(config->engine.task.application, "kopilka");
  EXPECT_EQ(config->kafka.brokers, "localhost:9092");
  EXPECT_EQ(config->kafka.transaction_timeout, Seconds(10));
  EXPECT_EQ(config->kafka.topics, DefaultTopicNames());
  EXPECT_EQ(config->partitions, 16);
  EXPECT_EQ(config->engine.threads, 4);
  EXPECT_EQ(config->cache_bytes, size_t{256} << 20);
  EXPECT_EQ(config->http.address, "127.0.0.1");
  EXPECT_EQ(config->log_level, LogLevel::kInfo);
  EXPECT_EQ(config->Where("application"), "application (default)");
}

// The table's defaults are those of the modules, or the modules' comments would lie.
TEST_F(ConfigTest, TheDefaultsAreThoseOfTheModules) {
  const absl::StatusOr<Config> config = Read("# nothing\n");
  ASSERT_TRUE(config.ok()) << config.status();
  const EngineOptions engine;
  EXPECT_EQ(config->engine.threads, engine.threads);
  EXPECT_EQ(config->engine.task.batch_records, engine.task.batch_records);
  EXPECT_EQ(config->engine.task.quiet, engine.task.quiet);
  EXPECT_EQ(config->engine.task.quiet_with_due, engine.task.quiet_with_due);
  EXPECT_EQ(config->engine.task.fold.most_outputs, engine.task.fold.most_outputs);
  EXPECT_EQ(config->engine.task.fold.programme_timeout, engine.task.fold.programme_timeout);
  const KafkaOptions kafka;
  EXPECT_EQ(config->kafka.transaction_timeout, kafka.transaction_timeout);
  EXPECT_EQ(config->kafka.request_timeout, kafka.request_timeout);
}

TEST_F(ConfigTest, EveryKindOfValueIsRead) {
  const std::string password = directory_.Write("password", "secret\n");
  const absl::StatusOr<Config> config = Read(absl::StrCat(R"(application: loyalty-eu
group: other
instance: node-1
kafka:
  bootstrap_servers: [b1:9092, "b2:9093"]
  transaction_timeout: 20 s
  properties:
    security.protocol: SASL_SSL
    sasl: {mechanism: SCRAM-SHA-512}
  secrets:
    sasl.password: )",
                                                          password, R"(
topics:
  events: my.events
  recorded_history: yes
store: {data_dir: /var/lib/kopilka, cache: 1 GiB}
engine: {threads: 2, tick_after_due: 500 ms}
http: {port: 0}
log: {level: warning}
)"));
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->kafka.application, "other");
  EXPECT_EQ(config->kafka.instance, "node-1");
  EXPECT_EQ(config->kafka.brokers, "b1:9092,b2:9093");
  EXPECT_EQ(config->kafka.transaction_timeout, Seconds(20));
  EXPECT_EQ(config->kafka.properties.at("security.protocol"), "SASL_SSL");
  EXPECT_EQ(config->kafka.properties.at("sasl.mechanism"), "SCRAM-SHA-512");
  EXPECT_EQ(config->kafka.secret_files.at("sasl.password"), password);
  EXPECT_EQ(config->kafka.topic(Topic::kEvents), "my.events");
  EXPECT_EQ(config->engine.task.fold.events_topic, "my.events");
  EXPECT_TRUE(config->engine.task.fold.recorded_history);
  EXPECT_EQ(config->data_dir, "/var/lib/kopilka");
  EXPECT_EQ(config->cache_bytes, size_t{1} << 30);
  EXPECT_EQ(config->engine.task.quiet_with_due, Millis{500});
  EXPECT_EQ(config->http.port, 0);
  EXPECT_EQ(config->log_level, LogLevel::kWarning);
  EXPECT_EQ(config->Where("topics.events"),
            absl::StrCat("topics.events (", directory_.path(), "/k.yaml:13:11)"));
}

TEST_F(ConfigTest, MistakesSayWhereAndWhatWasExpected) {
  struct Case {
    const char* yaml;
    const char* want;
  };
  const Case cases[] = {
      {"aplication: x\n", "k.yaml:1:1: unknown key `aplication`; did you mean `application`?"},
      {"topics:\n  event: x\n",
       "k.yaml:2:3: unknown key `topics.event`; did you mean `topics.events`?"},
      {"engine:\n  warp: 9\n", "k.yaml:2:3: unknown key `engine.warp`"},
      {"engine: 4\n", "k.yaml:1:9: expected keys and values under `engine`"},
      {"just a text\n", "k.yaml:1:1: expected keys and values"},
      {"engine: {threads: many}\n",
       "k.yaml:1:19: engine.threads: expected a number from 1 to 256, found `many`"},
      {"engine: {threads: 0}\n",
       "k.yaml:1:19: engine.threads: expected a number from 1 to 256, found `0`"},
      {"engine: {threads: {a: b}}\n",
       "k.yaml:1:19: engine.threads: expected 1 to 256, found `a group of keys`"},
      {"kafka:\n  transaction_timeout: 5\n",
       "k.yaml:2:24: kafka.transaction_timeout: expected a time from 2 s to 1 min with its unit "
       "(ms, s, min, h, d), found `5`"},
      {"kafka:\n  bootstrap_servers: broker\n",
       "k.yaml:2:22: kafka.bootstrap_servers: expected host:port, or several with commas, found "
       "`broker`"},
      {"store: {cache: 5 MB}\n",
       "k.yaml:1:16: store.cache: expected a size from 1 MiB to 1024 GiB with its unit (B, KiB, "
       "MiB, GiB), found `5 MB`"},
      {"topics: {events: a b}\n",
       "k.yaml:1:18: topics.events: expected a name of at most 249 letters, digits, dots, "
       "underscores and hyphens, found `a b`"},
      {"topics: {recorded_history: maybe}\n",
       "k.yaml:1:28: topics.recorded_history: expected true or false, found `maybe`"},
      {"application:\n",
       "k.yaml:1:1: application: expected a name of at most 249 letters, digits, dots, underscores "
       "and hyphens"},
      {"log: {level: loud}\n",
       "k.yaml:1:14: log.level: expected debug, info, warning or error, found `loud`"},
      {"kafka: {properties: {sasl.password: hunter2}}\n",
       "k.yaml:1:37: kafka.properties.sasl.password: a secret has no place in a configuration; "
       "write kafka.secrets.sasl.password: <its file>"},
      {"kafka: {properties: {enable.idempotence: false}}\n",
       "k.yaml:1:42: kafka.properties.enable.idempotence: cannot be set: exactly-once processing "
       "hangs on it, so it is not a choice"},
      {"kafka: {properties: {linger.msec: 5}}\n",
       "k.yaml:1:35: kafka.properties.linger.msec: the Kafka property linger.msec: No such "
       "configuration property: \"linger.msec\""},
      {"kafka: {properties: {security.protocol: TLS}}\n",
       "k.yaml:1:41: kafka.properties.security.protocol: the Kafka property security.protocol: "
       "Invalid value \"TLS\" for configuration property \"security.protocol\""},
      {"kafka: {properties: {fetch.min.bytes: 0}}\n",
       "k.yaml:1:39: kafka.properties.fetch.min.bytes: the Kafka property fetch.min.bytes: "
       "Configuration property \"fetch.min.bytes\" value 0 is outside allowed range 1..100000000"},
      {"kafka:\n  properties: {debug: all}\n  insecure: false\n",
       "kafka.properties.debug (k.yaml:2:23): the Kafka property debug cannot be set: \"all\" "
       "exposes the traffic or its secrets"},
      {"kafka: {secrets: {client.id: /x}}\n",
       "k.yaml:1:30: kafka.secrets.client.id: not a secret of librdkafka; write "
       "kafka.properties.client.id if it is a property"},
      {"application: a\napplication: b\n", "k.yaml:2:1: the key `application` is here twice"},
      {"a: &x 1\n", "k.yaml:1:4: anchors and aliases"},
      {"topics: {answers: loyalty.events}\n",
       "topics.answers (k.yaml:1:19): `loyalty.events` is also the name of topics.events"},
  };
  for (const Case& c : cases) EXPECT_THAT(Mistakes(c.yaml), HasSubstr(c.want)) << c.yaml;
}

TEST_F(ConfigTest, AllMistakesAreSaidAtOnceInTheOrderOfTheFile) {
  assignments_ = {"log.level=loud", "nonsense", "topics.evnts=x"};
  const std::string mistakes = Mistakes("kafak: {}\nengine:\n  threads: x\nhttp: {port: 99999}\n");
  EXPECT_EQ(mistakes,
            "k.yaml:1:1: unknown key `kafak`\n"
            "k.yaml:3:12: engine.threads: expected a number from 1 to 256, found `x`\n"
            "k.yaml:4:14: http.port: expected a number from 0 to 65535, found `99999`\n"
            "--set log.level: expected debug, info, warning or error, found `loud`\n"
            "--set nonsense: expected KEY=VALUE\n"
            "--set topics.evnts: unknown key `topics.evnts`; did you mean `topics.events`?");
}

TEST_F(ConfigTest, AFileThatCannotBeReadIsNoMistakeInIt) {
  ConfigSources sources;
  sources.file = directory_.path() + "/none.yaml";
  const absl::Status missing = ReadConfig(sources).status();
  EXPECT_EQ(ExitCodeOf(missing), ExitCode::kNoInput);
  EXPECT_EQ(missing.message(), sources.file + ": there is no such configuration file");
  sources.file = directory_.path();
  const absl::Status directory = ReadConfig(sources).status();
  EXPECT_EQ(ExitCodeOf(directory), ExitCode::kInputOutput);
  EXPECT_EQ(directory.message(), sources.file + ": cannot be read: Is a directory");
}

TEST_F(ConfigTest, AssignmentsWinOverTheFileAndTheLastWins) {
  assignments_ = {"engine.threads=8", "engine.threads=9", "kafka.properties.client.rack=a",
                  "kafka.bootstrap_servers=x:1, y:2"};
  const absl::StatusOr<Config> config = Read("engine: {threads: 2}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->engine.threads, 9);
  EXPECT_EQ(config->kafka.properties.at("client.rack"), "a");
  EXPECT_EQ(config->kafka.brokers, "x:1,y:2");
  EXPECT_EQ(config->Where("engine.threads"), "engine.threads (--set engine.threads)");
}

TEST_F(ConfigTest, OnlyNamesOfSecretFilesComeFromTheEnvironment) {
  variables_ = {{"KOPILKA_KAFKA_SASL_PASSWORD_FILE", directory_.Write("p", "hunter2\n")},
                {"KOPILKA_KAFKA_SASL_PASSWORD", "hunter2"},
                {"KOPILKA_APPLICATION", "other"}};
  const absl::StatusOr<Config> config = Read("# nothing\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->kafka.secret_files.at("sasl.password"), directory_.path() + "/p");
  EXPECT_EQ(config->application, "kopilka");
  variables_["KOPILKA_KAFKA_SASL_PASSWORD_FILE"] = directory_.path() + "/none";
  EXPECT_THAT(Mistakes("# nothing\n"), HasSubstr("KOPILKA_KAFKA_SASL_PASSWORD_FILE: "));
}

TEST_F(ConfigTest, AMistakeNeverShowsASecret) {
  const std::string file = directory_.Write("p", "hunter2\n");
  assignments_ = {"kafka.properties.sasl.password=hunter2"};
  EXPECT_THAT(Mistakes(absl::StrCat("kafka: {properties: {ssl.key.password: hunter2}, secrets: "
                                    "{sasl.password: ",
                                    file, "}}\n")),
              testing::Not(HasSubstr("hunter2")));
}

TEST_F(ConfigTest, TheSecretsOfTheTableAreSecrets) {
  for (const absl::string_view name : SecretNames()) {
    EXPECT_TRUE(IsSecret(name)) << name;
    EXPECT_TRUE(WhyRefused(name).empty()) << name;
  }
}

TEST_F(ConfigTest, TheReferenceHasEveryKeyAndReadsAsAConfiguration) {
  const std::string markdown = ConfigReferenceMarkdown();
  const std::string yaml = ConfigReferenceYaml();
  for (const ConfigKey& key : ConfigKeys()) {
    EXPECT_THAT(markdown, HasSubstr(absl::StrCat("| `", key.path))) << key.path;
    EXPECT_FALSE(key.doc.empty()) << key.path;
  }
  EXPECT_TRUE(Read(yaml).ok());
  // Without the sign in front of a key it must still be a configuration, and the same one.
  std::string uncommented;
  for (absl::string_view line : absl::StrSplit(yaml, '\n')) {
    const size_t sign = line.find_first_not_of(' ');
    const bool is_key = sign != line.npos && line[sign] == '#' && line[sign + 1] != ' ';
    absl::StrAppend(&uncommented, is_key ? line.substr(0, sign) : line,
                    is_key ? line.substr(sign + 1) : "", "\n");
  }
  for (const ConfigKey& key : ConfigKeys()) {
    const std::string name(key.path.substr(key.path.find('.') + 1));
    const std::string shown = key.open() ? name.substr(0, name.size() - 1) : name;
    EXPECT_THAT(uncommented, ContainsRegex(absl::StrCat("\n *", shown, ":"))) << key.path;
  }
  const absl::StatusOr<Config> config = Read(uncommented);
  ASSERT_TRUE(config.ok()) << config.status() << uncommented;
  EXPECT_EQ(config->kafka.topics, DefaultTopicNames());
  EXPECT_EQ(config->origins.count("engine.threads"), 1u);
}

TEST_F(ConfigTest, AGroupMayBeEmpty) {
  const absl::StatusOr<Config> config = Read("kafka:\nengine:\n  # threads: 5\nhttp: {}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->engine.threads, 4);
}

}  // namespace
}  // namespace kopilka::app
