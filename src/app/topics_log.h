// TopicsLog: a log that says of a topic that is not there who named it and how to make it.
#ifndef KOPILKA_APP_TOPICS_LOG_H_
#define KOPILKA_APP_TOPICS_LOG_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "stream/forwarding_log.h"

namespace kopilka::app {

// What would be NotFound is exit code kConfig, as it is for `run`: a topic is no input of a
// command.
class TopicsLog : public ForwardingLog {
 public:
  // Both outlive this and what it opens.
  TopicsLog(const Config* config, Log* log) : ForwardingLog(log), config_(config) {}

  absl::StatusOr<TopicIdentity> Identify(Topic topic) override;
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override;
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override;

 private:
  absl::Status Explained(Topic topic, const absl::Status& status);

  const Config* const config_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TOPICS_LOG_H_
