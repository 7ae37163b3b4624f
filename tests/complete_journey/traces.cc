#include "complete_journey/traces.h"

#include <algorithm>
#include <stdexcept>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "codec/wire.h"
#include "loyalty/v1/output.pb.h"
#include "loyalty/v1/state.pb.h"
#include "stream/read_to_end.h"
#include "support/checked.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

constexpr Millis kPatience = Seconds(30);

template <typename Message>
Message Parse(const Record& record) {
  Message message;
  const absl::string_view value = record.value.value_or("");
  if (!message.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    throw std::runtime_error(absl::StrCat(DefaultTopicName(record.topic), "-", record.partition,
                                          " offset ", record.offset, ": not such a message"));
  }
  return message;
}

template <typename Message>
std::string Output(const Record& record) {
  auto message = Parse<Message>(record);
  message.mutable_cause()->clear_topic();
  message.mutable_cause()->clear_offset();
  return Serialize(message);
}

std::string DeadLetterOf(const Record& record) {
  std::string text(record.value.value_or(""));
  for (const Header& header : record.headers) {
    if (header.key == "__streams.errors.topic" || header.key == "__streams.errors.offset" ||
        header.key == "dlq.id") {
      continue;
    }
    absl::StrAppend(&text, "\n", header.key, "=", header.value);
  }
  return text;
}

std::string Canonical(const Record& record) {
  switch (record.topic) {
    case Topic::kBalanceChanges:
      return Output<v1::BalanceChange>(record);
    case Topic::kAnswers:
      return Output<v1::Answer>(record);
    case Topic::kTriggers:
      return Output<v1::Trigger>(record);
    case Topic::kDeadLetters:
      return DeadLetterOf(record);
    case Topic::kAccounts: {
      auto account = Parse<v1::Account>(record);
      for (auto& waiting : *account.mutable_waiting_returns()) waiting.clear_input_offset();
      return Serialize(account);
    }
    case Topic::kReceipts: {
      auto receipt = Parse<v1::Receipt>(record);
      receipt.clear_input_offset();
      return Serialize(receipt);
    }
    default:
      throw std::runtime_error("not compared");
  }
}

void Read(Log* log, Topic topic, int32_t partitions,
          absl::FunctionRef<void(const Record& record)> take) {
  for (int32_t partition = 0; partition < partitions; ++partition) {
    const Ends ends = Checked(log->EndsOf(topic, partition));
    Checked(ReadToEnd(log, topic, partition, ends.low, ends.stable, kPatience,
                      [&](const Record& record) {
                        take(record);
                        return absl::OkStatus();
                      }));
  }
}

void Count(const Record& record, Traces* traces) {
  if (record.topic == Topic::kBalanceChanges) {
    const auto kind = Parse<v1::BalanceChange>(record).kind();
    traces->baskets += kind == v1::CHANGE_KIND_PURCHASE ? 1 : 0;
  }
  if (record.topic != Topic::kDeadLetters) return;
  for (const Header& header : record.headers) {
    if (header.key == "dlq.reason") ++traces->dead_letters[header.value];
  }
}

template <typename Map>
std::string FirstDifference(absl::string_view of, const Map& a, const Map& b) {
  const auto [first, second] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (first == a.end() && second == b.end()) return "";
  const std::string key = first == a.end() ? second->first : first->first;
  return absl::StrCat(of, " of ", absl::CHexEscape(key), " differ\n");
}

}  // namespace

Traces ReadTraces(Log* log, int32_t partitions) {
  Traces traces;
  for (size_t i = 0; i < kSpoken.size(); ++i) {
    Read(log, kSpoken[i], partitions, [&](const Record& record) {
      const std::string member(record.key.value_or(""));
      traces.said[i][member].push_back(HashRecord(member, Canonical(record)));
      Count(record, &traces);
    });
  }
  for (size_t i = 0; i < kKept.size(); ++i) {
    Read(log, kKept[i], partitions, [&](const Record& record) {
      const std::string key(record.key.value_or(""));
      if (record.value) {
        traces.kept[i][key] = HashRecord(key, Canonical(record));
      } else {
        traces.kept[i].erase(key);
      }
    });
  }
  return traces;
}

std::string DifferenceOf(const Traces& a, const Traces& b) {
  std::string found;
  for (size_t i = 0; i < kSpoken.size(); ++i) {
    found += FirstDifference(DefaultTopicName(kSpoken[i]), a.said[i], b.said[i]);
  }
  for (size_t i = 0; i < kKept.size(); ++i) {
    found += FirstDifference(DefaultTopicName(kKept[i]), a.kept[i], b.kept[i]);
  }
  return found;
}

}  // namespace kopilka
