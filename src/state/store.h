// StateStore: the durable home of one partition's state. Bytes and positions only; the codec says
// what the bytes mean, stream says when they are written.
#ifndef KOPILKA_STATE_STORE_H_
#define KOPILKA_STATE_STORE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace kopilka {

// What a commit changes. Applied in order, all or nothing. Keys and values are whole.
struct StoreBatch {
  struct Write {
    std::string key;
    std::optional<std::string> value;  // Absent: delete.
  };
  std::vector<Write> writes;
};

// Keys are ordered as unsigned bytes. One thread at a time.
// Statuses: Unavailable (disk full: try again when there is room), DataLoss (a checksum failed: the
// store must be rebuilt), Internal.
class StateStore {
 public:
  virtual ~StateStore() = default;
  // values[i] belongs to keys[i]; absent: no such key.
  virtual absl::Status MultiGet(absl::Span<const absl::string_view> keys,
                                std::vector<std::optional<std::string>>* values) const = 0;
  // Visits begin <= key < end in order until `visit` returns false. `visit` must not use the store.
  virtual absl::Status Scan(
      absl::string_view begin, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)> visit) const = 0;
  // One atomic write.
  virtual absl::Status Commit(const StoreBatch& batch) = 0;
  // Deletes everything: the first step of a rebuild.
  virtual absl::Status Clear() = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_STORE_H_
