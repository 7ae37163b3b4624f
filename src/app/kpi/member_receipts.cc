#include "app/kpi/member_receipts.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "codec/arena.h"
#include "codec/state_codec.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

using Members = std::map<std::string, MemberReceipts>;

// "<member> 0x00 r<receipt key>" (docs/contract.md); absent: no receipt's.
std::optional<std::string> BuyerOf(absl::string_view key) {
  const size_t end = key.find('\0');
  if (end == absl::string_view::npos || key.substr(end + 1, 1) != "r") return std::nullopt;
  return std::string(key.substr(0, end));
}

BoughtReceipt BoughtIn(const Receipt& receipt) {
  BoughtReceipt bought{.at = receipt.occurred_at, .paid = receipt.paid_with_points};
  for (const KeptLine& line : receipt.lines) {
    bought.total += line.line.amount;
    bought.returned += line.returned_amount;
  }
  return bought;
}

// Compacted topics: the last record of a key is what counts, and the log may hold older ones.
class PartitionReceipts {
 public:
  PartitionReceipts(Log* log, int32_t partition,
                    const std::function<void(int64_t records)>& progress)
      : log_(log), partition_(partition), progress_(progress) {}

  absl::StatusOr<Members> Read() {
    absl::Status status =
        Each(Topic::kAccounts, [this](const Record& record) { return TakeAccount(record); });
    if (!status.ok()) return status;
    status = Each(Topic::kReceipts, [this](const Record& record) { return TakeReceipt(record); });
    if (!status.ok()) return status;
    for (auto& [key, receipt] : receipts_) {
      // An account may be newer than its receipts, not older: who is not here is not counted.
      const auto buyer = members_.find(*BuyerOf(key));
      if (buyer != members_.end()) buyer->second.receipts.push_back(receipt);
    }
    return std::move(members_);
  }

 private:
  template <typename Take>
  absl::Status Each(Topic topic, const Take& take) {
    const absl::StatusOr<Ends> ends = SettledEnds(log_, topic, partition_, kTransactionPatience);
    if (!ends.ok()) return ends.status();
    return ReadToEnd(log_, topic, partition_, ends->low, ends->stable, kTransactionPatience,
                     [&](const Record& record) {
                       progress_(++records_);
                       return take(record);
                     });
  }

  absl::Status TakeAccount(const Record& record) {
    if (!record.value) {
      members_.erase(std::string(record.key.value_or("")));
      return absl::OkStatus();
    }
    const absl::StatusOr<StoredAccount> stored = DecodeAccount(*record.value);
    if (!stored.ok()) return stored.status();
    const Account& account = stored->account;
    const std::string& to = account.household.empty() ? account.merged_into : account.household;
    const bool bought = account.purchases > 0 || !account.members.empty();
    if (account.erased || !(account.enrolled || bought || !to.empty())) {
      members_.erase(stored->member);
      return absl::OkStatus();
    }
    MemberReceipts& member = members_[stored->member];
    member.enrolled_at = account.enrolled ? account.enrolled_at : kNever;
    member.belongs_to = to;
    return absl::OkStatus();
  }

  absl::Status TakeReceipt(const Record& record) {
    const std::string key(record.key.value_or(""));
    if (!BuyerOf(key)) return absl::OkStatus();
    receipts_.erase(key);
    if (!record.value) return absl::OkStatus();
    arena_.Reset();
    const absl::StatusOr<Memory> memory = DecodeMemory(*record.value, &arena_);
    if (!memory.ok()) return memory.status();
    const bool counts = memory->receipt && !memory->receipt->voided && memory->passed_to.empty();
    if (counts) receipts_[key] = BoughtIn(*memory->receipt);
    return absl::OkStatus();
  }

  Log* const log_;
  const int32_t partition_;
  const std::function<void(int64_t records)>& progress_;
  int64_t records_ = 0;
  Members members_;
  absl::flat_hash_map<std::string, BoughtReceipt> receipts_;  // Its order decides nothing.
  Arena arena_;
};

}  // namespace

absl::StatusOr<Members> ReadReceipts(Log* log, int32_t partition,
                                     const std::function<void(int64_t records)>& progress) {
  return PartitionReceipts(log, partition, progress).Read();
}

}  // namespace kopilka::app
