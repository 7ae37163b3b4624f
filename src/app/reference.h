// The tables of docs/operations.md that are made from the code, so that the page cannot lie.
#ifndef KOPILKA_APP_REFERENCE_H_
#define KOPILKA_APP_REFERENCE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace kopilka::app {

struct ReferenceBlock {
  absl::string_view name;  // "config", "metrics", "exit-codes", "event-codes"
  std::string markdown;
};

std::vector<ReferenceBlock> ReferenceBlocks();

// `page` with the text of every block between its marks replaced by what the code says:
//   <!-- generated: NAME -->
//   ...
//   <!-- end -->
std::string WithReference(absl::string_view page);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REFERENCE_H_
