#include "app/past/member_differences.h"

#include <algorithm>
#include <utility>

namespace kopilka::app {
namespace {

using Members = std::map<std::string, MemberEnd>;

absl::int128 PointsBetween(const MemberEnd& a, const MemberEnd& b) {
  WalletSums differences = a.points;
  for (const auto& [wallet, points] : b.points) differences[wallet] -= points;
  absl::int128 sum = 0;
  for (const auto& [wallet, points] : differences) sum += points < 0 ? -points : points;
  return sum;
}

MemberEnd EndOf(const Members& members, const std::string& member) {
  const auto found = members.find(member);
  return found == members.end() ? MemberEnd() : found->second;
}

bool StandsBefore(const MemberDifference& a, const MemberDifference& b) {
  return a.points != b.points ? a.points > b.points : a.member < b.member;
}

class Comparison {
 public:
  explicit Comparison(size_t most) : most_(most) {}

  void Add(const std::string& member, MemberEnd present, MemberEnd other) {
    ++result_.members;
    const absl::int128 points = PointsBetween(present, other);
    const bool tiers = present.tiers != other.tiers;
    result_.balances += points == 0 ? 0 : 1;
    result_.tiers += tiers ? 1 : 0;
    if (points == 0 && !tiers) return;
    result_.first.push_back({member, std::move(present), std::move(other), points});
    if (result_.first.size() >= 2 * most_ + 1) Shorten();
  }

  MemberDifferences Finish() {
    Shorten();
    return std::move(result_);
  }

 private:
  void Shorten() {
    std::sort(result_.first.begin(), result_.first.end(), StandsBefore);
    if (result_.first.size() > most_) result_.first.resize(most_);
  }

  const size_t most_;
  MemberDifferences result_;
};

}  // namespace

MemberDifferences CompareMembers(const RunSums& present, const RunSums& other, size_t most) {
  Comparison comparison(most);
  for (const auto& [member, end] : present.members()) {
    comparison.Add(member, end, EndOf(other.members(), member));
  }
  for (const auto& [member, end] : other.members()) {
    if (!present.members().contains(member)) comparison.Add(member, MemberEnd(), end);
  }
  return comparison.Finish();
}

}  // namespace kopilka::app
