#include "embedded/stragglers.h"

namespace kopilka {

void Stragglers::Add(std::function<std::string()> arrive) {
  const std::lock_guard lock(mutex_);
  held_.push_back(std::move(arrive));
}

size_t Stragglers::size() const {
  const std::lock_guard lock(mutex_);
  return held_.size();
}

std::string Stragglers::Deliver(size_t index) {
  std::function<std::string()> arrive;
  {
    const std::lock_guard lock(mutex_);
    if (index >= held_.size()) return "no such straggler";
    const auto at = held_.begin() + static_cast<std::ptrdiff_t>(index);
    arrive = std::move(*at);
    held_.erase(at);
  }
  return arrive();
}

void Stragglers::DeliverAll() {
  while (size() > 0) Deliver(0);
}

}  // namespace kopilka
