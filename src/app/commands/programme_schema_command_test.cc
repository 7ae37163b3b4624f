#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/json.h"
#include "app/testing/bench.h"

namespace kopilka::app {
namespace {

using ::testing::ElementsAre;

class ProgrammeSchemaTest : public ::testing::Test {
 protected:
  Json Schema(const std::vector<std::string>& options) {
    std::vector<std::string> words = {"programme", "schema"};
    words.insert(words.end(), options.begin(), options.end());
    const Ran ran = bench_.Run(words);
    EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
    return Json::parse(ran.out);
  }
  Bench bench_;
};

TEST_F(ProgrammeSchemaTest, SaysWhatAProgrammeNeedsAndTakes) {
  const Json schema = Schema({});
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  EXPECT_THAT(schema["required"], ElementsAre("programme", "zone", "currency", "wallets"));
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_TRUE(schema["properties"].contains("include"));
  const Json& campaign = schema["$defs"]["campaign"];
  EXPECT_THAT(campaign["required"], ElementsAre("on", "give"));
  EXPECT_THAT(campaign["properties"]["on"]["enum"], ElementsAre("purchase", "action", "enrolled"));
}

TEST_F(ProgrammeSchemaTest, AnIncludedFileNeedsNothingAndIncludesNothing) {
  const Json schema = Schema({"--included"});
  EXPECT_FALSE(schema.contains("required"));
  EXPECT_FALSE(schema["properties"].contains("include"));
  EXPECT_TRUE(schema["properties"].contains("campaigns"));
  EXPECT_EQ(schema["$defs"], Schema({})["$defs"]);
}

}  // namespace
}  // namespace kopilka::app
