// Commands where committed records cannot be read yet: markers on their way, and transactions that
// nobody ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "app/testing/bench.h"
#include "app/testing/programmes.h"
#include "embedded/scripted_faults.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class OpenTransactionTest : public testing::Test {
 protected:
  Ran Publish() {
    return bench_.Run(
        {"programme", "publish", bench_.directory().Write("small.yaml", kSmallProgramme)});
  }
  // A producer that died in the middle of a transaction.
  std::unique_ptr<Producer> LeaveOpen(Topic topic) {
    absl::StatusOr<std::unique_ptr<Producer>> dead = bench_.log().Take("dead", Seconds(1));
    EXPECT_TRUE(dead.ok()) << dead.status();
    EXPECT_TRUE((*dead)->Begin().ok());
    EXPECT_TRUE((*dead)->Send({.topic = topic, .partition = 0, .key = "k", .value = "v"}).ok());
    return *std::move(dead);
  }
  // The markers come while the log is read for the `fetch`th time.
  void MarkersComeWith(int fetch) {
    for (int i = 1; i < fetch; ++i) faults_.Next(RequestKind::kFetch, Fate::kDeliver);
    faults_.Next(RequestKind::kFetch, Fate::kDeliver,
                 [this] { bench_.cluster().stragglers().DeliverAll(); });
  }

  ScriptedFaults faults_;
  Bench bench_{/*recorded=*/true, &faults_};
};

// The answer to a commit comes before its markers are in the topics.
TEST_F(OpenTransactionTest, WhatWasPublishedIsListedAtOnce) {
  faults_.Next(RequestKind::kEndTransaction, Fate::kLateMarkers);
  ASSERT_EQ(Publish().code, ExitCode::kOk);
  ASSERT_EQ(bench_.log().EndsOf(Topic::kProgramme, 0)->stable, 0);
  MarkersComeWith(3);
  const Ran list = bench_.Run({"programme", "list"});
  EXPECT_EQ(list.code, ExitCode::kOk) << list.err;
  EXPECT_THAT(list.out, HasSubstr("  small\n"));
}

TEST_F(OpenTransactionTest, WhatWasPublishedIsNotPublishedAgain) {
  faults_.Next(RequestKind::kEndTransaction, Fate::kLateMarkers);
  ASSERT_EQ(Publish().code, ExitCode::kOk);
  MarkersComeWith(3);
  EXPECT_THAT(Publish().out, HasSubstr("was there already"));
}

TEST_F(OpenTransactionTest, WhatNobodyEndsIsNamedWithItsRemedy) {
  ASSERT_EQ(Publish().code, ExitCode::kOk);
  for (const Topic topic : {Topic::kProgramme, Topic::kAccounts}) {
    const int64_t stable = bench_.log().EndsOf(topic, 0)->stable;
    const std::unique_ptr<Producer> dead = LeaveOpen(topic);
    const Ran audit = bench_.Run({"audit"});
    EXPECT_EQ(audit.code, ExitCode::kTryAgain) << audit.out;
    EXPECT_EQ(audit.out, "");
    EXPECT_THAT(audit.err, AllOf(HasSubstr(absl::StrCat("LSO_HELD: ", DefaultTopicName(topic),
                                                        "-0: the last stable offset is ", stable,
                                                        " and the high watermark ", stable + 1)),
                                 HasSubstr("transaction.timeout.ms"), HasSubstr("find-hanging"),
                                 HasSubstr("abort --topic")));
    bench_.clock().Advance(Seconds(11));
    bench_.cluster().ServeTime();
    EXPECT_EQ(bench_.Run({"audit"}).code, ExitCode::kOk);
  }
  const std::unique_ptr<Producer> dead = LeaveOpen(Topic::kProgramme);
  EXPECT_EQ(bench_.Run({"programme", "list"}).code, ExitCode::kTryAgain);
}

}  // namespace
}  // namespace kopilka::app
