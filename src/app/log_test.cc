#include "app/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "app/json.h"
#include "embedded/virtual_clock.h"

namespace kopilka::app {
namespace {

class LogTest : public testing::Test {
 protected:
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines = absl::StrSplit(out_.str(), '\n', absl::SkipEmpty());
    return lines;
  }

  std::ostringstream out_;
  VirtualClock clock_{Instant{1'777'629'600'123}};
  Logger logger_{&out_, &clock_, LogLevel::kInfo};
};

TEST_F(LogTest, ALineIsOneObjectWithItsFieldsInOrder) {
  logger_.Write({.level = LogLevel::kWarning,
                 .logger = "stream",
                 .event = "TXN_FENCED",
                 .msg = "another process took it",
                 .fields = {{"topic", "loyalty.events"}, {"partition", 3}, {"offset", 1042}}});
  EXPECT_EQ(out_.str(),
            "{\"ts\":\"2026-05-01T10:00:00.123Z\",\"level\":\"warning\",\"logger\":\"stream\","
            "\"event\":\"TXN_FENCED\",\"msg\":\"another process took it\","
            "\"topic\":\"loyalty.events\",\"partition\":3,\"offset\":1042}\n");
}

TEST_F(LogTest, BelowTheLevelNothingIsWritten) {
  logger_.Write({.level = LogLevel::kDebug, .event = "X", .msg = "y"});
  EXPECT_EQ(out_.str(), "");
  EXPECT_TRUE(logger_.Takes(LogLevel::kInfo));
  EXPECT_FALSE(logger_.Takes(LogLevel::kDebug));
}

TEST_F(LogTest, LineBreaksAndBadBytesCannotForgeALine) {
  logger_.Write({.logger = "kafka", .event = "E", .msg = "one\r\n{\"two\":\"\x01\xff\"}"});
  ASSERT_EQ(Lines().size(), 1u);
  const Json json = Json::parse(Lines()[0]);
  EXPECT_EQ(json["msg"], "one\r\n{\"two\":\"\x01\xEF\xBF\xBD\"}");
}

TEST_F(LogTest, ACodeIsLimitedAndSaysHowManyWereLeftOut) {
  for (int i = 0; i < Logger::kMostLines + 7; ++i) logger_.Write({.event = "RETRY", .msg = "x"});
  logger_.Write({.event = "GAP", .msg = "another code is not held back"});
  EXPECT_EQ(Lines().size(), static_cast<size_t>(Logger::kMostLines + 1));
  clock_.Advance(Logger::kWindow);
  logger_.Write({.event = "RETRY", .msg = "x"});
  EXPECT_EQ(Json::parse(Lines().back())["suppressed"], 7);
  logger_.Write({.event = "RETRY", .msg = "x"});
  EXPECT_FALSE(Json::parse(Lines().back()).contains("suppressed"));
}

}  // namespace
}  // namespace kopilka::app
