// Health: whether the process lives, and whether it does its work.
#ifndef KOPILKA_APP_SERVICE_HEALTH_H_
#define KOPILKA_APP_SERVICE_HEALTH_H_

#include <atomic>
#include <string>
#include <vector>

#include "app/http_server.h"
#include "app/service/group_watch.h"
#include "stream/engine.h"

namespace kopilka::app {

struct FailingCheck {
  std::string check;  // "group", "partition 3", "drain"
  std::string why;
};

// Any thread.
class Health {
 public:
  // All outlive this.
  Health(const Engine* engine, const GroupWatch* group, const std::atomic<bool>* stop)
      : engine_(engine), group_(group), stop_(stop) {}

  // 200 unless the thread that serves the group has hung. A broker that is down is no reason to
  // kill the process.
  HttpPage Live() const;
  // 200 when this process owns its partitions, or none is left for it, and all of them run. 503:
  // the body lists what fails.
  HttpPage Ready() const;

  std::vector<FailingCheck> Failing() const;

 private:
  const Engine* const engine_;
  const GroupWatch* const group_;
  const std::atomic<bool>* const stop_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_HEALTH_H_
