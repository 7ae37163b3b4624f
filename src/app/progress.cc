#include "app/progress.h"

namespace kopilka::app {
namespace {

constexpr Millis kEvery{200};
constexpr char kBackToStart[] = "\r\x1b[K";

}  // namespace

void Progress::Show(const std::function<std::string()>& text) {
  if (!terminal_) return;
  const Instant now = clock_->Now();
  if (shown_at_.has_value() && now < *shown_at_ + kEvery && now >= *shown_at_) return;
  shown_at_ = now;
  *out_ << kBackToStart << text() << std::flush;
}

void Progress::Finish(const std::string& text) {
  if (shown_at_.has_value()) *out_ << kBackToStart << std::flush;
  shown_at_.reset();
  if (!text.empty()) *out_ << text << "\n";
}

}  // namespace kopilka::app
