// The steps of a transcript.
#ifndef KOPILKA_APP_SCENARIO_STEP_READER_H_
#define KOPILKA_APP_SCENARIO_STEP_READER_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scenario/cast.h"
#include "app/scenario/event_reader.h"
#include "app/scenario/scenario.h"
#include "core/plan.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka::app {

// Reads the steps of one file in order, once.
class StepReader {
 public:
  // Index of the version in a file that a step names, into `programmes`; nothing: the file is not
  // good, which the problems say.
  using LoadProgramme = std::function<std::optional<size_t>(const Node& file, Scope& scope)>;

  StepReader(const std::vector<Parsed>& programmes, LoadProgramme load, Scope& scope, Cast* cast)
      : programmes_(programmes), load_(std::move(load)), scope_(scope), cast_(cast) {}

  std::vector<Step> Read(const Node& list);

 private:
  Step ReadStep(const Node& node);
  void ReadTimes(const Node& node, Fields& fields, Step* step);
  void ReadWhat(const Node& node, Fields& fields, Step* step);
  void ReadEventStep(const std::string& word, const Node& body, Step* step);
  void ReadOther(const std::string& word, const Node& body, Step* step);
  const Plan& plan() const { return *programmes_[active_].plan; }

  const std::vector<Parsed>& programmes_;
  const LoadProgramme load_;
  Scope& scope_;
  Cast* const cast_;
  size_t active_ = 0;
  Instant at_;      // Business time of the step at hand.
  Instant latest_;  // Of the steps so far, when the last arrived.
  EventText last_;  // The last event.
  int number_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_STEP_READER_H_
