#include "app/progress.h"

#include <gtest/gtest.h>

#include <sstream>

#include "embedded/virtual_clock.h"

namespace kopilka::app {
namespace {

TEST(ProgressTest, ATerminalSeesOneLineThatIsWrittenOver) {
  std::ostringstream out;
  VirtualClock clock{Instant{1'000'000}};
  Progress progress(&out, /*terminal=*/true, &clock);
  progress.Show([] { return std::string("1"); });
  progress.Show([] { return std::string("too soon"); });
  clock.Advance(Millis{200});
  progress.Show([] { return std::string("2"); });
  progress.Finish("done");
  EXPECT_EQ(out.str(), "\r\x1b[K1\r\x1b[K2\r\x1b[Kdone\n");
}

TEST(ProgressTest, AFileSeesTheLastWordOnly) {
  std::ostringstream out;
  VirtualClock clock{Instant{1'000'000}};
  {
    Progress progress(&out, /*terminal=*/false, &clock);
    progress.Show([] { return std::string("1"); });
    progress.Finish("done");
  }
  EXPECT_EQ(out.str(), "done\n");
}

}  // namespace
}  // namespace kopilka::app
