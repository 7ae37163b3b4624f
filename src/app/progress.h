// Progress of long work, for a person who waits.
#ifndef KOPILKA_APP_PROGRESS_H_
#define KOPILKA_APP_PROGRESS_H_

#include <functional>
#include <optional>
#include <ostream>
#include <string>

#include "base/time.h"
#include "stream/log.h"

namespace kopilka::app {

// On a terminal one line that is written over; elsewhere nothing until the end. One thread.
class Progress {
 public:
  // All outlive this.
  Progress(std::ostream* out, bool terminal, WallClock* clock)
      : out_(out), terminal_(terminal), clock_(clock) {}
  // Ends the line.
  ~Progress() { Finish(""); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `text` is made only if it is time to show it.
  void Show(const std::function<std::string()>& text);
  // The last word, shown everywhere; empty: none.
  void Finish(const std::string& text);

 private:
  std::ostream* const out_;
  const bool terminal_;
  WallClock* const clock_;
  std::optional<Instant> shown_at_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PROGRESS_H_
