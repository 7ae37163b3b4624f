#include "state/identity_stamp.h"

#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

const IdentityStamp kStamp = {"k1", "loyalty.events", "t9", 3, "base"};

TEST(IdentityStamp, WhatIsEncodedComesBack) {
  EXPECT_EQ(*DecodeStamp(EncodeStamp(kStamp)), kStamp);
  EXPECT_EQ(*DecodeStamp(EncodeStamp({})), IdentityStamp{});
}

TEST(IdentityStamp, BytesAreFixedForEver) {
  EXPECT_EQ(EncodeStamp(kStamp),
            "kopilka store 1\ncluster k1\ntopic loyalty.events\ntopic-id t9\npartition 3\n"
            "programme base\n");
}

TEST(IdentityStamp, NewerIsRefusedAndDamagedIsLost) {
  EXPECT_EQ(DecodeStamp("kopilka store 2\nwhatever").status().code(),
            absl::StatusCode::kFailedPrecondition);
  const std::string good = EncodeStamp(kStamp);
  for (const std::string& bad : {std::string(), std::string("x"), std::string("kopilka store 1\n"),
                                 good.substr(0, good.size() / 2)}) {
    EXPECT_EQ(DecodeStamp(bad).status().code(), absl::StatusCode::kDataLoss) << bad;
  }
}

TEST(IdentityStamp, ItselfMatches) { EXPECT_EQ(*MatchStamp(kStamp, kStamp), kStamp); }

TEST(IdentityStamp, EachDifferenceIsForeignAndNamed) {
  for (const auto& [field, name] :
       {std::pair(&IdentityStamp::cluster_id, "cluster"), std::pair(&IdentityStamp::topic, "topic"),
        std::pair(&IdentityStamp::topic_id, "deleted"),
        std::pair(&IdentityStamp::programme, "programme")}) {
    IdentityStamp mine = kStamp;
    mine.*field = "other";
    const absl::Status status = MatchStamp(kStamp, mine).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << name;
    EXPECT_TRUE(absl::StrContains(status.message(), name)) << status;
    EXPECT_TRUE(absl::StrContains(status.message(), "other")) << status;
  }
  IdentityStamp mine = kStamp;
  mine.partition = 4;
  EXPECT_EQ(MatchStamp(kStamp, mine).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(IdentityStamp, WhatIsUnknownIsFilledIn) {
  IdentityStamp partly = kStamp;
  partly.topic_id.clear();
  partly.programme.clear();
  EXPECT_EQ(*MatchStamp(partly, kStamp), kStamp);
  EXPECT_EQ(*MatchStamp(kStamp, partly), kStamp);
  EXPECT_EQ(*MatchStamp(partly, partly), partly);
}

}  // namespace
}  // namespace kopilka
