#include "app/past/shadow_text.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/report/report_text.h"

namespace kopilka::app {
namespace {

std::string PartText(const Effect& effect, const std::string& part) {
  const auto found = effect.find(part);
  if (found == effect.end()) return "nothing";
  if (found->is_string()) return found->get<std::string>();
  return found->dump(-1, ' ', false, Effect::error_handler_t::replace);
}

}  // namespace

std::string ShadowText(const ShadowDifference& difference, const Zone& zone, const Style& style) {
  const PastRecord& event = *difference.event;
  std::string text = absl::StrCat(LocalText(zone, event.timestamp), "  ",
                                  style.Bold(event.key.value_or("")), "  ", event.event_id, "\n");
  std::set<std::string> parts;
  for (const Effect* const effect : {difference.present, difference.shadow}) {
    for (const auto& [part, unused] : effect->items()) parts.insert(part);
  }
  for (const std::string& part : parts) {
    const std::string present = PartText(*difference.present, part);
    const std::string shadow = PartText(*difference.shadow, part);
    if (present != shadow) absl::StrAppend(&text, "  ", part, ": ", present, " -> ", shadow, "\n");
  }
  return text;
}

std::string ShadowJson(const ShadowDifference& difference) {
  return JsonLine({{"at_ms", difference.event->timestamp.ms},
                   {"member_id", difference.event->key.value_or("")},
                   {"event_id", difference.event->event_id},
                   {"present", Json(*difference.present)},
                   {"shadow", Json(*difference.shadow)}});
}

}  // namespace kopilka::app
