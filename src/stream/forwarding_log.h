// ForwardingLog: a log that passes everything on to another; what differs is overridden.
#ifndef KOPILKA_STREAM_FORWARDING_LOG_H_
#define KOPILKA_STREAM_FORWARDING_LOG_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "stream/log.h"

namespace kopilka {

// Any thread, where the other one is for any thread.
class ForwardingLog : public Log {
 public:
  // `log` outlives this and what it opens.
  explicit ForwardingLog(Log* log) : log_(log) {}

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
  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override {
    return log_->Join(listener);
  }

 protected:
  Log* log() const { return log_; }

 private:
  Log* const log_;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_FORWARDING_LOG_H_
