// MemoryStore: a StateStore in memory, for the audit, the embedded log and tests.
#ifndef KOPILKA_STATE_MEMORY_STORE_H_
#define KOPILKA_STATE_MEMORY_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "state/store.h"

namespace kopilka {

// Keeps everything it is given until it is destroyed. One thread at a time.
class MemoryStore : public StateStore {
 public:
  absl::Status MultiGet(absl::Span<const absl::string_view> keys,
                        std::vector<std::optional<std::string>>* values) const override;
  absl::Status Scan(
      absl::string_view begin, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)> visit) const override;
  absl::Status Commit(const StoreBatch& batch) override;
  absl::Status Clear() override;

 private:
  // Ordered as unsigned bytes: std::string compares char by char_traits, which is unsigned.
  std::map<std::string, std::string, std::less<>> records_;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_MEMORY_STORE_H_
