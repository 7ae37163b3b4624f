// Random claims: receipts without a member are claimed, come back and are written again while those
// who claim them are blocked, merged, pooled, parted and erased, and events are under way. A
// receipt is always in one place, and a return finds it there. A failure prints KOPILKA_SEED.
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/claiming.h"
#include "core/testing/random.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

class Claims {
 public:
  explicit Claims(uint64_t seed) : random_(seed), town_(ClaimPlan) {
    for (const std::string& name : members_) town_.Send(town_[name].Enrolled("enrol", kNoon));
  }

  void Play(int steps) {
    for (int i = 0; i < steps && !testing::Test::HasFailure(); ++i) Step();
    town_.Settle();
    EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
    std::vector<std::string> everybody = members_;
    everybody.insert(everybody.end(), {"home", "nobody"});
    for (int i = 0; i < sold_; ++i) everybody.push_back(AddressOf(i));
    for (int i = 0; i < sold_; ++i) ExpectInOnePlace(absl::StrCat("r", KeyOf(i)), everybody);
    for (const std::string& name : everybody) {
      EXPECT_TRUE(town_[name].account.waiting_returns.empty()) << name;
      for (const Decision& decision : town_[name].history) ExpectGood(decision, name);
    }
  }

 private:
  void Step() {
    switch (random_.Small(14)) {
      case 0:
        return Send(Anybody().Blocked(Id(), kNoon, random_.OneIn(2)));
      case 1:
        if (random_.OneIn(6)) Send(Anybody().Erased(Id(), kNoon));
        return;
      case 2:
        if (random_.OneIn(3)) Send(Anybody().Merged(Id(), kNoon, random_.Of(members_)));
        return;
      case 3:
        return Send(Anybody().Joined(Id(), kNoon, "home"));
      case 4:
        return Send(Anybody().Parted(Id(), kNoon));
      case 5:
        return Buy(sold_++);
      case 6:
        if (sold_ > 0) Buy(Any());
        return;
      case 7:
      case 8:
        return Claim();
      case 9:
        return Return();
      default:
        if (!town_.quiet()) town_.Deliver();
    }
  }

  void Buy(int nth) {
    Send(town_[AddressOf(nth)].Purchased(absl::StrCat(nth), kNoon, {{"tea", 30'000, 3000}}));
  }
  void Claim() {
    if (sold_ == 0) return;
    const int nth = Any();
    ReceiptClaimed claimed;
    claimed.receipt = {.store = "s1", .till = "t1", .business_date = DayOf({2026, 3, 2})};
    const std::string number = absl::StrCat(nth);
    claimed.receipt.number = texts_.emplace_back(number);
    claimed.to_member =
        texts_.emplace_back(random_.OneIn(8) ? std::string("nobody") : random_.Of(members_));
    Send(town_[AddressOf(nth)].Make(Id(), kNoon, claimed, number));
  }
  void Return() {
    if (sold_ == 0) return;
    const int nth = Any();
    Send(town_[AddressOf(nth)].Returned(Id(), kNoon, absl::StrCat(nth), kNoon, {{1, 1000}}));
  }

  void ExpectInOnePlace(const std::string& key, const std::vector<std::string>& everybody) {
    std::string where;
    int places = 0;
    for (const std::string& name : everybody) {
      const Memory* const memory = town_[name].Find(key);
      if (memory == nullptr || !memory->receipt) continue;
      absl::StrAppend(&where, " ", name);
      ++places;
    }
    EXPECT_EQ(places, 1) << key << " is with" << where;
  }

  // What has come back may not come back again, and nobody knows what an erased member had.
  static void ExpectGood(const Decision& decision, const std::string& name) {
    if (!decision.dead_letter) return;
    const DeadLetterReason why = decision.dead_letter->reason;
    EXPECT_TRUE(why == DeadLetterReason::kReturnExceedsSale ||
                why == DeadLetterReason::kErasedSubject)
        << name << ": " << decision.dead_letter->message;
  }

  void Send(const World::Message& message) { town_.Send(message); }
  class World& Anybody() {
    return town_[random_.Of(members_)];
  }
  int Any() { return static_cast<int>(random_.Small(sold_)); }
  std::string Id() { return absl::StrCat("id", ++ids_); }
  static std::string KeyOf(int nth) { return absl::StrCat("s/s1/t1/2026-03-02/", nth); }
  static std::string AddressOf(int nth) { return ReceiptAddress(KeyOf(nth)); }

  Random random_;
  Town town_;
  const std::vector<std::string> members_ = {"anna", "boris", "carl"};
  std::deque<std::string> texts_;
  int sold_ = 0;
  int ids_ = 0;
};

TEST(ClaimProperty, AReceiptIsInOnePlace) {
  const uint64_t seed = TestSeed();
  for (uint64_t i = 0; i < 300 && !testing::Test::HasFailure(); ++i) Claims(seed + i).Play(120);
}

}  // namespace
}  // namespace kopilka
