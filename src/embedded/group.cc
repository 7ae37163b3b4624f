#include "embedded/group.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace kopilka::embedded {

using Kind = GroupOrder::Kind;

Group::Group(int32_t partitions, Millis session_timeout, WallClock* clock)
    : partitions_(partitions),
      session_timeout_(session_timeout),
      clock_(clock),
      committed_(static_cast<size_t>(partitions), -1) {}

std::string Group::Join(absl::string_view instance) {
  const std::lock_guard lock(mutex_);
  // Padded, so that members sort, and are assigned, in the order they joined.
  const std::string id = absl::StrFormat("member-%09d", ++joins_);
  if (!instance.empty()) {
    for (auto at = members_.begin(); at != members_.end(); ++at) {
      if (at->second.instance == instance) return TakeOver(at, id);
    }
  }
  BeginRebalance();
  Member& member = members_[id];
  member.instance = std::string(instance);
  member.heard = clock_->Now();
  member.joined = true;
  EndRebalanceIfAllJoined();
  return id;
}

std::string Group::TakeOver(Members::iterator old, const std::string& id) {
  Member member = std::move(old->second);
  fenced_.push_back(old->first);
  members_.erase(old);
  member.heard = clock_->Now();
  member.generation = -1;
  member.joined = rebalancing_;
  members_[id] = std::move(member);
  if (rebalancing_) EndRebalanceIfAllJoined();
  changed_.notify_all();
  return id;
}

GroupOrder Group::Heartbeat(const std::string& member, Millis timeout) {
  std::unique_lock lock(mutex_);
  if (const auto at = members_.find(member); at != members_.end()) {
    at->second.heard = clock_->Now();
  }
  GroupOrder order = OrderFor(member);
  if (order.kind == Kind::kNothing && timeout.n > 0) {
    changed_.wait_for(lock, std::chrono::milliseconds(timeout.n), [&] {
      order = OrderFor(member);
      return order.kind != Kind::kNothing;
    });
  }
  return order;
}

GroupOrder Group::OrderFor(const std::string& id) {
  const auto at = members_.find(id);
  if (at == members_.end()) {
    const bool fenced = std::find(fenced_.begin(), fenced_.end(), id) != fenced_.end();
    return {fenced ? Kind::kFenced : Kind::kUnknown, {}};
  }
  Member& member = at->second;
  if (rebalancing_) {
    if (member.joined) return {};
    return {Kind::kRevoke, member.assigned};
  }
  if (member.generation == generation_) return {};
  member.generation = generation_;
  return {Kind::kAssign, member.assigned};
}

void Group::Rejoin(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto at = members_.find(id);
  if (at == members_.end()) return;
  at->second.joined = true;
  EndRebalanceIfAllJoined();
}

void Group::Leave(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto at = members_.find(id);
  if (at != members_.end() && at->second.instance.empty()) Remove(at);
}

absl::Status Group::CommitOwned(const std::string& id, int32_t partition, int64_t offset) {
  const std::lock_guard lock(mutex_);
  const auto at = members_.find(id);
  if (at == members_.end()) {
    return absl::FailedPreconditionError(absl::StrCat(id, " is no member of the group any more"));
  }
  Member& member = at->second;
  if (member.generation != generation_ || member.joined) {
    return absl::FailedPreconditionError(absl::StrCat("generation ", member.generation, " of ", id,
                                                      " is outdated: it is ", generation_));
  }
  if (std::find(member.assigned.begin(), member.assigned.end(), partition) ==
      member.assigned.end()) {
    return absl::FailedPreconditionError(absl::StrCat(id, " does not own partition ", partition));
  }
  member.heard = clock_->Now();
  committed_.at(static_cast<size_t>(partition)) = offset;
  return absl::OkStatus();
}

int64_t Group::CommittedOffset(int32_t partition) const {
  const std::lock_guard lock(mutex_);
  return committed_.at(static_cast<size_t>(partition));
}

int32_t Group::generation() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

void Group::ExpireSessions() {
  const std::lock_guard lock(mutex_);
  const Instant limit = clock_->Now() - session_timeout_;
  for (auto at = members_.begin(); at != members_.end();) {
    if (at->second.heard > limit) {
      ++at;
      continue;
    }
    const std::string id = at->first;
    Remove(at);
    at = members_.upper_bound(id);
  }
}

void Group::Remove(Members::iterator member) {
  members_.erase(member);
  BeginRebalance();
  EndRebalanceIfAllJoined();
}

void Group::BeginRebalance() {
  changed_.notify_all();
  if (rebalancing_) return;
  rebalancing_ = true;
  for (auto& [id, member] : members_) member.joined = false;
}

void Group::EndRebalanceIfAllJoined() {
  const auto joined = [](const auto& entry) { return entry.second.joined; };
  if (!rebalancing_ || !std::all_of(members_.begin(), members_.end(), joined)) return;
  rebalancing_ = false;
  ++generation_;
  AssignRanges();
  changed_.notify_all();
}

void Group::AssignRanges() {
  const auto count = static_cast<int32_t>(members_.size());
  int32_t next = 0;
  int32_t index = 0;
  for (auto& [id, member] : members_) {
    member.joined = false;
    member.generation = -1;
    member.assigned.clear();
    // The first members get one more where it does not divide.
    const int32_t mine = partitions_ / count + (index++ < partitions_ % count ? 1 : 0);
    for (int32_t i = 0; i < mine; ++i) member.assigned.push_back(next++);
  }
}

}  // namespace kopilka::embedded
