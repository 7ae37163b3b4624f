// ScriptedFaults: the fates of requests, written down beforehand. For tests.
#ifndef KOPILKA_EMBEDDED_SCRIPTED_FAULTS_H_
#define KOPILKA_EMBEDDED_SCRIPTED_FAULTS_H_

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "embedded/faults.h"

namespace kopilka {

// Each request of a kind meets the next fate that was written for the kind, and is delivered when
// there is none. Any thread.
class ScriptedFaults : public LogFaults {
 public:
  // `meanwhile` runs as the request is sent, before its fate: it may use the cluster.
  void Next(RequestKind kind, Fate fate, std::function<void()> meanwhile = nullptr) {
    const std::lock_guard lock(mutex_);
    script_[kind].emplace_back(fate, std::move(meanwhile));
  }

  Fate OnRequest(const LogRequest& request) override {
    std::pair<Fate, std::function<void()>> next{Fate::kDeliver, nullptr};
    {
      const std::lock_guard lock(mutex_);
      auto& fates = script_[request.kind];
      if (fates.empty()) return Fate::kDeliver;
      next = std::move(fates.front());
      fates.pop_front();
    }
    if (next.second) next.second();
    return next.first;
  }

 private:
  std::mutex mutex_;
  std::map<RequestKind, std::deque<std::pair<Fate, std::function<void()>>>> script_;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_SCRIPTED_FAULTS_H_
