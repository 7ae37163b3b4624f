// Town: several members, each with a world of his own, and the engine's events between them.
#ifndef KOPILKA_CORE_TESTING_TOWN_H_
#define KOPILKA_CORE_TESTING_TOWN_H_

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/people/post.h"
#include "core/testing/world.h"

namespace kopilka {

class Town {
 public:
  // All live by the same rules. Each in a partition of his own, so that no two causes are one; or
  // in so many partitions.
  explicit Town(std::function<std::unique_ptr<Plan>()> plan, int32_t partitions = 0)
      : plan_(std::move(plan)),
        leases_(static_cast<size_t>(partitions)),
        codes_(leases_.size()),
        offsets_(leases_.size()) {
    if (partitions == 0) return;
    partition_of_ = [partitions](absl::string_view member) {
      int32_t sum = 0;
      for (const char c : member) sum += c;
      return sum % partitions;
    };
  }

  World& operator[](const std::string& member) {
    std::unique_ptr<World>& world = worlds_[member];
    if (world == nullptr) {
      world = std::make_unique<World>(plan_(), member);
      world->partition = static_cast<int32_t>(worlds_.size());
      world->partition_of = [this](absl::string_view other) {
        return (*this)[std::string(other)].partition;
      };
      if (partition_of_) {
        world->partition = partition_of_(member);
        world->partition_of = partition_of_;
        world->leases = &leases_[static_cast<size_t>(world->partition)];
        world->codes = &codes_[static_cast<size_t>(world->partition)];
      }
    }
    return *world;
  }

  // Sends to the message's member; what follows for others is under way.
  Decision Send(const World::Message& message) {
    World& world = (*this)[std::string(message.event.member)];
    const size_t before = world.history.size();
    if (partition_of_) world.offset = offsets_[static_cast<size_t>(world.partition)]++;
    Decision decision = world.Send(message);
    for (size_t i = before; i < world.history.size(); ++i) {
      for (const Sent& sent : world.history[i].sent) under_way_.push_back(sent);
    }
    return decision;
  }

  bool quiet() const { return under_way_.empty(); }
  const std::deque<Sent>& under_way() const { return under_way_; }

  // The oldest of what is under way arrives. Between two members the order is kept.
  Decision Deliver() {
    const Sent sent = std::move(under_way_.front());
    under_way_.pop_front();
    return Arrive(sent);
  }

  // What is under way now arrives later than what follows.
  void Hold() { std::swap(held_, under_way_); }
  void LetGo() {
    for (Sent& sent : held_) under_way_.push_back(std::move(sent));
    held_.clear();
  }

  // Any of what is under way arrives, as long as it overtakes nothing on its own way.
  Decision DeliverFrom(size_t at) {
    const auto way = [this](const Sent& sent) {
      return std::pair(sent.id.substr(0, sent.id.find('/')), partition_of_(sent.member));
    };
    const auto first = std::find_if(under_way_.begin(), under_way_.end(), [&](const Sent& sent) {
      return way(sent) == way(under_way_[at]);
    });
    const Sent sent = *first;
    under_way_.erase(first);
    return Arrive(sent);
  }

  const LeaseStore& LeasesOf(int32_t partition) const {
    return leases_[static_cast<size_t>(partition)];
  }

  void Settle() {
    while (!quiet()) Deliver();
  }

  // Points that all members' changes have posted to a side of the ledger.
  int64_t Posted(Ledger side) const {
    int64_t points = 0;
    for (const auto& [member, world] : worlds_) {
      for (const Decision& decision : world->history) {
        for (const Change& change : decision.changes) points += PostedBy(change, side);
      }
    }
    return points;
  }

  // Points under way.
  int64_t InFlight() const {
    int64_t points = 0;
    for (const Sent& sent : under_way_) points += PointsOf(sent);
    return points;
  }

 private:
  Decision Arrive(const Sent& sent) {
    World& world = (*this)[sent.member];
    if (sent.kind != Sent::Kind::kForwarded) return Send(world.Arrived(sent));
    return Send(world.Forwarded(sent, *Named(sent.original)));
  }

  const World::Message* Named(const std::string& raw) const {
    for (const auto& [member, world] : worlds_) {
      if (const World::Message* message = world->FindRaw(raw)) return message;
    }
    return nullptr;
  }

  int64_t PointsOf(const Sent& sent) const {
    int64_t points = 0;
    for (const LotShare& share : sent.lots) points += share.points.n;
    if (sent.kind == Sent::Kind::kPointsClaimed) return 0;
    const bool moves =
        sent.kind == Sent::Kind::kAccountMoved || sent.kind == Sent::Kind::kAccountParted;
    if (moves && sent.account != nullptr) {
      for (const Lot& lot : sent.account->lots) points += (lot.left() + lot.held).n;
      for (const Debt& debt : sent.account->debts) points -= debt.points.n;
    }
    if (sent.kind != Sent::Kind::kForwarded) return points;
    const EventBody& body = Named(sent.original)->event.body;
    if (const auto* gift = std::get_if<PointsSent>(&body)) return TotalOf(gift->lots).n;
    if (const auto* back = std::get_if<PointsSentBack>(&body)) return TotalOf(back->lots).n;
    if (const auto* own = std::get_if<PointsReturned>(&body)) return TotalOf(own->lots).n;
    return points;
  }

  static int64_t PostedBy(const Change& change, Ledger side) {
    int64_t points = 0;
    for (const Posting& posting : change.postings) {
      if (posting.account == side) points += posting.points.n;
    }
    return points;
  }

  const std::function<std::unique_ptr<Plan>()> plan_;
  std::function<int32_t(absl::string_view)> partition_of_;
  std::vector<LeaseStore> leases_;  // By partition.
  std::vector<CodeStore> codes_;    // By partition.
  std::vector<int64_t> offsets_;
  std::map<std::string, std::unique_ptr<World>> worlds_;
  std::deque<Sent> under_way_;
  std::deque<Sent> held_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_TOWN_H_
