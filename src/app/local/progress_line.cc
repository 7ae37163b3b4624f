#include "app/local/progress_line.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "app/number_text.h"

namespace kopilka::app {
namespace {

constexpr Millis kOnTerminal{200};
constexpr Millis kElsewhere = Seconds(5);

}  // namespace

std::string ProgressText(const Tally& tally, int64_t events_per_second) {
  const auto number = [](uint64_t n) { return Thousands(static_cast<int64_t>(n)); };
  return absl::StrCat(number(tally.counts.read), " events  ", Thousands(events_per_second), "/s  ",
                      number(tally.members_opened), " members  issued ", Thousands(tally.issued),
                      "  burned ", Thousands(tally.burned), "  expired ", Thousands(tally.expired),
                      "  triggers ", number(tally.triggers), "  dead letters ",
                      number(tally.counts.dead_lettered));
}

void ProgressLine::Show(const Tally& tally, Instant now) {
  if (!begun_) {
    begun_ = shown_at_ = now;
    return;
  }
  if (now - shown_at_ < (terminal_ ? kOnTerminal : kElsewhere)) return;
  Write(tally, now, false);
}

void ProgressLine::Finish(const Tally& tally, Instant now) { Write(tally, now, true); }

// The last line gives the rate over the whole run, the others since the line before.
void ProgressLine::Write(const Tally& tally, Instant now, bool last) {
  const Instant since = last ? begun_.value_or(now) : shown_at_;
  const uint64_t before = last ? 0 : shown_events_;
  const int64_t ms = std::max<int64_t>(1, (now - since).n);
  const auto events = static_cast<int64_t>(tally.counts.read - before);
  const std::string text = ProgressText(tally, MulDiv(events, 1000, ms, Rounding::kDown));
  if (terminal_) {
    *out_ << '\r' << text << "\x1b[K" << (last ? "\n" : "") << std::flush;
  } else {
    *out_ << text << '\n' << std::flush;
  }
  shown_at_ = now;
  shown_events_ = tally.counts.read;
}

}  // namespace kopilka::app
