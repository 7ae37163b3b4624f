#include "kafka/watchdog.h"

#include <future>
#include <memory>

#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(Watchdog, WaitsForACallThatReturns) {
  Watchdog watchdog;
  int calls = 0;
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(watchdog.Run([&] { ++calls; }, Seconds(60)));
  }
  EXPECT_EQ(calls, 100);
}

TEST(Watchdog, LeavesACallThatDoesNot) {
  auto gate = std::make_shared<std::promise<void>>();
  auto left = std::make_shared<std::promise<void>>();
  const std::future<void> end = left->get_future();
  {
    Watchdog watchdog;
    EXPECT_FALSE(watchdog.Run(
        [gate, left] {
          gate->get_future().wait();
          left->set_value();
        },
        {20}));
    EXPECT_FALSE(watchdog.Run([] {}, Seconds(60))) << "it accepts no further call";
  }
  // The watchdog is gone, and the call still has all that it holds.
  gate->set_value();
  EXPECT_EQ(end.wait_for(std::chrono::seconds(60)), std::future_status::ready);
}

}  // namespace
}  // namespace kopilka
