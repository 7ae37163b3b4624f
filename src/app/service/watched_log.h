// WatchedLog: a log that tells a GroupWatch what the group does.
#ifndef KOPILKA_APP_SERVICE_WATCHED_LOG_H_
#define KOPILKA_APP_SERVICE_WATCHED_LOG_H_

#include <memory>

#include "app/service/group_watch.h"
#include "stream/forwarding_log.h"

namespace kopilka::app {

// Any thread.
class WatchedLog : public ForwardingLog {
 public:
  // Both outlive this and what it opens.
  WatchedLog(Log* log, GroupWatch* watch) : ForwardingLog(log), watch_(watch) {}

  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override;

 private:
  GroupWatch* const watch_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_WATCHED_LOG_H_
