// RecordedState: what the compacted topics of one partition say, to be compared with the derived.
#ifndef KOPILKA_AUDIT_RECORDED_STATE_H_
#define KOPILKA_AUDIT_RECORDED_STATE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "audit/difference.h"
#include "codec/state_codec.h"
#include "state/store.h"
#include "stream/log.h"

namespace kopilka {

// Accounts and receipts cannot be read at one instant while the engine works, but they lie between
// two position records: `before`, read first, and `after`, read last. A key is right when its value
// is the derived one at `before` or after any record between the two. One thread.
class RecordedState {
 public:
  RecordedState(int32_t partition, Differences* differences)
      : partition_(partition), differences_(differences) {}

  // Reads `before`. Where there is no position, nothing was ever decided: it is the one before the
  // first record, and nothing else may be there.
  absl::Status ReadBefore(Log* log);
  // Reads accounts, receipts and `after`.
  absl::Status Read(Log* log);

  const Position& before() const { return before_; }
  const Position& after() const { return after_; }
  uint64_t members() const { return members_; }

  // The derived state at before(): everything in `store` and nothing else is recorded.
  absl::Status Compare(const StateStore& store);
  // A state record derived from an event between before() and after().
  void Derived(const std::string& store_key, const std::optional<std::string>& value);
  // What is still not explained is a difference.
  void Finish(const StateStore& store);

 private:
  struct Value {
    std::string bytes;
    int64_t offset = 0;
  };
  absl::StatusOr<Position> ReadPosition(Log* log) const;
  absl::Status ReadTopic(Log* log, Topic topic);

  const int32_t partition_;
  Differences* const differences_;
  Position before_;
  Position after_;
  uint64_t members_ = 0;
  std::map<std::string, Value> recorded_;  // By store key.
  std::set<std::string> unexplained_;      // Store keys, on either side.
};

// Equal after reading each by its own format and writing it canonically.
bool SameState(const std::string& store_key, const std::optional<std::string>& a,
               const std::optional<std::string>& b);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_RECORDED_STATE_H_
