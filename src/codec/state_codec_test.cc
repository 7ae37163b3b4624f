#include "codec/state_codec.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "codec/testing/full_state.h"
#include "codec/testing/random_state.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "loyalty/v1/state.pb.h"
#include "support/seed.h"

namespace kopilka {
namespace {

// Core gives memories no equality, so the fields are compared here.
void ExpectEqual(const Answer& a, const Answer& b) {
  EXPECT_EQ(a.granted, b.granted);
  EXPECT_EQ(a.refusal, b.refusal);
  EXPECT_EQ(a.redemption_id, b.redemption_id);
  EXPECT_EQ(a.wallet, b.wallet);
  EXPECT_EQ(a.points, b.points);
  EXPECT_EQ(a.worth, b.worth);
  EXPECT_EQ(a.held_until, b.held_until);
  EXPECT_EQ(a.available, b.available);
  EXPECT_EQ(a.quote, b.quote);
  EXPECT_EQ(a.code, b.code);
}

void ExpectEqual(const Redemption& a, const Redemption& b) {
  EXPECT_EQ(a.state, b.state);
  EXPECT_EQ(a.wallet, b.wallet);
  EXPECT_EQ(a.asked, b.asked);
  EXPECT_EQ(a.points, b.points);
  EXPECT_EQ(a.worth, b.worth);
  EXPECT_EQ(a.burned, b.burned);
}

void ExpectEqual(const Facts& a, const Facts& b) {
  EXPECT_EQ(a.tiers, b.tiers);
  EXPECT_EQ(a.segments, b.segments);
  EXPECT_EQ(a.attributes, b.attributes);
  ASSERT_EQ(a.limits.size(), b.limits.size());
  for (size_t i = 0; i < a.limits.size(); ++i) {
    EXPECT_EQ(a.limits[i].name, b.limits[i].name);
    EXPECT_EQ(a.limits[i].left, b.limits[i].left);
  }
  EXPECT_EQ(a.birth_month, b.birth_month);
  EXPECT_EQ(a.birth_day, b.birth_day);
  EXPECT_EQ(a.enrolled_at, b.enrolled_at);
  EXPECT_EQ(a.purchases_before, b.purchases_before);
  EXPECT_EQ(a.entitlements, b.entitlements);
  EXPECT_EQ(a.choices, b.choices);
}

void ExpectEqual(const KeptLine& a, const KeptLine& b) {
  EXPECT_EQ(a.line.number, b.line.number);
  EXPECT_EQ(a.line.sku, b.line.sku);
  EXPECT_EQ(a.line.category, b.line.category);
  EXPECT_EQ(a.line.brand, b.line.brand);
  EXPECT_EQ(a.line.quantity, b.line.quantity);
  EXPECT_EQ(a.line.unit_price, b.line.unit_price);
  EXPECT_EQ(a.line.amount, b.line.amount);
  EXPECT_EQ(a.line.discount, b.line.discount);
  EXPECT_EQ(a.line.loyalty_discount, b.line.loyalty_discount);
  EXPECT_EQ(a.line.collection, b.line.collection);
  EXPECT_EQ(a.returned, b.returned);
  EXPECT_EQ(a.returned_amount, b.returned_amount);
}

void ExpectEqual(const Tender& a, const Tender& b) {
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.amount, b.amount);
  EXPECT_EQ(a.redemption_id, b.redemption_id);
}

void ExpectEqual(const Earned& a, const Earned& b) {
  EXPECT_EQ(a.campaign, b.campaign);
  EXPECT_EQ(a.share, b.share);
  EXPECT_EQ(a.clawed, b.clawed);
  EXPECT_EQ(a.to_member, b.to_member);
  EXPECT_EQ(a.to, b.to);
  EXPECT_EQ(a.awaits, b.awaits);
}

void ExpectEqual(const Discounted& a, const Discounted& b) {
  EXPECT_EQ(a.campaign, b.campaign);
  EXPECT_EQ(a.money, b.money);
  EXPECT_EQ(a.freed, b.freed);
}

template <typename T>
void ExpectEqualLists(const std::vector<T>& a, const std::vector<T>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i) ExpectEqual(a[i], b[i]);
}

void ExpectEqual(const Receipt& a, const Receipt& b) {
  EXPECT_EQ(a.id.store, b.id.store);
  EXPECT_EQ(a.id.till, b.id.till);
  EXPECT_EQ(a.id.number, b.id.number);
  EXPECT_EQ(a.id.business_date, b.id.business_date);
  EXPECT_EQ(a.id.fiscal_id, b.id.fiscal_id);
  EXPECT_EQ(a.version, b.version);
  EXPECT_EQ(a.occurred_at, b.occurred_at);
  EXPECT_EQ(a.channel, b.channel);
  EXPECT_EQ(a.till_type, b.till_type);
  ExpectEqual(a.facts, b.facts);
  ExpectEqualLists(a.lines, b.lines);
  ExpectEqualLists(a.tenders, b.tenders);
  EXPECT_EQ(a.coupons, b.coupons);
  EXPECT_EQ(a.paid_with_points, b.paid_with_points);
  ExpectEqualLists(a.earned, b.earned);
  ExpectEqualLists(a.discounts, b.discounts);
  EXPECT_EQ(a.burned, b.burned);
  EXPECT_EQ(a.given, b.given);
  EXPECT_EQ(a.counted, b.counted);
}

template <typename T>
void ExpectEqualOptionals(const std::optional<T>& a, const std::optional<T>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (a) ExpectEqual(*a, *b);
}

void ExpectEqual(const Memory& a, const Memory& b) {
  EXPECT_EQ(a.content_hash, b.content_hash);
  EXPECT_EQ(a.event_id, b.event_id);
  EXPECT_EQ(a.forget_at, b.forget_at);
  EXPECT_EQ(a.input_offset, b.input_offset);
  ExpectEqualOptionals(a.answer, b.answer);
  ExpectEqualOptionals(a.receipt, b.receipt);
  ExpectEqualOptionals(a.redemption, b.redemption);
  EXPECT_EQ(a.receipt_key, b.receipt_key);
}

TEST(AccountCodec, WhatIsEncodedComesBack) {
  RandomState random(TestSeed());
  for (int i = 0; i < 2000; ++i) {
    const Account account = random.AnAccount();
    const Instant due = random.TimeOrNever();
    const std::string bytes = EncodeAccount("m-1", account, due);
    EXPECT_EQ(EncodeAccount("m-1", account, due), bytes);
    const auto stored = DecodeAccount(bytes);
    ASSERT_TRUE(stored.ok()) << stored.status();
    ASSERT_EQ(stored->account, account);
    EXPECT_EQ(stored->member, "m-1");
    EXPECT_EQ(stored->next_due, due);
  }
}

TEST(AccountCodec, EqualAccountsAreEqualBytesWhateverWasEncodedBefore) {
  const std::string fresh = EncodeAccount("m", Account(), kNever);
  const std::string full = EncodeAccount("m", FullAccount(), {5});
  EXPECT_EQ(EncodeAccount("m", Account(), kNever), fresh);
  EXPECT_EQ(EncodeAccount("m", FullAccount(), {5}), full);
  EXPECT_LT(fresh.size(), 10u);
}

TEST(AccountCodec, NewerOrDamagedIsDataLoss) {
  loyalty::v1::Account newer;
  newer.set_format(2);
  newer.set_member_id("m");
  const absl::Status status = DecodeAccount(newer.SerializeAsString()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_TRUE(absl::StrContains(status.message(), "newer")) << status;
  for (const std::string& bytes :
       {std::string(), std::string("\xff\xff"), std::string("\x08\x01")}) {
    EXPECT_EQ(DecodeAccount(bytes).status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST(MemoryCodec, WhatIsEncodedComesBack) {
  RandomState random(TestSeed());
  Arena arena;
  for (int i = 0; i < 2000; ++i) {
    const Memory memory = random.AMemory();
    const std::string bytes = EncodeMemory(memory);
    EXPECT_EQ(EncodeMemory(memory), bytes);
    const auto decoded = DecodeMemory(bytes, &arena);
    ASSERT_TRUE(decoded.ok()) << decoded.status();
    ExpectEqual(*decoded, memory);
    if (HasFailure()) break;
    const auto forget_at = ForgetAt(bytes);
    ASSERT_TRUE(forget_at.ok()) << forget_at.status();
    EXPECT_EQ(*forget_at, memory.forget_at);
    if (i % 100 == 0) arena.Reset();
  }
}

TEST(MemoryCodec, NewerOrDamagedIsDataLoss) {
  Arena arena;
  loyalty::v1::Receipt newer;
  newer.set_format(2);
  const absl::Status status = DecodeMemory(newer.SerializeAsString(), &arena).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_TRUE(absl::StrContains(status.message(), "newer")) << status;
  for (const std::string& bytes :
       {std::string(), std::string("\xff\xff"), std::string("\x08\x01")}) {
    EXPECT_EQ(DecodeMemory(bytes, &arena).status().code(), absl::StatusCode::kDataLoss);
  }
  for (const std::string& bytes : {std::string(), std::string("\xff\xff"), std::string("\x20")}) {
    EXPECT_EQ(ForgetAt(bytes).status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST(PositionCodec, WhatIsEncodedComesBack) {
  const Position position = FullPosition();
  const auto decoded = DecodePosition(EncodePosition(position));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, position);
  EXPECT_EQ(*DecodePosition(EncodePosition(Position())), Position());
  EXPECT_EQ(PositionKey(7), "position/7");
}

TEST(PositionCodec, NewerOrDamagedIsDataLoss) {
  loyalty::v1::Position newer;
  newer.set_format(2);
  const absl::Status status = DecodePosition(newer.SerializeAsString()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_TRUE(absl::StrContains(status.message(), "newer")) << status;
  EXPECT_EQ(DecodePosition("").status().code(), absl::StatusCode::kDataLoss);
}

TEST(Digest, DependsOnTheSetAndNotOnTheOrder) {
  const RecordHash a = HashRecord("am-1", "one");
  const RecordHash b = HashRecord("am-2", "two");
  Digest forwards;
  forwards.Add(a);
  forwards.Add(b);
  Digest backwards;
  backwards.Add(b);
  backwards.Add(a);
  EXPECT_EQ(forwards, backwards);
  forwards.Remove(a);
  Digest only_b;
  only_b.Add(b);
  EXPECT_EQ(forwards, only_b);
  forwards.Remove(b);
  EXPECT_EQ(forwards, Digest());
  EXPECT_EQ(Digest(backwards.bytes()), backwards);
}

TEST(Digest, CarriesOverSixtyFourBits) {
  Digest digest;
  digest.Add({~uint64_t{0}, 0});
  digest.Add({1, 0});
  Digest high;
  high.Add({0, 1});
  EXPECT_EQ(digest, high);
  digest.Remove({1, 0});
  digest.Remove({~uint64_t{0}, 0});
  EXPECT_EQ(digest, Digest());
}

TEST(Digest, KeyAndValueDoNotRunTogether) {
  EXPECT_FALSE(HashRecord("am", "1x") == HashRecord("am1", "x"));
  EXPECT_FALSE(HashRecord("am", "") == HashRecord("mm", ""));
  EXPECT_EQ(HashRecord("am", "x"), HashRecord("am", "x"));
}

TEST(Digest, HashIsFixedForEver) {
  const RecordHash hash = HashRecord("am-1", "value");
  EXPECT_EQ(hash.low, 0x6c4ab321a3617186u);
  EXPECT_EQ(hash.high, 0x84568909cf30b8bbu);
}

TEST(StoreKeys, AreAsTheHeaderSays) {
  EXPECT_EQ(AccountStoreKey("m-1"), "am-1");
  EXPECT_EQ(MemoryStoreKey("m-1", "ee-9"), std::string("mm-1\0ee-9", 9));
  EXPECT_EQ(PositionStoreKey(), "p");
  EXPECT_EQ(TopicKeyOf(AccountStoreKey("m-1")), "m-1");
  EXPECT_EQ(TopicKeyOf(MemoryStoreKey("m-1", "rf/1")), std::string("m-1\0rf/1", 8));
}

TEST(StoreKeys, TimersSortByTimeThenTarget) {
  std::vector<std::string> keys;
  for (const int64_t due :
       {int64_t{0}, int64_t{1}, int64_t{255}, int64_t{256}, int64_t{1} << 40, kNever.ms}) {
    for (const std::string& target : {AccountStoreKey("a"), AccountStoreKey("b")}) {
      keys.push_back(TimerStoreKey({due}, target));
      const TimerKey parsed = ParseTimerStoreKey(keys.back());
      EXPECT_EQ(parsed.due, Instant{due});
      EXPECT_EQ(parsed.target_store_key, target);
    }
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_EQ(ParseTimerStoreKey("t").target_store_key, "");
  EXPECT_EQ(ParseTimerStoreKey("am-1-longer").target_store_key, "");
}

TEST(StoreKeys, MembersDoNotRunTogether) {
  EXPECT_NE(MemoryStoreKey("m", "ex"), MemoryStoreKey("me", "x"));
}

}  // namespace
}  // namespace kopilka
