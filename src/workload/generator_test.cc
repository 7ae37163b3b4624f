#include "workload/generator.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <variant>

#include "codec/event_codec.h"
#include "codec/output_codec.h"

namespace kopilka::workload {
namespace {

constexpr int kPartitions = 16;

Options Some(uint64_t visits) {
  Options options;
  options.members = 500;
  options.visits = visits;
  return options;
}

// FNV-1a over every field of every record.
uint64_t HashOf(const Options& options) {
  uint64_t hash = 14695981039346656037u;
  const auto add = [&hash](absl::string_view bytes) {
    for (char c : bytes) hash = (hash ^ static_cast<uint8_t>(c)) * 1099511628211u;
  };
  Generator generator(options);
  GeneratedRecord record;
  while (generator.Next(&record)) {
    add(record.key);
    add(record.value);
    add(std::to_string(record.timestamp.ms));
    add(record.misplaced ? "1" : "0");
  }
  return hash;
}

TEST(Generator, SameSeedSameBytesOnEveryMachine) {
  EXPECT_EQ(HashOf(Some(3000)), 180685207763882092u);
}

TEST(Generator, AnotherSeedOtherBytes) {
  Options other = Some(300);
  other.seed = 2;
  EXPECT_NE(HashOf(Some(300)), HashOf(other));
}

TEST(Generator, TimeNeverGoesBack) {
  Generator generator(Some(20'000));
  GeneratedRecord record;
  Instant before;
  while (generator.Next(&record)) {
    ASSERT_GE(record.timestamp, before);
    before = record.timestamp;
  }
}

class GeneratorShares : public testing::Test {
 protected:
  static constexpr double kVisits = 50'000;

  void Run(const Options& options) {
    Generator generator(options);
    GeneratedRecord record;
    while (generator.Next(&record)) ++counts_[static_cast<size_t>(record.kind)];
  }
  double Count(RecordKind kind) const { return counts_[static_cast<size_t>(kind)]; }

  std::array<double, kRecordKinds> counts_ = {};
};

TEST_F(GeneratorShares, AreAsConfigured) {
  Options options = Some(50'000);
  options.redemption_ppm = 200'000;
  options.return_ppm = 100'000;
  options.action_ppm = 50'000;
  options.update_ppm = 40'000;
  options.adjustment_ppm = 30'000;
  options.duplicate_ppm = 20'000;
  options.late_ppm = 0;
  options.bad_ppm = 10'000;
  Run(options);
  EXPECT_EQ(Count(RecordKind::kPurchase), kVisits);
  EXPECT_NEAR(Count(RecordKind::kRequest), 0.2 * kVisits, 500);
  EXPECT_NEAR(Count(RecordKind::kConfirm), 0.2 * 0.5 * 0.85 * kVisits, 300);
  EXPECT_NEAR(Count(RecordKind::kCancel), 0.2 * 0.5 * 0.1 * kVisits, 150);
  EXPECT_NEAR(Count(RecordKind::kReturn), 0.1 * kVisits, 350);
  EXPECT_NEAR(Count(RecordKind::kAction), 0.05 * kVisits, 250);
  EXPECT_NEAR(Count(RecordKind::kUpdated), 0.04 * kVisits, 250);
  EXPECT_NEAR(Count(RecordKind::kAdjustment), 0.03 * kVisits, 200);
  EXPECT_NEAR(Count(RecordKind::kDuplicate), 0.02 * kVisits, 200);
  EXPECT_NEAR(Count(RecordKind::kBad), 0.01 * kVisits, 150);
  // Everybody comes in two years, and each erased member had enrolled.
  EXPECT_EQ(Count(RecordKind::kEnrolled), 500 + Count(RecordKind::kErased));
}

TEST_F(GeneratorShares, OfNothingIsPurchasesAlone) {
  Options options = Some(1000);
  options.redemption_ppm = options.return_ppm = options.action_ppm = options.update_ppm = 0;
  options.adjustment_ppm = options.duplicate_ppm = options.late_ppm = options.bad_ppm = 0;
  Run(options);
  double all = 0;
  for (double count : counts_) all += count;
  EXPECT_EQ(all, Count(RecordKind::kPurchase) + Count(RecordKind::kEnrolled));
}

// What the codec says of a record alone.
class GeneratorAndCodec : public testing::Test {
 protected:
  const DecodedRecord& Decode(const GeneratedRecord& record) {
    arena_.Reset();
    const int32_t partition =
        (PartitionOf(record.key, kPartitions) + (record.misplaced ? 1 : 0)) % kPartitions;
    decoded_ = DecodeEvent(record.key, record.value, partition, kPartitions, &arena_);
    return decoded_;
  }

  Arena arena_;
  DecodedRecord decoded_;
};

TEST_F(GeneratorAndCodec, GoodRecordsAreEvents) {
  Options options = Some(5000);
  options.bad_ppm = 0;
  Generator generator(options);
  GeneratedRecord record;
  while (generator.Next(&record)) {
    const DecodedRecord& decoded = Decode(record);
    ASSERT_TRUE(std::holds_alternative<MemberEvent>(decoded))
        << std::get<DeadLetter>(decoded).message;
    EXPECT_EQ(std::get<MemberEvent>(decoded).event.member, record.key);
  }
}

TEST_F(GeneratorAndCodec, PurchasesAddUp) {
  Generator generator(Some(5000));
  GeneratedRecord record;
  while (generator.Next(&record)) {
    if (record.kind != RecordKind::kPurchase) continue;
    const Event event = std::get<MemberEvent>(Decode(record)).event;
    const Purchase& purchase = std::get<Purchase>(event.body);
    Money lines;
    for (const Line& line : purchase.lines) lines += line.amount;
    Money tenders;
    for (const Tender& tender : purchase.tenders) tenders += tender.amount;
    EXPECT_EQ(lines, purchase.total);
    EXPECT_EQ(tenders, purchase.total);
  }
}

// A duplicate's content is that of an event before it; a return's receipt was sold, except by the
// bad ones.
TEST_F(GeneratorAndCodec, DuplicatesRepeat) {
  Options options = Some(5000);
  options.duplicate_ppm = 100'000;
  Generator generator(options);
  GeneratedRecord record;
  std::set<std::pair<std::string, ContentHash>> seen;
  int duplicates = 0;
  while (generator.Next(&record)) {
    if (record.kind == RecordKind::kBad) continue;
    const ContentHash hash = std::get<MemberEvent>(Decode(record)).content_hash;
    if (record.kind == RecordKind::kDuplicate) {
      ++duplicates;
      EXPECT_TRUE(seen.contains({record.key, hash}));
    }
    seen.insert({record.key, hash});
  }
  EXPECT_GT(duplicates, 400);
}

TEST_F(GeneratorAndCodec, BadRecordsAreBadInTheirOwnWay) {
  Options options = Some(5000);
  options.bad_ppm = 100'000;
  options.oversize = true;
  Generator generator(options);
  GeneratedRecord record;
  std::map<DeadLetterReason, int> kinds;
  // These need the member's state, or the programme: to the codec they are events.
  const std::set<DeadLetterReason> need_state = {
      DeadLetterReason::kTimestampOutOfRange, DeadLetterReason::kConflict,
      DeadLetterReason::kErasedSubject,       DeadLetterReason::kCurrency,
      DeadLetterReason::kReturnExceedsSale,   DeadLetterReason::kUnknownReceipt};
  while (generator.Next(&record)) {
    if (record.kind != RecordKind::kBad) continue;
    ++kinds[record.reason];
    const DecodedRecord& decoded = Decode(record);
    SCOPED_TRACE(DeadLetterReasonText(record.reason));
    if (need_state.contains(record.reason)) {
      EXPECT_TRUE(std::holds_alternative<MemberEvent>(decoded));
    } else {
      ASSERT_TRUE(std::holds_alternative<DeadLetter>(decoded));
      EXPECT_EQ(std::get<DeadLetter>(decoded).reason, record.reason);
    }
  }
  EXPECT_EQ(kinds.size(), 14u);
}

}  // namespace
}  // namespace kopilka::workload
