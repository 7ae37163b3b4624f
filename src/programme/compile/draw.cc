#include "programme/compile/draw.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace kopilka {

DrawRule CompileDraw(const std::string& name, const Json& json, const Zone* zone, Fault& fault) {
  Object object(json, absl::StrCat("draw ", name), fault);
  DrawRule draw;
  draw.name = Name(name);
  draw.ticket = object.NameOf("ticket");
  const Day after = {object.Small("until", 0, kMaxDay) + 1};
  if (zone != nullptr) draw.closes = zone->StartOf(after);
  draw.seal = object.Text("seal");
  for (const std::string& given : TextsOf(object.Get("gives"), "a draw", fault)) {
    draw.gives.emplace_back(given);
  }
  std::sort(draw.gives.begin(), draw.gives.end());
  return draw;
}

}  // namespace kopilka
