// The event of a step, from what the transcript says to the bytes of the contract.
#ifndef KOPILKA_APP_SCENARIO_EVENT_READER_H_
#define KOPILKA_APP_SCENARIO_EVENT_READER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "app/scenario/cast.h"
#include "base/time.h"
#include "core/plan.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka::app {

struct EventText {
  std::string member;  // Whom it is about; empty: nobody.
  std::string key;     // Under which member id it is written.
  std::string bytes;   // loyalty.v1.Event.
  std::string says;    // "purchase r1 of anna"
};

// The steps that are events, by their key: "purchase", "return", ...
const std::vector<std::string>& EventWords();

// `word` is one of them, `node` its value. A purchase is entered in cast->sales. Mistakes go to the
// scope's problems.
EventText ReadEvent(absl::string_view word, const Node& node, Instant at, int step_number,
                    const Plan& plan, Scope& scope, Cast* cast);

// The enrolment with which a member begins.
EventText ReadFirstEnrolment(const std::string& member, const Node& node, Instant at,
                             const Plan& plan, Scope& scope);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_EVENT_READER_H_
