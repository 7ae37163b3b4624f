#include "programme/compile/code_list.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "programme/content_name.h"

namespace kopilka {
namespace {

// The lists of all versions in the process. Any thread. Owns none of them: a list goes with the
// last plan that has it.
class KnownLists {
 public:
  static KnownLists& OfProcess() {
    static auto* const lists = new KnownLists();
    return *lists;
  }

  std::shared_ptr<const CodePool> Share(std::string name, std::vector<std::string> codes)
      ABSL_LOCKS_EXCLUDED(mutex_) {
    const absl::MutexLock lock(&mutex_);
    absl::erase_if(known_, [](const auto& known) { return known.second.expired(); });
    std::weak_ptr<const CodePool>& known = known_[std::move(name)];
    if (std::shared_ptr<const CodePool> alike = known.lock()) return alike;
    // Not beside its count: who only knows of it would keep its memory.
    std::shared_ptr<const CodePool> made = std::make_unique<const CodePool>(std::move(codes));
    known = made;
    return made;
  }

 private:
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::weak_ptr<const CodePool>> known_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::shared_ptr<const CodePool> CompileCodes(const Json& json, absl::string_view what,
                                             Fault& fault) {
  std::vector<std::string> codes = TextsOf(json, what, fault);
  if (codes.empty()) fault.Set(what, "has no codes");
  for (const std::string& code : codes) {
    if (code.empty() || code.size() > kMaxCodeBytes) fault.Set(what, "has a code that is none");
  }
  return KnownLists::OfProcess().Share(ContentName(json.dump()), std::move(codes));
}

void CheckCodes(const Plan& plan, Fault& fault) {
  absl::flat_hash_set<absl::string_view> all;
  for (const EntitlementRule& rule : plan.entitlements) {
    if (rule.codes == nullptr) continue;
    for (size_t i = 0; i < rule.codes->size(); ++i) {
      if (all.insert(rule.codes->At(i)).second) continue;
      return fault.Set(absl::StrCat("entitlement ", rule.name.text()),
                       "has a code that stands twice");
    }
  }
}

}  // namespace kopilka
