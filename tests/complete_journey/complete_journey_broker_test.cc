// All of the Complete Journey through `kopilka run` and `kopilka audit` on a real Kafka, twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "app/feed/json_lines_feed.h"
#include "complete_journey/installation.h"
#include "complete_journey/traces.h"
#include "state/testing/temp_dir.h"
#include "support/checked.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

// Of the data.
constexpr int64_t kBaskets = 155'848;
// What it does not take, by docs/complete-journey.md: the same id with other content comes for 177
// baskets, and 774 returns ask for more than is left of what was sold. tests/complete_journey/run
// derives both from the events by other hands.
constexpr int64_t kConflicts = 177;
constexpr int64_t kReturnsOfMore = 774;

std::vector<app::FeedRecord> ReadEvents() {
  const char* file = std::getenv("COMPLETE_JOURNEY");
  if (file == nullptr) throw std::runtime_error("COMPLETE_JOURNEY does not name the events");
  const auto feed = Checked(app::JsonLinesFeed::Open(file));
  std::vector<app::FeedRecord> events;
  for (app::FeedRecord event; Checked(feed->Next(&event));) events.push_back(event);
  return events;
}

// What takes how long is of interest in a run of minutes.
void Say(absl::string_view what) {
  static const absl::Time begun = absl::Now();
  std::cout << absl::FormatDuration(absl::Trunc(absl::Now() - begun, absl::Milliseconds(100)))
            << "  " << what << std::endl;
}

std::string Folder(const TempDir& directory, const std::string& name) {
  const std::string path = directory / name;
  std::filesystem::create_directories(path);
  return path;
}

TEST(CompleteJourneyBrokerTest, TwoRunsSayTheSameAndTheAuditAgrees) {
  const TempDir directory;
  Say("reading the events");
  const std::vector<app::FeedRecord> events = ReadEvents();
  Installation one(Folder(directory, "one"), /*threads=*/1);
  Installation five(Folder(directory, "five"), /*threads=*/5);
  Say("writing them for the first run");
  one.Feed(events);
  Say("writing them for the second run");
  five.Feed(events);
  Say("waiting for the first run");
  one.Finish();
  Say("waiting for the second run");
  five.Finish();

  for (Installation* run : {&one, &five}) {
    Say("auditing");
    const nlohmann::json audit = run->Audit();
    EXPECT_EQ(audit["differences"], 0) << audit;
    EXPECT_EQ(audit["empty_partitions"], 0);
    EXPECT_EQ(audit["members"], 2469);
    EXPECT_EQ(audit["dead_lettered"], kConflicts + kReturnsOfMore);
  }
  Say("comparing");
  auto reading = std::async(std::launch::async, ReadTraces, five.log(), Installation::kPartitions);
  const Traces first = ReadTraces(one.log(), Installation::kPartitions);
  const Traces second = reading.get();
  EXPECT_THAT(first.dead_letters, ElementsAre(Pair("conflict", kConflicts),
                                              Pair("return_exceeds_sale", kReturnsOfMore)));
  EXPECT_GE(first.baskets * 1000, kBaskets * 999) << first.baskets << " baskets applied";
  EXPECT_LE(first.baskets, kBaskets);
  for (const auto& said : first.said) EXPECT_FALSE(said.empty());
  for (const auto& kept : first.kept) EXPECT_FALSE(kept.empty());
  EXPECT_EQ(DifferenceOf(first, second), "");
  Say("done");
}

}  // namespace
}  // namespace kopilka
