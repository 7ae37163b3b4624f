#include "app/instant_text.h"

#include <gtest/gtest.h>

namespace kopilka::app {
namespace {

TEST(InstantTextTest, ReadsWhatItWritesAndWhatPeopleWrite) {
  const Instant instant{1'777'629'600'123};
  EXPECT_EQ(InstantText(instant), "2026-05-01T10:00:00.123Z");
  EXPECT_EQ(ReadInstant("2026-05-01T10:00:00.123Z").value(), instant);
  EXPECT_EQ(ReadInstant("2026-05-01T13:00:00.123+03:00").value(), instant);
  EXPECT_EQ(ReadInstant("1777629600123").value(), instant);
  EXPECT_EQ(ReadInstant("0").value(), Instant{0});
}

TEST(InstantTextTest, RefusesWhatNamesNoInstant) {
  for (const char* text : {"", "yesterday", "2026-05-01", "2026-05-01T10:00:00", "-5",
                           "1969-12-31T00:00:00Z", "2026-13-01T00:00:00Z"}) {
    EXPECT_FALSE(ReadInstant(text).ok()) << text;
  }
}

TEST(InstantTextTest, LocalTextGoesByTheZone) {
  const Zone moscow("Europe/Moscow", {{Instant{0}, 3 * 3600}});
  EXPECT_EQ(LocalText(moscow, Instant{1'777'669'260'000}), "2026-05-02 00:01");
  EXPECT_EQ(LocalText(Zone(), Instant{1'777'669'260'000}), "2026-05-01 21:01");
}

}  // namespace
}  // namespace kopilka::app
