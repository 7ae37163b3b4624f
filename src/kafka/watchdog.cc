#include "kafka/watchdog.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace kopilka {

// What the caller and the thread share; the last of the two destroys it.
struct Watchdog::Bench {
  std::mutex mutex;
  std::condition_variable changed;
  std::function<void()> call;  // Empty: nothing to do.
  bool ended = false;
  bool lost = false;  // The thread did not come back from a call.

  void Serve() {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return call || ended; });
      if (!call) return;
      lock.unlock();
      call();
      lock.lock();
      call = nullptr;
      changed.notify_all();
    }
  }
};

Watchdog::Watchdog() : bench_(std::make_shared<Bench>()) {
  std::thread([bench = bench_] { bench->Serve(); }).detach();
}

Watchdog::~Watchdog() {
  const std::lock_guard lock(bench_->mutex);
  bench_->ended = true;
  bench_->changed.notify_all();
}

bool Watchdog::Run(std::function<void()> call, Millis patience) {
  std::unique_lock lock(bench_->mutex);
  if (bench_->lost) return false;
  bench_->call = std::move(call);
  bench_->changed.notify_all();
  bench_->lost = !bench_->changed.wait_for(lock, std::chrono::milliseconds(patience.n),
                                           [&] { return !bench_->call; });
  return !bench_->lost;
}

}  // namespace kopilka
