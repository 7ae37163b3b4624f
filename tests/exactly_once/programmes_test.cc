// Versions that are waited for, by many at once.
#include "stream/programmes.h"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "exactly_once/rig.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "stream/control_records.h"
#include "stream/forwarding_log.h"

namespace kopilka {
namespace {

constexpr Millis kLong = Seconds(3600);

// Counts the looks at the topic of programmes.
class CountingLog : public ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override {
    if (topic == Topic::kProgramme) ++looks;
    return ForwardingLog::EndsOf(topic, partition);
  }
  void AwaitLooks(int many) const {
    while (looks < many) std::this_thread::yield();
  }
  std::atomic<int> looks = 0;
};

class ProgrammesTest : public testing::Test {
 protected:
  using Answer = absl::StatusOr<std::shared_ptr<const Plan>>;

  static Publication Published(absl::string_view text) {
    const absl::StatusOr<Parsed> parsed = ParseText(text, "test.yaml");
    EXPECT_TRUE(parsed.ok()) << parsed.status();
    return Publish(*parsed);
  }
  void Write(const Publication& publication) {
    EXPECT_TRUE(WriteInOneTransaction(&rig_.log, "operator", ProgrammeRecords(publication)).ok());
  }
  std::future<Answer> Ask(const std::string& version, Millis timeout) {
    return std::async(std::launch::async, [=, this] { return programmes_.Get(version, timeout); });
  }
  static bool Comes(const std::future<Answer>& plan) {
    return plan.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
  }

  Rig rig_;
  CountingLog log_{&rig_.log};
  std::atomic<int> compiled_ = 0;
  Programmes programmes_{&log_, [this](absl::string_view canonical) {
                           ++compiled_;
                           return CompileCanonical(canonical);
                         }};
  const Publication here_ = Published(kEndlessPoints);  // The rig's own.
  const Publication missing_ = Published(kPointsOfADay);
};

TEST_F(ProgrammesTest, WhoWaitsKeepsNobodyElseWaiting) {
  std::vector<std::future<Answer>> waiting;
  for (int i = 0; i < 3; ++i) waiting.push_back(Ask(missing_.version, kLong));
  log_.AwaitLooks(4);
  std::future<Answer> other = Ask(here_.version, Millis{0});
  EXPECT_TRUE(Comes(other)) << "it waits for a version that others wait for";
  Write(missing_);
  for (std::future<Answer>& one : waiting) EXPECT_EQ((*one.get())->version, missing_.version);
  EXPECT_EQ((*other.get())->version, here_.version);
  EXPECT_EQ(compiled_, 2) << "once each";
}

TEST_F(ProgrammesTest, AVersionIsWaitedForOnce) {
  constexpr Millis kWait{50};
  const Answer first = programmes_.Get(missing_.version, kWait);
  EXPECT_TRUE(absl::IsNotFound(first.status())) << first.status();
  EXPECT_GT(log_.looks, 1);
  log_.looks = 0;
  const Answer second = programmes_.Get(missing_.version, kWait);
  EXPECT_EQ(second.status(), first.status());
  EXPECT_EQ(log_.looks, 1) << "it has been waited for already";
  Write(missing_);
  log_.looks = 0;
  EXPECT_TRUE(programmes_.Get(missing_.version, kWait).ok());
  EXPECT_LE(log_.looks, 2) << "one to find its end, one to read up to it";
}

}  // namespace
}  // namespace kopilka
