#include "audit/sent_check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "audit/ledger_check.h"
#include "codec/recorded.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

// Where an event of the engine says it comes from.
struct CauseOf {
  int32_t partition = -1;
  int64_t offset = -1;
};

CauseOf ParseId(absl::string_view id) {
  const std::vector<absl::string_view> parts = absl::StrSplit(id, '/');
  CauseOf cause;
  uint32_t nth = 0;
  const bool good = parts.size() == 3 && absl::SimpleAtoi(parts[0], &cause.partition) &&
                    absl::SimpleAtoi(parts[1], &cause.offset) && absl::SimpleAtoi(parts[2], &nth);
  return good ? cause : CauseOf();
}

std::optional<SentEvent> SentIn(absl::string_view key, absl::string_view value, int32_t partition,
                                int64_t offset) {
  std::optional<RecordedSent> sent = DecodeSent(value);
  if (!sent) return std::nullopt;
  return SentEvent{.id = std::move(sent->id),
                   .partition = partition,
                   .offset = offset,
                   .hash = HashRecord(key, value),
                   .points = std::move(sent->points),
                   .budget = std::move(sent->budget),
                   .units = sent->units};
}

class Check {
 public:
  Check(Log* log, std::vector<PartitionSent> partitions, Differences* differences)
      : log_(log), partitions_(std::move(partitions)), differences_(differences) {}

  absl::Status Run(InFlight* in_flight) {
    if (absl::Status status = ReadTails(); !status.ok()) return status;
    for (const PartitionSent& partition : partitions_) {
      for (const SentEvent& event : partition.derived) derived_.emplace(event.id, &event);
    }
    for (const PartitionSent& partition : partitions_) {
      for (const SentEvent& event : partition.recorded) Judge(event);
    }
    if (absl::Status status = FindMissing(); !status.ok()) return status;
    CheckTransit();
    *in_flight = std::move(in_flight_);
    return absl::OkStatus();
  }

 private:
  // Everything that was sent by the positions audited lies before these ends.
  absl::Status ReadTails() {
    for (PartitionSent& partition : partitions_) {
      const absl::StatusOr<Ends> ends =
          SettledEnds(log_, Topic::kEvents, partition.partition, kTransactionPatience);
      if (!ends.ok()) return ends.status();
      const absl::Status read = Read(std::max(partition.to, ends->low), ends->stable, &partition);
      if (!read.ok()) return read;
    }
    for (const PartitionSent& partition : partitions_) {
      const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kEvents, partition.partition);
      if (!ends.ok()) return ends.status();
      ends_.push_back(*ends);
    }
    return absl::OkStatus();
  }

  absl::Status Read(int64_t from, int64_t end, PartitionSent* partition) {
    if (from >= end) return absl::OkStatus();
    return ReadToEnd(log_, Topic::kEvents, partition->partition, from, end, kTransactionPatience,
                     [&](const Record& record) {
                       partition->Recorded(record);
                       return absl::OkStatus();
                     });
  }

  void Judge(const SentEvent& event) {
    const auto derived = derived_.find(event.id);
    if (derived == derived_.end()) {
      JudgeUnderived(event);
    } else if (!found_.insert(event.id).second) {
      Complain(event, "one such record", "one more");
    } else if (!(derived->second->hash == event.hash) ||
               derived->second->partition != event.partition) {
      Complain(event, "another event to a member", "this one");
    } else {
      Sent(event);
    }
    Consumed(event);
  }

  // Of a cause that was not decided here: before the base, or after the position.
  void JudgeUnderived(const SentEvent& event) {
    const CauseOf cause = ParseId(event.id);
    if (cause.partition < 0 || cause.partition >= static_cast<int32_t>(partitions_.size()) ||
        cause.offset < 0) {
      return Complain(event, "no event to a member", "one without a cause");
    }
    const auto at = static_cast<size_t>(cause.partition);
    const bool decided = partitions_[at].from <= cause.offset && cause.offset < partitions_[at].to;
    if (decided || cause.offset >= ends_[at].high) {
      Complain(event, "no event to a member", "one without a cause");
    }
  }

  // What a partition received before the base that its own audit began with.
  absl::Status FindMissing() {
    for (PartitionSent& partition : partitions_) {
      if (partition.from == 0 || !MissesAny(partition.partition)) continue;
      PartitionSent before{.partition = partition.partition};
      const auto low = ends_[static_cast<size_t>(partition.partition)].low;
      if (absl::Status status = Read(low, partition.from, &before); !status.ok()) return status;
      for (const SentEvent& event : before.recorded) {
        if (derived_.contains(event.id)) Judge(event);
      }
    }
    for (const auto& [id, event] : derived_) {
      if (!found_.contains(id)) Complain(*event, "an event to a member", "no record");
    }
    return absl::OkStatus();
  }

  bool MissesAny(int32_t partition) const {
    return std::any_of(derived_.begin(), derived_.end(), [&](const auto& derived) {
      return derived.second->partition == partition && !found_.contains(derived.first);
    });
  }

  void Sent(const SentEvent& event) {
    Add(event, 1);
    if (event.offset < partitions_[static_cast<size_t>(event.partition)].to) return;
    ++in_flight_.events;
    for (const auto& [wallet, points] : event.points) in_flight_.points[wallet] += points;
    if (!event.budget.empty()) in_flight_.units[event.budget] += event.units;
  }

  void Consumed(const SentEvent& event) {
    const PartitionSent& receiver = partitions_[static_cast<size_t>(event.partition)];
    if (receiver.from <= event.offset && event.offset < receiver.to) Add(event, -1);
  }

  void Add(const SentEvent& event, int sign) {
    for (const auto& [wallet, points] : event.points) {
      expected_[Between(ParseId(event.id).partition, event.partition, wallet)] += sign * points;
    }
  }

  using Way = std::tuple<int32_t, int32_t, Name>;  // Between two partitions, in one wallet.
  static Way Between(int32_t a, int32_t b, Name wallet) {
    return {std::min(a, b), std::max(a, b), wallet};
  }

  void CheckTransit() {
    std::map<Way, absl::int128> posted;
    for (const PartitionSent& partition : partitions_) {
      for (const auto& [to, points] : partition.in_transit) {
        posted[Between(partition.partition, to.first, to.second)] += points;
      }
    }
    for (const auto& [way, points] : expected_) posted.try_emplace(way, 0);
    for (const auto& [way, points] : posted) {
      const auto expected = expected_.find(way);
      const absl::int128 in_flight = expected == expected_.end() ? 0 : expected->second;
      if (points == in_flight) continue;
      const auto& [a, b, wallet] = way;
      differences_->Add({.partition = a,
                         .where = "postings",
                         .derived = absl::StrCat(Text(in_flight), " ", wallet.text(),
                                                 " in transit to and from partition ", b),
                         .found = Text(points)});
    }
  }

  void Complain(const SentEvent& event, std::string derived, std::string found) {
    differences_->Add({.partition = event.partition,
                       .where = std::string(DefaultTopicName(Topic::kEvents)),
                       .key = event.id,
                       .record_offset = event.offset,
                       .derived = std::move(derived),
                       .found = std::move(found)});
  }

  Log* const log_;
  std::vector<PartitionSent> partitions_;
  Differences* const differences_;
  std::vector<Ends> ends_;                           // By partition, after everything was read.
  std::map<std::string, const SentEvent*> derived_;  // By id.
  std::set<std::string> found_;                      // Of those, in the log.
  std::map<Way, absl::int128> expected_;
  InFlight in_flight_;
};

}  // namespace

void PartitionSent::Derived(const Outgoing& output) {
  std::optional<SentEvent> event =
      SentIn(output.key.value_or(""), output.value.value_or(""), output.partition, -1);
  if (event) derived.push_back(*std::move(event));
}

void PartitionSent::Recorded(const Record& record) {
  std::optional<SentEvent> event =
      SentIn(record.key.value_or(""), record.value.value_or(""), partition, record.offset);
  if (event) recorded.push_back(*std::move(event));
}

absl::Status CheckSent(Log* log, std::vector<PartitionSent> partitions, Differences* differences,
                       InFlight* in_flight) {
  return Check(log, std::move(partitions), differences).Run(in_flight);
}

}  // namespace kopilka
