// The line a person watches while events flow.
#ifndef KOPILKA_APP_LOCAL_PROGRESS_LINE_H_
#define KOPILKA_APP_LOCAL_PROGRESS_LINE_H_

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

#include "base/time.h"
#include "stream/tally.h"

namespace kopilka::app {

// "  120,000 events  43,210/s  9,871 members  issued 1,234,567  burned 98,765  expired 1,234
//  triggers 12,345  dead letters 120": numbers with thousands separators.
std::string ProgressText(const Tally& tally, int64_t events_per_second);

// On a terminal one line that is written over; elsewhere a line now and then. One thread.
class ProgressLine {
 public:
  ProgressLine(std::ostream* out, bool terminal) : out_(out), terminal_(terminal) {}
  // Shows `tally` if it is time to; `now` is a clock of the process.
  void Show(const Tally& tally, Instant now);
  // Shows the last word and ends the line.
  void Finish(const Tally& tally, Instant now);

 private:
  void Write(const Tally& tally, Instant now, bool last);

  std::ostream* const out_;
  const bool terminal_;
  std::optional<Instant> begun_;
  Instant shown_at_;
  uint64_t shown_events_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_PROGRESS_LINE_H_
