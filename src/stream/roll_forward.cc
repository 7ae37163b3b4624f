#include "stream/roll_forward.h"

#include <array>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "codec/restore_point.h"

namespace kopilka {
namespace {

constexpr size_t kFlushAt = 5000;

// When the timer of a state record is due.
absl::StatusOr<Instant> DueOf(absl::string_view key, absl::string_view value) {
  if (key[0] == 'm') return ForgetAt(value);
  const absl::StatusOr<StoredAccount> account = DecodeAccount(value);
  if (!account.ok()) return account.status();
  return account->next_due;
}

}  // namespace

absl::Status RollForward::Add(const Record& record) {
  if (!record.key) {
    return absl::DataLossError(absl::StrCat(DefaultTopicName(record.topic), "-", record.partition,
                                            " offset ", record.offset,
                                            " has no key; it is not a record of Kopilka"));
  }
  const char kind = record.topic == Topic::kAccounts ? 'a' : 'm';
  std::string key = absl::StrCat(absl::string_view(&kind, 1), *record.key);
  pending_[std::move(key)] =
      record.value ? std::optional<std::string>(std::string(*record.value)) : std::nullopt;
  return pending_.size() < kFlushAt ? absl::OkStatus() : Flush();
}

absl::Status RollForward::Flush() {
  if (pending_.empty()) return absl::OkStatus();
  const std::vector<absl::string_view> keys = [&] {
    std::vector<absl::string_view> views;
    for (const auto& [key, value] : pending_) views.emplace_back(key);
    return views;
  }();
  std::vector<std::optional<std::string>> old_values;
  if (absl::Status status = state_->store->MultiGet(keys, &old_values); !status.ok()) return status;
  StoreBatch batch;
  size_t i = 0;
  for (const auto& [key, value] : pending_) {
    if (absl::Status status = Replace(key, old_values[i++], value, &batch); !status.ok()) {
      return status;
    }
  }
  const std::array<uint8_t, 16> digest = digest_.bytes();
  batch.writes.push_back(
      {std::string(RollDigestStoreKey()), std::string(digest.begin(), digest.end())});
  if (absl::Status status = state_->store->Commit(batch); !status.ok()) return status;
  pending_.clear();
  return absl::OkStatus();
}

absl::Status RollForward::Replace(const std::string& key,
                                  const std::optional<std::string>& old_value,
                                  const std::optional<std::string>& new_value, StoreBatch* batch) {
  if (old_value == new_value) return absl::OkStatus();
  if (old_value) {
    const absl::StatusOr<Instant> due = DueOf(key, *old_value);
    if (!due.ok()) return due.status();
    digest_.Remove(HashRecord(key, *old_value));
    if (*due != kNever) batch->writes.push_back({TimerStoreKey(*due, key), std::nullopt});
  }
  if (new_value) {
    const absl::StatusOr<Instant> due = DueOf(key, *new_value);
    if (!due.ok()) return due.status();
    digest_.Add(HashRecord(key, *new_value));
    if (*due != kNever) batch->writes.push_back({TimerStoreKey(*due, key), std::string()});
  }
  batch->writes.push_back({key, new_value});
  return absl::OkStatus();
}

}  // namespace kopilka
