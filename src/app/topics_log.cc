#include "app/topics_log.h"

#include "absl/strings/str_cat.h"
#include "app/config/config_key.h"
#include "app/exit_code.h"

namespace kopilka::app {

absl::StatusOr<TopicIdentity> TopicsLog::Identify(Topic topic) {
  absl::StatusOr<TopicIdentity> identity = log()->Identify(topic);
  if (identity.ok()) return identity;
  return Explained(topic, identity.status());
}

absl::StatusOr<Ends> TopicsLog::EndsOf(Topic topic, int32_t partition) {
  absl::StatusOr<Ends> ends = log()->EndsOf(topic, partition);
  if (ends.ok()) return ends;
  return Explained(topic, ends.status());
}

absl::StatusOr<std::unique_ptr<Reader>> TopicsLog::Open(Topic topic, int32_t partition,
                                                        int64_t offset) {
  absl::StatusOr<std::unique_ptr<Reader>> reader = log()->Open(topic, partition, offset);
  if (reader.ok()) return reader;
  return Explained(topic, reader.status());
}

absl::Status TopicsLog::Explained(Topic topic, const absl::Status& status) {
  if (!absl::IsNotFound(status)) return status;
  const std::string where = absl::StrCat("the topic ", config_->kafka.topic(topic), " [",
                                         config_->Where(TopicConfigKey(topic)), "]");
  const absl::StatusOr<TopicIdentity> identity = log()->Identify(topic);
  std::string why;
  if (identity.ok()) {
    why = absl::StrCat(where, " has ", identity->partitions,
                       " partitions only; `kopilka topics check` says what it must have");
  } else if (absl::IsNotFound(identity.status())) {
    why = absl::StrCat(where, " does not exist; make it with `kopilka topics create`");
  } else {
    return identity.status();
  }
  return WithExitCode(absl::FailedPreconditionError(why), ExitCode::kConfig);
}

}  // namespace kopilka::app
