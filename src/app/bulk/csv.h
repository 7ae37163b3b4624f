// Comma separated values (RFC 4180): a file of rows, each cell as text.
#ifndef KOPILKA_APP_BULK_CSV_H_
#define KOPILKA_APP_BULK_CSV_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace kopilka::app {

struct CsvRow {
  int line = 0;  // Where it begins, from 1.
  std::vector<std::string> cells;
};

// Empty lines are no rows; a byte order mark is no text. InvalidArgument: a quote that is not
// closed, or that closes within a cell, or a line that ends with CR alone; "line 3: ...".
absl::StatusOr<std::vector<CsvRow>> ReadCsv(absl::string_view text);

// A cell as it stands in a file: in quotes where it needs them.
std::string CsvCell(absl::string_view text);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_BULK_CSV_H_
