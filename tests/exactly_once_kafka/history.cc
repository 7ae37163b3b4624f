#include "exactly_once_kafka/history.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;

// "m 5 r5 +50": the member's fifth change, of event r5.
std::string Text(const RecordedChange& recorded) {
  int64_t points = 0;
  for (const Posting& posting : recorded.change.postings) {
    if (posting.account == Ledger::kMember) points += posting.points.n;
  }
  return absl::StrCat(recorded.member, " ", recorded.change.member_sequence, " ",
                      recorded.cause.event_id, points < 0 ? " " : " +", points);
}

}  // namespace

void History::WriteFirstHalf() {
  rig_->Purchase("m", "r1", 1000);
  rig_->Purchase("m", "r2", 2000);
  rig_->Purchase("n", "s1", 500);
  rig_->Purchase("m", "r3", 3000);
  rig_->Purchase("m", "r4", 4000);
}

void History::WriteSecondHalf() {
  rig_->Purchase("m", "r5", 5000);
  rig_->Burn("m", "b1", 30);
  rig_->Purchase("n", "s2", 700);
  rig_->Purchase("m", "r6", 6000);
  rig_->Burn("m", "b2", 500);  // Refused: there are 180.
  rig_->Purchase("n", "s3", 800);
  rig_->Burn("n", "b3", 20);  // 5 + 7 + 8: all of them.
  rig_->Purchase("m", "r7", 7000);
  rig_->Burn("m", "b4", 50);
}

void History::WriteEnd() { rig_->Purchase("m", "r8", 8000); }

void History::ExpectApplied(const Disk& disk) {
  std::vector<std::string> changes;
  for (const RecordedChange& change : rig_->Changes()) changes.push_back(Text(change));
  EXPECT_THAT(changes,
              ElementsAre("m 1 r1 +10", "m 2 r2 +20", "n 1 s1 +5", "m 3 r3 +30", "m 4 r4 +40",
                          "m 5 r5 +50", "m 6 b1 -30", "n 2 s2 +7", "m 7 r6 +60", "n 3 s3 +8",
                          "n 4 b3 -20", "m 8 r7 +70", "m 9 b4 -50", "m 10 r8 +80"));
  std::vector<std::string> answered;
  for (const std::string& answer : rig_->Values(Topic::kAnswers)) {
    answered.push_back(DecodeCause(answer)->event_id);
  }
  EXPECT_THAT(answered, ElementsAre("b1", "b2", "b3", "b4"));
  EXPECT_EQ(rig_->CountOf(Topic::kDeadLetters), 0u);
  // 10 + 20 + 30 + 40 + 50 - 30 + 60 + 70 - 50 + 80.
  EXPECT_EQ(rig_->Balance("m"), 280);
  EXPECT_EQ(rig_->Balance("n"), 0);
  EXPECT_EQ(disk.position(), rig_->LogPosition());
  // The activation and fifteen events.
  EXPECT_EQ(rig_->Audit(&disk), "audit: 16 events, 2 members, 0 differences\n");
}

}  // namespace kopilka
