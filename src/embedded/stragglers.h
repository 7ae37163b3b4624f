// Stragglers: what is still on its way through the network.
#ifndef KOPILKA_EMBEDDED_STRAGGLERS_H_
#define KOPILKA_EMBEDDED_STRAGGLERS_H_

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace kopilka {

// Requests that faults held back, in the order they were sent. Whoever simulates the network
// delivers them, in any order, or never. Any thread.
class Stragglers {
 public:
  // `arrive` returns what the broker answers, for the simulator's log.
  void Add(std::function<std::string()> arrive);
  size_t size() const;
  // Delivers and forgets the straggler at this index. Returns the broker's answer.
  std::string Deliver(size_t index);
  void DeliverAll();

 private:
  mutable std::mutex mutex_;
  std::vector<std::function<std::string()>> held_;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_STRAGGLERS_H_
