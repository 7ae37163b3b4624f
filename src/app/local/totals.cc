#include "app/local/totals.h"

namespace kopilka::app {

void Totals::OnEvent(absl::string_view code, const Position& /*position*/,
                     absl::string_view message) {
  const absl::MutexLock lock(&mutex_);
  ++events_[std::string(code)];
  if (code == "STOPPED" && stopped_by_.empty()) stopped_by_ = std::string(message);
}

}  // namespace kopilka::app
