// Bytes that nobody meant: cut, flipped, spliced. Nothing crashes, whatever is taken is within the
// limits, and whatever is refused says so as it should. Worth most under the sanitizers.
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "base/limits.h"
#include "codec/event_codec.h"
#include "codec/json.h"
#include "codec/programme_codec.h"
#include "codec/state_codec.h"
#include "codec/testing/full_events.h"
#include "codec/testing/full_state.h"
#include "codec/wire.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

constexpr int kMutants = 20'000;

class Mutator {
 public:
  Mutator() : random_(TestSeed()) {}

  std::string Mutate(std::string bytes, const std::string& other) {
    const uint64_t times = 1 + Below(4);
    for (uint64_t i = 0; i < times; ++i) Once(&bytes, other);
    return bytes;
  }

  uint64_t Below(uint64_t n) { return n == 0 ? 0 : random_() % n; }

 private:
  void Once(std::string* bytes, const std::string& other) {
    const uint64_t at = Below(bytes->size());
    switch (Below(7)) {
      case 0:
        bytes->resize(at);
        break;
      case 1:
        if (!bytes->empty()) (*bytes)[at] = static_cast<char>(random_());
        break;
      case 2:
        if (!bytes->empty()) (*bytes)[at] ^= static_cast<char>(1 << Below(8));
        break;
      case 3:
        bytes->insert(at, 1 + Below(9), static_cast<char>(random_()));
        break;
      case 4:
        bytes->erase(at, 1 + Below(5));
        break;
      case 5:
        bytes->insert(at, other.substr(Below(other.size()), Below(64)));
        break;
      // A varint as large as they come.
      default:
        bytes->insert(at, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
        break;
    }
  }

  std::mt19937_64 random_;
};

void ExpectWithinLimits(const Purchase& purchase) {
  EXPECT_GE(purchase.lines.size(), 1u);
  EXPECT_LE(purchase.lines.size(), kMaxLines);
  for (const Line& line : purchase.lines) {
    EXPECT_TRUE(line.amount >= Money{0} && line.amount <= Money{kMaxMinor});
    EXPECT_TRUE(line.quantity >= Quantity{0} && line.quantity <= Quantity{kMaxQuantityMilli});
    EXPECT_LE(line.category.size(), kMaxCategoryDepth);
  }
}

TEST(HostileBytes, EventsAreTakenOrDeadLettered) {
  Mutator mutator;
  std::vector<std::string> corpus = {EncodeTick(), EncodeProgrammeActivated({"p", "v", 1}),
                                     EncodeClockAccepted({{5}})};
  for (const auto& event : FullEvents()) corpus.push_back(event.SerializeAsString());
  Arena arena;
  int taken = 0;
  int dead = 0;
  for (int i = 0; i < kMutants; ++i) {
    const std::string bytes =
        mutator.Mutate(corpus[mutator.Below(corpus.size())], corpus[mutator.Below(corpus.size())]);
    const DecodedRecord record = DecodeEvent("m-1", bytes, PartitionOf("m-1", 16), 16, &arena);
    if (const auto* event = std::get_if<MemberEvent>(&record)) {
      ++taken;
      EXPECT_EQ(event->event.member, "m-1");
      EXPECT_LE(event->event.id.size(), kMaxEventIdBytes);
      if (const auto* purchase = std::get_if<Purchase>(&event->event.body)) {
        ExpectWithinLimits(*purchase);
      }
    } else if (const auto* letter = std::get_if<DeadLetter>(&record)) {
      ++dead;
      EXPECT_FALSE(letter->message.empty());
    }
    if (i % 1000 == 0) arena.Reset();
  }
  EXPECT_GT(taken, kMutants / 100);
  EXPECT_GT(dead, kMutants / 10);
}

// What is taken in spite of the damage is a state: it encodes to bytes that decode to the same.
TEST(HostileBytes, AccountsAreStatesOrDataLoss) {
  Mutator mutator;
  const std::string account = EncodeAccount("m-1", FullAccount(), {5});
  const std::string other = EncodeMemory(FullMemory());
  for (int i = 0; i < kMutants; ++i) {
    const auto stored = DecodeAccount(mutator.Mutate(account, other));
    if (!stored.ok()) {
      EXPECT_EQ(stored.status().code(), absl::StatusCode::kDataLoss);
      continue;
    }
    const auto again =
        DecodeAccount(EncodeAccount(stored->member, stored->account, stored->next_due));
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->account, stored->account);
  }
}

TEST(HostileBytes, MemoriesAreStatesOrDataLoss) {
  Mutator mutator;
  const std::string memory = EncodeMemory(FullMemory());
  const std::string other = EncodeAccount("m-1", FullAccount(), {5});
  Arena arena;
  for (int i = 0; i < kMutants; ++i) {
    const std::string bytes = mutator.Mutate(memory, other);
    (void)ForgetAt(bytes);
    const auto decoded = DecodeMemory(bytes, &arena);
    if (!decoded.ok()) {
      EXPECT_EQ(decoded.status().code(), absl::StatusCode::kDataLoss);
      continue;
    }
    const std::string encoded = EncodeMemory(*decoded);
    const auto again = DecodeMemory(encoded, &arena);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(EncodeMemory(*again), encoded);
    EXPECT_EQ(*ForgetAt(encoded), again->forget_at);
    if (i % 1000 == 0) arena.Reset();
  }
}

TEST(HostileBytes, TheRestFailsByStatus) {
  Mutator mutator;
  const std::string position = EncodePosition(FullPosition());
  const std::string manifest = EncodeManifest(FullManifest());
  const std::string json = *ToJson(JsonMessage::kPosition, position);
  for (int i = 0; i < kMutants / 10; ++i) {
    (void)DecodePosition(mutator.Mutate(position, manifest));
    (void)DecodeManifest(mutator.Mutate(manifest, position));
    (void)DecodeChunk(mutator.Mutate(manifest, position));
    (void)ToJson(JsonMessage::kPosition, mutator.Mutate(position, manifest));
    (void)FromJson(JsonMessage::kPosition, mutator.Mutate(json, manifest));
    (void)ParseTimerStoreKey(mutator.Mutate(TimerStoreKey({5}, "am-1"), manifest));
    loyalty::v1::ReceiptId id;
    (void)ParseReceiptKey(mutator.Mutate("s/s1/t%2F1/2026-01-01/17", "f/%25"), &id);
  }
}

}  // namespace
}  // namespace kopilka
