#include "stream/log.h"

#include "absl/strings/str_cat.h"

namespace kopilka {

std::string PartitionIdentity(absl::string_view application, int32_t partition) {
  return absl::StrCat(application, "-", partition);
}

}  // namespace kopilka
