// Coordinator: the transactional identities of a cluster.
#ifndef KOPILKA_EMBEDDED_COORDINATOR_H_
#define KOPILKA_EMBEDDED_COORDINATOR_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/container/btree_map.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "embedded/transaction.h"

namespace kopilka::embedded {

// Any thread.
class Coordinator {
 public:
  // Made when it is first asked for, and never forgotten: stragglers hold on to it.
  std::shared_ptr<TransactionalIdentity> Find(absl::string_view identity);
  // Aborts every transaction that began at or before `limit`.
  void AbortBegunBy(Instant limit);

 private:
  std::mutex mutex_;
  // Ordered, so that a simulation aborts in the same order each time.
  absl::btree_map<std::string, std::shared_ptr<TransactionalIdentity>> identities_;
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_COORDINATOR_H_
