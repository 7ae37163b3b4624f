#include "app/bulk/csv.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace kopilka::app {
namespace {

class CsvReader {
 public:
  explicit CsvReader(absl::string_view text) : text_(text) {
    Skip("\xEF\xBB\xBF");  // As spreadsheets begin a file.
  }

  absl::StatusOr<std::vector<CsvRow>> Read() {
    while (!text_.empty()) {
      CsvRow row{.line = line_, .cells = {}};
      for (bool more = true; more;) {
        absl::StatusOr<std::string> cell = ReadCell();
        if (!cell.ok()) return cell.status();
        row.cells.push_back(*std::move(cell));
        more = Skip(",");
      }
      if (!EndOfLine()) {
        return Fault(text_.front() == '\r' ? "a line ends with CR alone; save the file with LF or "
                                             "CRLF at the end of each line"
                                           : "a quote closes within a cell");
      }
      if (row.cells.size() > 1 || !row.cells.front().empty()) rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  absl::StatusOr<std::string> ReadCell() {
    if (Skip("\"")) return ReadQuoted();
    const size_t end = std::min(text_.find_first_of(",\r\n"), text_.size());
    std::string cell(text_.substr(0, end));
    text_.remove_prefix(end);
    return cell;
  }

  absl::StatusOr<std::string> ReadQuoted() {
    std::string cell;
    for (;;) {
      const size_t end = text_.find('"');
      if (end == absl::string_view::npos) return Fault("a quote is not closed");
      for (const char c : text_.substr(0, end)) line_ += c == '\n' ? 1 : 0;
      absl::StrAppend(&cell, text_.substr(0, end));
      text_.remove_prefix(end + 1);
      if (!Skip("\"")) return cell;
      cell += '"';
    }
  }

  bool EndOfLine() {
    if (!Skip("\r\n") && !Skip("\n") && !text_.empty()) return false;
    ++line_;
    return true;
  }

  bool Skip(absl::string_view what) {
    if (text_.substr(0, what.size()) != what) return false;
    text_.remove_prefix(what.size());
    return true;
  }

  absl::Status Fault(absl::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat("line ", line_, ": ", what));
  }

  absl::string_view text_;  // What is left.
  int line_ = 1;
  std::vector<CsvRow> rows_;
};

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ReadCsv(absl::string_view text) {
  return CsvReader(text).Read();
}

std::string CsvCell(absl::string_view text) {
  if (text.find_first_of(",\"\r\n") == absl::string_view::npos) return std::string(text);
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

}  // namespace kopilka::app
