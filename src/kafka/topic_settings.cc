#include "kafka/topic_settings.h"

#include <limits>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/record_limits.h"
#include "base/time.h"

namespace kopilka {
namespace {

constexpr absl::string_view kForever = "-1";

std::string MsText(Millis length) { return absl::StrCat(length.n); }

bool IsCompacted(Topic topic) {
  return topic == Topic::kAccounts || topic == Topic::kReceipts || topic == Topic::kPartitions ||
         topic == Topic::kProgramme;
}

TopicSetting Retention(Topic topic, const TopicPlan& plan) {
  const auto days = [](int n) { return MsText(Days(n)); };
  if (topic == Topic::kDeadLetters) {
    return {"retention.ms", days(30), Need::kAtMost,
            "dead letters hold what producers sent, and an erased member's must go"};
  }
  if (topic == Topic::kEvents || topic == Topic::kBalanceChanges) {
    return {"retention.ms", std::string(kForever), Need::kExactly,
            "every balance is proved by replaying it"};
  }
  if (plan.recorded_history) {
    return {"retention.ms", std::string(kForever), Need::kExactly,
            "the records of a recorded history are older than any retention when they are written"};
  }
  return {"retention.ms", days(topic == Topic::kAnswers ? 1 : 7), Need::kTunable,
          "its readers follow it closely"};
}

TopicSetting TimestampType(Topic topic, const TopicPlan& plan) {
  constexpr absl::string_view kKey = "message.timestamp.type";
  if (topic == Topic::kDeadLetters) {
    return {kKey, "LogAppendTime", Need::kExactly, "its days count from when it was written"};
  }
  if (topic == Topic::kEvents && !plan.recorded_history) {
    return {kKey, "LogAppendTime", Need::kExactly,
            "the broker's append time is the clock that decides, not the producers'"};
  }
  if (plan.recorded_history) {
    return {kKey, "CreateTime", Need::kExactly, "a recorded history keeps its own time"};
  }
  return {kKey, "CreateTime", Need::kTunable, "the writer's clock is good enough"};
}

TopicSetting LargestBatch(Topic topic) {
  constexpr absl::string_view kKey = "max.message.bytes";
  if (topic == Topic::kEvents) {
    return {kKey, absl::StrCat(kEventTopicBytes), Need::kAtLeast,
            "the contract takes events of up to a megabyte"};
  }
  return {kKey, absl::StrCat(kOutputTopicBytes), Need::kAtLeast,
          "what follows from an event of a megabyte is larger than the event"};
}

int64_t Number(absl::string_view text) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(text, &number)) return 0;
  return number < 0 ? std::numeric_limits<int64_t>::max() : number;
}

}  // namespace

int32_t PartitionsOf(Topic topic, const TopicPlan& plan) {
  return topic == Topic::kProgramme ? 1 : plan.partitions;
}

std::vector<TopicSetting> SettingsOf(Topic topic, const TopicPlan& plan) {
  std::vector<TopicSetting> settings;
  if (IsCompacted(topic)) {
    settings.push_back({"cleanup.policy", "compact", Need::kExactly,
                        "it holds the last word on each key, from which a lost disk is restored"});
    settings.push_back({"delete.retention.ms", MsText(Days(7)), Need::kAtLeast,
                        "a store that was away for longer may have missed a deletion"});
  } else {
    settings.push_back({"cleanup.policy", "delete", Need::kExactly,
                        "compaction would drop all but the last record of a member"});
    settings.push_back(Retention(topic, plan));
    if (settings.back().value == kForever) {
      settings.push_back({"retention.bytes", std::string(kForever), Need::kExactly,
                          "a limit on size ends it as a limit on age would"});
    }
  }
  settings.push_back(TimestampType(topic, plan));
  settings.push_back(LargestBatch(topic));
  if (plan.replication >= 3) {
    settings.push_back({"min.insync.replicas", "2", Need::kAtLeast,
                        "what is committed must survive the loss of a broker"});
  }
  return settings;
}

bool Satisfies(const TopicSetting& wanted, absl::string_view actual) {
  switch (wanted.need) {
    case Need::kExactly:
      return actual == wanted.value;
    case Need::kAtLeast:
      return Number(actual) >= Number(wanted.value);
    case Need::kAtMost:
      return Number(actual) <= Number(wanted.value);
    case Need::kTunable:
      return true;
  }
  return false;
}

}  // namespace kopilka
