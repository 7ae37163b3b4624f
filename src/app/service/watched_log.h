// WatchedLog: a log that tells a GroupWatch what the group does.
#ifndef KOPILKA_APP_SERVICE_WATCHED_LOG_H_
#define KOPILKA_APP_SERVICE_WATCHED_LOG_H_

#include <memory>

#include "app/service/group_watch.h"
#include "stream/log.h"

namespace kopilka::app {

// Passes everything through. Any thread.
class WatchedLog : public Log {
 public:
  // Both outlive this and what it opens.
  WatchedLog(Log* log, GroupWatch* watch) : log_(log), watch_(watch) {}

  absl::StatusOr<TopicIdentity> Identify(Topic topic) override { return log_->Identify(topic); }
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override {
    return log_->EndsOf(topic, partition);
  }
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override {
    return log_->Open(topic, partition, offset);
  }
  absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                 Millis timeout) override {
    return log_->Take(identity, timeout);
  }
  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override;

 private:
  Log* const log_;
  GroupWatch* const watch_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_WATCHED_LOG_H_
