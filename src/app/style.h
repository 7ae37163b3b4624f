// Style: colour on a terminal, nothing anywhere else.
#ifndef KOPILKA_APP_STYLE_H_
#define KOPILKA_APP_STYLE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka::app {

class Style {
 public:
  explicit Style(bool coloured) : coloured_(coloured) {}

  std::string Bold(absl::string_view text) const { return Wrap("1", text); }
  std::string Faint(absl::string_view text) const { return Wrap("2", text); }
  std::string Good(absl::string_view text) const { return Wrap("32", text); }
  std::string Warning(absl::string_view text) const { return Wrap("33", text); }
  std::string Bad(absl::string_view text) const { return Wrap("1;31", text); }

 private:
  std::string Wrap(absl::string_view code, absl::string_view text) const;

  bool coloured_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_STYLE_H_
