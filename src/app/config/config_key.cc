#include "app/config/config_key.h"

#include <array>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "app/config/config_value.h"
#include "kafka/passthrough.h"
#include "kafka/properties.h"
#include "kafka/secret_file.h"
#include "programme/text/nearest.h"

namespace kopilka::app {
namespace {

using Text = absl::string_view;

// Assigns a value that was read, if it was.
template <typename T, typename Field>
absl::Status Put(absl::StatusOr<T> value, Field* field) {
  if (!value.ok()) return value.status();
  if constexpr (std::is_arithmetic_v<Field>) {
    *field = static_cast<Field>(*value);
  } else {
    *field = *std::move(value);
  }
  return absl::OkStatus();
}

template <Topic topic>
absl::Status SetTopic(Text, Text text, Config* c) {
  return Put(ReadKafkaName(text), &c->kafka.topics.at(static_cast<size_t>(topic)));
}

absl::Status SetProperty(Text name, Text text, Config* c) {
  const Text why = WhyRefused(name);
  if (!why.empty()) return absl::InvalidArgumentError(absl::StrCat("cannot be set: ", why));
  if (IsSecret(name)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a secret has no place in a configuration; write kafka.secrets.", name, ": <its file>"));
  }
  c->kafka.properties[std::string(name)] = std::string(text);
  return CheckProperty(std::string(name), std::string(text));
}

absl::Status SetSecret(Text name, Text text, Config* c) {
  if (!IsSecret(name)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "not a secret of librdkafka; write kafka.properties.", name, " if it is a property"));
  }
  const absl::StatusOr<std::string> secret = ReadSecretFile(name, std::string(text));
  if (!secret.ok()) return secret.status();
  c->kafka.secret_files[std::string(name)] = std::string(text);
  return absl::OkStatus();
}

absl::Status SetLogLevel(Text, Text text, Config* c) {
  static constexpr std::array<std::pair<Text, LogLevel>, 4> kLevels = {{
      {"debug", LogLevel::kDebug},
      {"info", LogLevel::kInfo},
      {"warning", LogLevel::kWarning},
      {"error", LogLevel::kError},
  }};
  for (const auto& [word, level] : kLevels) {
    if (word == text) {
      c->log_level = level;
      return absl::OkStatus();
    }
  }
  return ExpectedValue("debug, info, warning or error", text);
}

absl::Status SetDataDir(Text, Text text, Config* c) {
  if (text.empty()) return ExpectedValue("a directory", text);
  c->data_dir = std::string(text);
  return absl::OkStatus();
}

absl::Status SetAddress(Text, Text text, Config* c) {
  if (text.empty()) return ExpectedValue("an address", text);
  c->http.address = std::string(text);
  return absl::OkStatus();
}

constexpr ConfigKey kKeys[] = {
    {"application", "name", "kopilka",
     "Name of this installation: its consumer group, and the prefix of its transactional "
     "identities. Two installations on one cluster need two names.",
     [](Text, Text text, Config* c) { return Put(ReadKafkaName(text), &c->application); }},
    {"group", "name", "", "Name of the consumer group, where it must differ from `application`.",
     [](Text, Text text, Config* c) {
       return text.empty() ? absl::OkStatus() : Put(ReadKafkaName(text), &c->kafka.application);
     }},
    {"instance", "name", "",
     "Static member of the group, one for each process: it gets its partitions back after a "
     "restart, without a rebalance. Empty: a member only while connected.",
     [](Text, Text text, Config* c) {
       return text.empty() ? absl::OkStatus() : Put(ReadKafkaName(text), &c->kafka.instance);
     }},

    {"kafka.bootstrap_servers", "host:port, ...", "localhost:9092",
     "Where the first connection to the cluster goes.",
     [](Text, Text text, Config* c) { return Put(ReadBrokers(text), &c->kafka.brokers); }},
    {"kafka.properties.", "text", "",
     "A librdkafka property, passed through: `security.protocol: SASL_SSL`. Refused are those that "
     "run code, those that exactly-once processing hangs on, and secrets.",
     SetProperty},
    {"kafka.secrets.", "file", "",
     "The file that holds a secret of librdkafka, read at every connection: `sasl.password: "
     "/run/credentials/kopilka.service/password`. Also by environment, see below.",
     SetSecret},
    {"kafka.insecure", "true or false", "false",
     "Permits what exposes the traffic: no check of the broker's host name or certificate.",
     [](Text, Text text, Config* c) { return Put(ReadYesNo(text), &c->kafka.insecure); }},
    {"kafka.transaction_timeout", "time, 2 s to 60 s", "10 s",
     "How long the open transaction of a dead process may hold back readers. The broker's "
     "`transaction.max.timeout.ms` must allow it.",
     [](Text, Text text, Config* c) {
       return Put(ReadSpan(text, Seconds(2), Seconds(60)), &c->kafka.transaction_timeout);
     }},
    {"kafka.request_timeout", "time, 1 s to 5 min", "10 s",
     "How long one question to the cluster may take.",
     [](Text, Text text, Config* c) {
       return Put(ReadSpan(text, Seconds(1), Seconds(300)), &c->kafka.request_timeout);
     }},

    {"topics.events", "name", "loyalty.events", "Everything that happens: the input.",
     SetTopic<Topic::kEvents>},
    {"topics.balance_changes", "name", "loyalty.balance-changes",
     "One record for each event that changed something.", SetTopic<Topic::kBalanceChanges>},
    {"topics.answers", "name", "loyalty.answers", "Answers to whoever asked.",
     SetTopic<Topic::kAnswers>},
    {"topics.triggers", "name", "loyalty.triggers", "What CRM and mailing act on.",
     SetTopic<Topic::kTriggers>},
    {"topics.accounts", "name", "loyalty.accounts", "Every member's account, compacted.",
     SetTopic<Topic::kAccounts>},
    {"topics.receipts", "name", "loyalty.receipts", "What is remembered of events, compacted.",
     SetTopic<Topic::kReceipts>},
    {"topics.partitions", "name", "loyalty.partitions", "How far each partition is, compacted.",
     SetTopic<Topic::kPartitions>},
    {"topics.programme", "name", "loyalty.programme", "The published programmes, compacted.",
     SetTopic<Topic::kProgramme>},
    {"topics.dead_letters", "name", "loyalty.events.dlq", "Events that could not be taken.",
     SetTopic<Topic::kDeadLetters>},
    {"topics.partition_count", "1 to 10000", "16",
     "Partitions of every topic but the programmes': how far the work can be spread. For life, "
     "since members live in partitions.",
     [](Text, Text text, Config* c) { return Put(ReadNumber(text, 1, 10'000), &c->partitions); }},
    {"topics.recorded_history", "true or false", "false",
     "The events are a recording (an import, a demo): their own timestamps are the clock, and no "
     "ticks are written. Wants topics with CreateTime.",
     [](Text, Text text, Config* c) { return Put(ReadYesNo(text), &c->recorded_history); }},

    {"store.data_dir", "directory", "kopilka-data",
     "Where the state of this process's partitions is kept. Lost, it is restored from the topics.",
     SetDataDir},
    {"store.cache", "size, 1 MiB to 1024 GiB", "256 MiB",
     "Memory for accounts at hand, for all partitions of the process together.",
     [](Text, Text text, Config* c) {
       return Put(ReadBytes(text, int64_t{1} << 20, int64_t{1} << 40), &c->cache_bytes);
     }},

    {"engine.threads", "1 to 256", "4",
     "Threads that work on partitions. More than cores is right: a thread waits while its "
     "transaction commits.",
     [](Text, Text text, Config* c) { return Put(ReadNumber(text, 1, 256), &c->engine.threads); }},
    {"engine.batch_records", "1 to 100000", "2000",
     "Most events of one transaction. Fewer: sooner answers; more: more events a second.",
     [](Text, Text text, Config* c) {
       return Put(ReadNumber(text, 1, 100'000), &c->engine.task.batch_records);
     }},
    {"engine.batch_outputs", "1 to 100000", "10000",
     "A transaction ends with the event that reaches this many output records.",
     [](Text, Text text, Config* c) {
       return Put(ReadNumber(text, 1, 100'000), &c->engine.task.fold.most_outputs);
     }},
    {"engine.tick_after", "time, 1 s to 1 h", "60 s",
     "A partition that has been quiet for so long gets a tick, so that its timers fire.",
     [](Text, Text text, Config* c) {
       return Put(ReadSpan(text, Seconds(1), Seconds(3600)), &c->engine.task.quiet);
     }},
    {"engine.tick_after_due", "time, 100 ms to 60 s", "1 s", "The same while a timer is due.",
     [](Text, Text text, Config* c) {
       return Put(ReadSpan(text, Millis{100}, Seconds(60)), &c->engine.task.quiet_with_due);
     }},
    {"engine.programme_wait", "time, 1 s to 10 min", "30 s",
     "How long an activation waits for its programme before the partition stops.",
     [](Text, Text text, Config* c) {
       return Put(ReadSpan(text, Seconds(1), Seconds(600)), &c->engine.task.fold.programme_timeout);
     }},

    {"http.address", "address", "127.0.0.1",
     "Where /metrics, /livez and /readyz are served. They carry no member's data, but no password "
     "either: leave them on the loopback and let a proxy face the network.",
     SetAddress},
    {"http.port", "0 to 65535", "9464", "Its port; 0: one that is free, as the log says.",
     [](Text, Text text, Config* c) { return Put(ReadNumber(text, 0, 65535), &c->http.port); }},

    {"log.level", "debug, info, warning or error", "info", "What is written to standard error.",
     SetLogLevel},
};

constexpr Text kTopicKeys[kTopicCount] = {
    "topics.events",     "topics.balance_changes", "topics.answers",
    "topics.triggers",   "topics.accounts",        "topics.receipts",
    "topics.partitions", "topics.programme",       "topics.dead_letters"};

constexpr Text kSecretNames[] = {
    "sasl.password",         "ssl.key.password",        "ssl.key.pem",
    "ssl.keystore.password", "sasl.oauthbearer.config", "sasl.oauthbearer.client.secret"};

}  // namespace

absl::Span<const ConfigKey> ConfigKeys() { return kKeys; }

const ConfigKey* FindConfigKey(Text path, Text* name) {
  for (const ConfigKey& key : kKeys) {
    const bool fits =
        key.open() ? absl::StartsWith(path, key.path) && path != key.path : path == key.path;
    if (!fits) continue;
    *name = path.substr(key.open() ? key.path.size() : path.size());
    return &key;
  }
  return nullptr;
}

bool IsConfigGroup(Text path) {
  const std::string prefix = absl::StrCat(path, ".");
  for (const ConfigKey& key : kKeys) {
    if (absl::StartsWith(key.path, prefix)) return true;
  }
  return false;
}

std::string NearestConfigKey(Text path) {
  std::vector<std::string> known;
  for (const ConfigKey& key : kKeys) {
    if (!key.open()) known.emplace_back(key.path);
  }
  return Nearest(path, known);
}

Text TopicConfigKey(Topic topic) { return kTopicKeys[static_cast<size_t>(topic)]; }

std::string SecretVariable(Text secret) {
  const std::string name = absl::StrReplaceAll(secret, {{".", "_"}});
  return absl::StrCat("KOPILKA_KAFKA_", absl::AsciiStrToUpper(name), "_FILE");
}

absl::Span<const Text> SecretNames() { return kSecretNames; }

}  // namespace kopilka::app
