#include "embedded/coordinator.h"

namespace kopilka::embedded {

std::shared_ptr<TransactionalIdentity> Coordinator::Find(absl::string_view identity) {
  const std::lock_guard lock(mutex_);
  const std::string name(identity);
  auto at = identities_.find(name);
  if (at == identities_.end()) {
    const auto producer_id = static_cast<uint32_t>(identities_.size() + 1);
    at =
        identities_.emplace(name, std::make_shared<TransactionalIdentity>(name, producer_id)).first;
  }
  return at->second;
}

void Coordinator::AbortBegunBy(Instant limit) {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, identity] : identities_) identity->AbortIfBegunBy(limit);
}

}  // namespace kopilka::embedded
