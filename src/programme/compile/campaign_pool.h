// The campaigns of all versions of all programmes in the process: those that are alike are in
// memory once, so that hundreds of versions are not hundreds of times as large as one.
#ifndef KOPILKA_PROGRAMME_COMPILE_CAMPAIGN_POOL_H_
#define KOPILKA_PROGRAMME_COMPILE_CAMPAIGN_POOL_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "core/plan.h"
#include "programme/json.h"

namespace kopilka {

// Any thread. Owns none of them: a campaign goes with the last plan that has it.
class CampaignPool {
 public:
  static CampaignPool& OfProcess();

  // Gives the plan, just compiled from its canonical form, the campaigns that are known already,
  // and knows the others from now on.
  void Share(const Json& canonical, Plan* plan) ABSL_LOCKS_EXCLUDED(mutex_);

  size_t size() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void ForgetGone() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  // By the hash of all that a campaign is compiled from.
  absl::flat_hash_map<std::string, std::weak_ptr<Campaign>> known_ ABSL_GUARDED_BY(mutex_);
  size_t forget_at_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_CAMPAIGN_POOL_H_
