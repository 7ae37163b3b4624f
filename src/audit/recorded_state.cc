#include "audit/recorded_state.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "codec/arena.h"
#include "codec/json.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

std::string Canonical(const std::string& store_key, const std::string& value) {
  if (store_key[0] == 'a') {
    const absl::StatusOr<StoredAccount> account = DecodeAccount(value);
    return account.ok() ? EncodeAccount(account->member, account->account, account->next_due)
                        : value;
  }
  Arena arena;
  const absl::StatusOr<Memory> memory = DecodeMemory(value, &arena);
  return memory.ok() ? EncodeMemory(*memory) : value;
}

std::string Show(const std::string& store_key, const std::optional<std::string>& value) {
  if (!value) return "nothing";
  const absl::StatusOr<std::string> json =
      ToJson(store_key[0] == 'a' ? JsonMessage::kAccount : JsonMessage::kReceipt, *value);
  return json.ok() ? *json : absl::StrCat(value->size(), " bytes that are no such record");
}

}  // namespace

bool SameState(const std::string& store_key, const std::optional<std::string>& a,
               const std::optional<std::string>& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a || *a == *b || Canonical(store_key, *a) == Canonical(store_key, *b);
}

absl::StatusOr<Position> RecordedState::ReadPosition(Log* log) const {
  const absl::StatusOr<Ends> ends =
      SettledEnds(log, Topic::kPartitions, partition_, kTransactionPatience);
  if (!ends.ok()) return ends.status();
  Position last;
  last.partition = partition_;
  const absl::Status read =
      ReadToEnd(log, Topic::kPartitions, partition_, ends->low, ends->stable, kTransactionPatience,
                [&](const Record& record) {
                  if (record.key != absl::string_view(PositionKey(partition_)) || !record.value) {
                    return absl::OkStatus();
                  }
                  absl::StatusOr<Position> position = DecodePosition(*record.value);
                  if (!position.ok()) return position.status();
                  last = *std::move(position);
                  return absl::OkStatus();
                });
  if (!read.ok()) return read;
  return last;
}

absl::Status RecordedState::ReadTopic(Log* log, Topic topic) {
  const absl::StatusOr<Ends> ends = SettledEnds(log, topic, partition_, kTransactionPatience);
  if (!ends.ok()) return ends.status();
  const char kind = topic == Topic::kAccounts ? 'a' : 'm';
  return ReadToEnd(log, topic, partition_, ends->low, ends->stable, kTransactionPatience,
                   [&](const Record& record) {
                     std::string key =
                         absl::StrCat(absl::string_view(&kind, 1), record.key.value_or(""));
                     if (record.value) {
                       recorded_[std::move(key)] = {std::string(*record.value), record.offset};
                     } else {
                       recorded_.erase(key);
                     }
                     return absl::OkStatus();
                   });
}

absl::Status RecordedState::ReadBefore(Log* log) {
  absl::StatusOr<Position> before = ReadPosition(log);
  if (!before.ok()) return before.status();
  before_ = *std::move(before);
  return absl::OkStatus();
}

absl::Status RecordedState::Read(Log* log) {
  for (const Topic topic : {Topic::kAccounts, Topic::kReceipts}) {
    if (absl::Status status = ReadTopic(log, topic); !status.ok()) return status;
    if (topic == Topic::kAccounts) members_ = recorded_.size();
  }
  absl::StatusOr<Position> after = ReadPosition(log);
  if (!after.ok()) return after.status();
  after_ = *std::move(after);
  return absl::OkStatus();
}

absl::Status RecordedState::Compare(const StateStore& store) {
  for (const auto& [key, value] : recorded_) unexplained_.insert(key);
  for (const auto& [begin, end] : {std::pair{"a", "b"}, std::pair{"m", "n"}}) {
    const absl::Status scanned =
        store.Scan(begin, end, [&](absl::string_view view, absl::string_view value) {
          const std::string key(view);
          const auto recorded = recorded_.find(key);
          if (recorded == recorded_.end()) {
            unexplained_.insert(key);
          } else if (SameState(key, recorded->second.bytes, std::string(value))) {
            unexplained_.erase(key);
          }
          return true;
        });
    if (!scanned.ok()) return scanned;
  }
  return absl::OkStatus();
}

void RecordedState::Derived(const std::string& store_key, const std::optional<std::string>& value) {
  if (unexplained_.count(store_key) == 0) return;
  const auto recorded = recorded_.find(store_key);
  const std::optional<std::string> found = recorded == recorded_.end()
                                               ? std::nullopt
                                               : std::optional<std::string>(recorded->second.bytes);
  if (SameState(store_key, found, value)) unexplained_.erase(store_key);
}

void RecordedState::Finish(const StateStore& store) {
  for (const std::string& key : unexplained_) {
    const std::vector<absl::string_view> keys = {key};
    std::vector<std::optional<std::string>> derived;
    const absl::Status got = store.MultiGet(keys, &derived);
    const auto recorded = recorded_.find(key);
    const bool found = recorded != recorded_.end();
    differences_->Add({.partition = partition_,
                       .where = std::string(
                           DefaultTopicName(key[0] == 'a' ? Topic::kAccounts : Topic::kReceipts)),
                       .key = std::string(TopicKeyOf(key)),
                       .record_offset = found ? recorded->second.offset : -1,
                       .derived = got.ok() ? Show(key, derived[0]) : std::string(got.message()),
                       .found = Show(key, found ? std::optional<std::string>(recorded->second.bytes)
                                                : std::nullopt)});
  }
}

}  // namespace kopilka
