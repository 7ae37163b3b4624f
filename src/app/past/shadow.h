// Shadow: a programme that decides beside the present one, on the same events.
#ifndef KOPILKA_APP_PAST_SHADOW_H_
#define KOPILKA_APP_PAST_SHADOW_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "app/past/effect.h"
#include "app/past/past.h"
#include "app/past/rerun.h"

namespace kopilka::app {

// An event of which the two do not say the same.
struct ShadowDifference {
  const PastRecord* event = nullptr;
  const Effect* present = nullptr;
  const Effect* shadow = nullptr;
};

// Until the shadow's first event both are one, and it takes over what members have by then. Each
// has a state of its own in memory, and neither touches what the engine works on. One thread.
class Shadow {
 public:
  using Visit = std::function<absl::Status(const ShadowDifference& difference)>;

  explicit Shadow(const Switch& shadow);

  // Decides the slice twice and visits its differences in order. Statuses as Rerun.
  absl::Status Take(const PastSlice& slice, const Visit& visit);

  uint64_t events() const { return events_; }  // That the shadow has decided.
  uint64_t differences() const { return differences_; }

 private:
  using Effects = std::vector<Effect>;  // By record of the slice.
  static absl::Status Note(const Record& said, const Rerun& rerun, Effects* effects);
  absl::Status Compare(const PastSlice& slice, const Visit& visit);

  Effects presents_;
  Effects shadows_;
  Rerun present_;
  Rerun shadow_;
  const Instant from_;
  uint64_t events_ = 0;
  uint64_t differences_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_SHADOW_H_
