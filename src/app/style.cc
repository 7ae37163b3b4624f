#include "app/style.h"

#include "absl/strings/str_cat.h"

namespace kopilka::app {

std::string Style::Wrap(absl::string_view code, absl::string_view text) const {
  if (!coloured_) return std::string(text);
  return absl::StrCat("\x1b[", code, "m", text, "\x1b[0m");
}

}  // namespace kopilka::app
