#include "app/bulk/openings.h"

#include <algorithm>
#include <optional>
#include <set>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "app/bulk/csv.h"
#include "base/sha256.h"
#include "codec/arena.h"
#include "codec/event_codec.h"
#include "codec/event_encode.h"
#include "programme/text/calendar.h"

namespace kopilka::app {
namespace {

constexpr absl::string_view kColumns[] = {"member", "wallet", "points", "expires", "reason"};
constexpr size_t kNeeded = 3;  // The first of them.
constexpr size_t kMostFaults = 20;
constexpr size_t kIdDigits = 32;  // Half of a SHA-256.

// The cells of a row by kColumns; empty where there is none.
using Cells = std::vector<std::string>;

class OpeningsReader {
 public:
  OpeningsReader(const std::string& file, const Plan& plan, Instant at)
      : file_(file), plan_(plan), at_(at) {}

  absl::StatusOr<Openings> Read(absl::string_view text) {
    const absl::StatusOr<std::vector<CsvRow>> rows = ReadCsv(text);
    if (!rows.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(file_, ": ", rows.status().message()));
    }
    if (rows->empty()) return absl::InvalidArgumentError(absl::StrCat(file_, ": holds no rows"));
    ReadHead(rows->front());
    if (faults_.empty()) {
      for (size_t i = 1; i < rows->size(); ++i) ReadRow((*rows)[i]);
    }
    if (!faults_.empty()) return Faults();
    openings_.members = members_.size();
    return std::move(openings_);
  }

 private:
  void Fault(int line, absl::string_view what) {
    ++fault_count_;
    if (faults_.size() < kMostFaults) faults_.push_back(absl::StrCat(file_, ":", line, ": ", what));
  }
  absl::Status Faults() {
    if (fault_count_ > faults_.size()) {
      faults_.push_back(absl::StrCat("and ", fault_count_ - faults_.size(), " more"));
    }
    return absl::InvalidArgumentError(absl::StrJoin(faults_, "\n"));
  }

  void ReadHead(const CsvRow& head) {
    for (const std::string& name : head.cells) {
      const auto* const found = std::find(std::begin(kColumns), std::end(kColumns), name);
      const auto column = static_cast<size_t>(found - std::begin(kColumns));
      if (found == std::end(kColumns)) {
        Fault(head.line, absl::StrCat("expected a column (", absl::StrJoin(kColumns, " | "),
                                      "), found `", name, "`"));
      } else if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) {
        Fault(head.line, absl::StrCat("the column `", name, "` is there twice"));
      }
      columns_.push_back(column);
    }
    for (size_t column = 0; column < kNeeded; ++column) {
      if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) continue;
      Fault(head.line, absl::StrCat("the column `", kColumns[column], "` is missing"));
    }
  }

  void ReadRow(const CsvRow& row) {
    if (row.cells.size() != columns_.size()) {
      return Fault(row.line,
                   absl::StrCat("expected ", columns_.size(), " cells, found ", row.cells.size()));
    }
    Cells cells(std::size(kColumns));
    for (size_t i = 0; i < columns_.size(); ++i) cells[columns_[i]] = row.cells[i];
    Adjustment adjustment{.wallet = cells[1], .reason = cells[4]};
    if (!ReadAmounts(row.line, cells, &adjustment)) return;
    cells[2] = absl::StrCat(adjustment.points.n);  // As it is read: `5`, `05` and `+5` are one.
    const std::string id = IdOf(cells);
    const auto [before, is_new] = openings_.lines.try_emplace(id, row.line);
    if (!is_new) {
      return Fault(row.line, absl::StrCat("says the same as line ", before->second,
                                          "; where it is meant twice, give another reason"));
    }
    Event event;
    event.id = id;
    event.member = cells[0];
    event.occurred_at = at_;
    event.body = adjustment;
    Add(row.line, event);
  }

  bool ReadAmounts(int line, const Cells& cells, Adjustment* adjustment) {
    if (plan_.FindWallet(absl::string_view(cells[1])) == nullptr) {
      Fault(line, absl::StrCat("the programme has no wallet `", cells[1], "`"));
      return false;
    }
    if (!absl::SimpleAtoi(cells[2], &adjustment->points.n) || adjustment->points.n == 0) {
      Fault(line, absl::StrCat("expected points, not 0, found `", cells[2], "`"));
      return false;
    }
    if (cells[3].empty()) return true;
    const absl::StatusOr<Day> last = ParseDay(cells[3]);
    if (!last.ok()) {
      Fault(line, absl::StrCat(last.status().message(),
                               "; without a last day the wallet says how long, or for ever"));
      return false;
    }
    adjustment->expires = plan_.zone->StartOf(Day{last->n + 1});
    if (adjustment->expires > at_) return true;
    Fault(line, absl::StrCat("the points would have expired: ", cells[3]));
    return false;
  }

  // Each cell with its length, so that different rows are different texts.
  static std::string IdOf(const Cells& cells) {
    std::string text;
    for (const std::string& cell : cells) absl::StrAppend(&text, cell.size(), ":", cell, ";");
    return absl::StrCat("opening-", Sha256Hex(text).substr(0, kIdDigits));
  }

  // As the engine will judge it: what it would not take is a fault here.
  void Add(int line, const Event& event) {
    FeedRecord record{
        .key = std::string(event.member), .value = EncodeEvent(event), .timestamp = at_};
    arena_.Reset();
    const DecodedRecord decoded = DecodeEvent(record.key, record.value, 0, 1, &arena_);
    if (const auto* const dead = std::get_if<DeadLetter>(&decoded)) {
      return Fault(line, dead->message);
    }
    const auto& adjustment = std::get<Adjustment>(event.body);
    openings_.points[plan_.FindWallet(adjustment.wallet)->name] += adjustment.points.n;
    members_.insert(record.key);
    openings_.records.push_back(std::move(record));
  }

  const std::string& file_;
  const Plan& plan_;
  const Instant at_;
  Openings openings_;
  std::vector<size_t> columns_;  // Of kColumns, as they stand in the file.
  std::set<std::string> members_;
  std::vector<std::string> faults_;
  size_t fault_count_ = 0;
  Arena arena_;
};

}  // namespace

absl::StatusOr<Openings> ReadOpenings(const std::string& file, absl::string_view text,
                                      const Plan& plan, Instant at) {
  return OpeningsReader(file, plan, at).Read(text);
}

}  // namespace kopilka::app
