#include "state/account_cache.h"

#include <list>
#include <map>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

CachedAccount Entry(uint64_t sequence, size_t lots = 0) {
  CachedAccount entry;
  entry.account.sequence = sequence;
  entry.account.lots.resize(lots);
  entry.next_due = {static_cast<int64_t>(sequence)};
  entry.hash = {sequence, ~sequence};
  return entry;
}

// What an entry without lots takes.
size_t EntryBytes() {
  AccountCache cache(1 << 20);
  cache.Put("m0", Entry(0));
  return cache.bytes();
}

TEST(AccountCache, GivesBackWhatItWasGiven) {
  AccountCache cache(1 << 20);
  EXPECT_EQ(cache.Get("m1"), nullptr);
  cache.Put("m1", Entry(7));
  const CachedAccount* found = cache.Get("m1");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->account, Entry(7).account);
  EXPECT_EQ(found->next_due, Instant{7});
  EXPECT_EQ(found->hash, Entry(7).hash);
  EXPECT_EQ(cache.hits(), 1u);
  EXPECT_EQ(cache.misses(), 1u);
}

TEST(AccountCache, NeverGivesWhatWasReplacedOrErased) {
  AccountCache cache(1 << 20);
  cache.Put("m1", Entry(1));
  cache.Put("m1", Entry(2));
  EXPECT_EQ(cache.Get("m1")->account.sequence, 2u);
  EXPECT_EQ(cache.entries(), 1u);
  cache.Erase("m1");
  EXPECT_EQ(cache.Get("m1"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
  cache.Put("m1", Entry(3));
  cache.Clear();
  EXPECT_EQ(cache.Get("m1"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(AccountCache, LeastRecentlyUsedGoesFirst) {
  AccountCache cache(3 * EntryBytes());
  for (const char* member : {"m1", "m2", "m3"}) cache.Put(member, Entry(1));
  ASSERT_NE(cache.Get("m1"), nullptr);  // Now m2 is the oldest.
  cache.Put("m4", Entry(1));
  EXPECT_EQ(cache.entries(), 3u);
  EXPECT_EQ(cache.Get("m2"), nullptr);
  EXPECT_NE(cache.Get("m1"), nullptr);
  cache.Put("m3", Entry(2));  // A Put is a use.
  cache.Put("m5", Entry(1));
  EXPECT_EQ(cache.Get("m4"), nullptr);
  EXPECT_NE(cache.Get("m3"), nullptr);
}

TEST(AccountCache, WhatIsLargerThanTheCacheIsNotKept) {
  AccountCache cache(2 * EntryBytes());
  cache.Put("m1", Entry(1));
  cache.Put("m1", Entry(2, 1000));
  EXPECT_EQ(cache.Get("m1"), nullptr);  // And the older one, by no means.
  EXPECT_EQ(cache.bytes(), 0u);
  AccountCache none(0);
  none.Put("m1", Entry(1));
  EXPECT_EQ(none.Get("m1"), nullptr);
}

TEST(AccountCache, EverythingAnAccountHoldsCounts) {
  const std::string text(1000, 'x');
  const auto bytes_with = [&](auto fill) {
    AccountCache cache(1 << 20);
    CachedAccount entry;
    fill(&entry.account);
    cache.Put("m", std::move(entry));
    return cache.bytes();
  };
  const size_t empty = bytes_with([](Account*) {});
  EXPECT_GE(empty, sizeof(CachedAccount));
  EXPECT_GE(bytes_with([&](Account* a) { a->lots.resize(10); }), empty + 10 * sizeof(Lot));
  EXPECT_GE(bytes_with([&](Account* a) {
              a->holds.resize(1);
              a->holds[0].shares.resize(10);
            }),
            empty + sizeof(Hold) + 10 * sizeof(LotShare));
  EXPECT_GE(bytes_with([&](Account* a) { a->segments = {text}; }), empty + 1000);
  EXPECT_GE(bytes_with([&](Account* a) { a->attributes = {{text, text}}; }), empty + 2000);
  EXPECT_GE(bytes_with([&](Account* a) {
              a->waiting_returns = {{text, text, text, {0}, 0}};
            }),
            empty + 3000);
  EXPECT_GE(bytes_with([&](Account* a) {
              a->tiers.resize(3);
              a->counters.resize(3);
            }),
            empty + 3 * sizeof(TierState) + 3 * sizeof(Counter));
  EXPECT_GE(bytes_with([&](Account* a) {
              a->debts.resize(3);
              a->expired_lots.resize(3);
            }),
            empty + 3 * sizeof(Debt) + 3 * sizeof(ExpiredLot));
}

// Against a model that is slow and obviously right.
TEST(AccountCache, IsAnLruOfItsBytes) {
  std::mt19937_64 random(TestSeed());
  const size_t capacity = 20 * EntryBytes();
  AccountCache cache(capacity);
  std::list<std::string> order;  // Most recently used first.
  std::map<std::string, uint64_t> latest;
  for (uint64_t i = 1; i <= 5000; ++i) {
    const std::string member = "m" + std::to_string(random() % 40);
    const auto kind = random() % 10;
    if (kind == 0) {
      cache.Erase(member);
      order.remove(member);
    } else if (kind < 5) {
      cache.Put(member, Entry(i, random() % 8));
      latest[member] = i;
      order.remove(member);
      order.push_front(member);
      // What is left of the order is a beginning of it.
      while (order.size() > cache.entries()) order.pop_back();
    } else if (const CachedAccount* found = cache.Get(member)) {
      ASSERT_EQ(found->account.sequence, latest[member]);
      order.remove(member);
      order.push_front(member);
    }
    ASSERT_LE(cache.bytes(), capacity);
    ASSERT_EQ(cache.entries(), order.size());
  }
  for (const std::string& member : order) EXPECT_NE(cache.Get(member), nullptr) << member;
}

}  // namespace
}  // namespace kopilka
