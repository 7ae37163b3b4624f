#include "kafka/options.h"

namespace kopilka {

TopicNames DefaultTopicNames() {
  TopicNames names;
  for (size_t i = 0; i < names.size(); ++i) {
    const absl::string_view name = DefaultTopicName(static_cast<Topic>(i));
    names.at(i).assign(name.data(), name.size());
  }
  return names;
}

}  // namespace kopilka
