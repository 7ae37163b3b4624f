// Group: the coordinator of the consumer group over the events topic.
#ifndef KOPILKA_EMBEDDED_GROUP_H_
#define KOPILKA_EMBEDDED_GROUP_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/time.h"
#include "stream/log.h"

namespace kopilka::embedded {

// What a member is to do next.
struct GroupOrder {
  enum class Kind : uint8_t {
    kNothing,
    kRevoke,   // A rebalance began: give up `partitions`, then Rejoin().
    kAssign,   // The rebalance ended: these are yours.
    kUnknown,  // The group has forgotten this member: its session ended.
    kFenced,   // Another has its static id.
  };
  Kind kind = Kind::kNothing;
  std::vector<int32_t> partitions;
};

// The eager protocol with the range assignment of one topic. A rebalance begins when a member
// joins, leaves or is dropped; it ends, and the generation moves, when every member has rejoined.
// Any thread.
class Group {
 public:
  Group(int32_t partitions, Millis session_timeout, WallClock* clock);

  // Returns the new member's id. A static id (`instance` not empty) that is still a member keeps
  // its partitions and its generation, under the new member id; the old one is fenced.
  std::string Join(absl::string_view instance);
  // Keeps the session; waits up to `timeout` for something to do. An order to assign is given once.
  GroupOrder Heartbeat(const std::string& member, Millis timeout);
  // Tells that the member has given up what it owned.
  void Rejoin(const std::string& member);
  // A dynamic member is gone; a static one stays until its session ends.
  void Leave(const std::string& member);

  // FailedPrecondition unless `member` owns the partition in the generation that it knows, and that
  // is the group's.
  absl::Status CommitOwned(const std::string& member, int32_t partition, int64_t offset);
  // -1: none was committed.
  int64_t CommittedOffset(int32_t partition) const;
  int32_t generation() const;

  // Drops members that have not been heard of for the session time-out.
  void ExpireSessions();

 private:
  struct Member {
    std::string instance;
    Instant heard;
    bool joined = false;      // Waits for the rebalance to end.
    int32_t generation = -1;  // That it knows; -1: it has an order to come.
    std::vector<int32_t> assigned;
  };
  using Members = absl::btree_map<std::string, Member>;

  GroupOrder OrderFor(const std::string& member);
  std::string TakeOver(Members::iterator old, const std::string& id);
  void Remove(Members::iterator member);
  void BeginRebalance();
  void EndRebalanceIfAllJoined();
  void AssignRanges();

  const int32_t partitions_;
  const Millis session_timeout_;
  WallClock* const clock_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool rebalancing_ = false;
  int32_t generation_ = 0;
  int64_t joins_ = 0;
  Members members_;
  std::vector<std::string> fenced_;  // Ids that a static successor took over.
  std::vector<int64_t> committed_;
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_GROUP_H_
