#include "embedded/options.h"

namespace kopilka {

EmbeddedOptions ContractTopics(int32_t partitions, bool recorded) {
  EmbeddedOptions options;
  for (EmbeddedTopic& topic : options.topics) topic.partitions = partitions;
  options.of(Topic::kProgramme).partitions = 1;
  options.of(Topic::kEvents).log_append_time = !recorded;
  options.of(Topic::kEvents).max_message_bytes = kEventTopicBytes;
  for (Topic topic : {Topic::kAccounts, Topic::kReceipts, Topic::kPartitions, Topic::kProgramme}) {
    options.of(topic).compact = true;
  }
  return options;
}

}  // namespace kopilka
