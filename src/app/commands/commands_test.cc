// The commands over an embedded cluster.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "absl/strings/str_replace.h"
#include "app/json.h"
#include "app/read/tail.h"
#include "app/service/data_dir.h"
#include "app/testing/bench.h"
#include "app/testing/events.h"
#include "app/testing/programmes.h"
#include "codec/state_codec.h"
#include "state/rocksdb_store.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kMember[] = "m1";
constexpr char kMidnight[] = "2026-05-01T00:00:00Z";

class CommandsTest : public testing::Test {
 protected:
  std::string Programme() { return bench_.directory().Write("small.yaml", kSmallProgramme); }
  // A member with a purchase, decided.
  void Live() {
    ASSERT_EQ(
        bench_.Run({"programme", "publish", Programme(), "--activate", "--at", kMidnight}).code,
        ExitCode::kOk);
    WriteEnrolled(&bench_, kMember, Bench::kNow);
    WritePurchase(&bench_, kMember, "r1", Money{60'000}, Bench::kNow + Seconds(60));
    bench_.Decide();
  }
  int64_t CountEvents() {
    int64_t count = 0;
    for (int32_t partition = 0; partition < Bench::kPartitions; ++partition) {
      const int64_t end = bench_.log().EndsOf(Topic::kEvents, partition)->stable;
      EXPECT_TRUE(ReadToEnd(&bench_.log(), Topic::kEvents, partition, 0, end, Seconds(1),
                            [&](const Record&) {
                              ++count;
                              return absl::OkStatus();
                            })
                      .ok());
    }
    return count;
  }

  Bench bench_;
};

TEST_F(CommandsTest, AProgrammeIsPublishedActivatedAndListed) {
  const Ran empty = bench_.Run({"programme", "list"});
  EXPECT_EQ(empty.out, "nothing is published yet\n");
  const Ran published = bench_.Run({"programme", "publish", Programme()});
  ASSERT_EQ(published.code, ExitCode::kOk) << published.err;
  EXPECT_THAT(published.out, AllOf(HasSubstr("small "), HasSubstr(": published; to let it decide: "
                                                                  "kopilka programme activate ")));
  EXPECT_THAT(bench_.Run({"programme", "publish", Programme()}).out,
              HasSubstr("was there already"));
  const Json listed = Json::parse(bench_.Run({"programme", "list", "-o", "json"}).out);
  const std::string version = listed["version"];
  EXPECT_EQ(listed["active_partitions"], 0);

  EXPECT_EQ(bench_.Run({"programme", "activate", "nothing", "--at", kMidnight}).code,
            ExitCode::kNoInput);
  EXPECT_EQ(bench_.Run({"programme", "activate", "", "--at", kMidnight}).code, ExitCode::kUsage)
      << "every version begins with nothing";
  EXPECT_EQ(bench_.Run({"programme", "activate", version.substr(0, 8)}).code, ExitCode::kUsage);
  EXPECT_EQ(CountEvents(), 0);
  const Ran activated =
      bench_.Run({"programme", "activate", version.substr(0, 8), "--at", kMidnight});
  EXPECT_EQ(activated.code, ExitCode::kOk) << activated.err;
  EXPECT_THAT(activated.out, HasSubstr("decides from the next event of each of 2 partitions"));
  EXPECT_EQ(CountEvents(), Bench::kPartitions);

  bench_.Decide();
  EXPECT_THAT(bench_.Run({"programme", "list"}).out, HasSubstr("decides in 2 of 2 partitions"));
}

TEST_F(CommandsTest, AnotherProgrammeIsNotActivatedOverTheBalancesOfThis) {
  Live();
  const std::string before = bench_.Run({"programme", "list"}).out;
  const auto publish = [&](absl::string_view from, absl::string_view to) {
    const std::string other =
        bench_.directory().Write("other.yaml", absl::StrReplaceAll(kSmallProgramme, {{from, to}}));
    return bench_.Run({"programme", "publish", other, "--activate", "--at", kMidnight});
  };
  const Ran coffee = publish("programme: small", "programme: coffee");
  EXPECT_EQ(coffee.code, ExitCode::kBadData);
  EXPECT_THAT(coffee.err, AllOf(HasSubstr("belong to programme `small`, and this is `coffee`"),
                                HasSubstr("installation of its own")));
  EXPECT_EQ(publish("RUB", "USD").code, ExitCode::kBadData);
  EXPECT_EQ(bench_.Run({"programme", "list"}).out, before) << "refused before it is written";
  EXPECT_EQ(publish("points: 5", "points: 6").code, ExitCode::kOk) << "a version of its own";
}

TEST_F(CommandsTest, AProgrammeThatCouldNeverDecideIsNotPublished) {
  Live();
  const std::string before = bench_.Run({"programme", "list"}).out;
  const std::string coffee = bench_.directory().Write(
      "coffee.yaml",
      absl::StrReplaceAll(kSmallProgramme, {{"programme: small", "programme: coffee"}}));
  EXPECT_EQ(bench_.Run({"programme", "publish", coffee}).code, ExitCode::kBadData);
  EXPECT_EQ(bench_.Run({"programme", "list"}).out, before);
}

TEST_F(CommandsTest, AWrongTimeOfTheSwitchIsRefusedBeforeAnythingIsWritten) {
  EXPECT_EQ(bench_.Run({"programme", "publish", Programme(), "--activate"}).code, ExitCode::kUsage);
  EXPECT_EQ(bench_.Run({"programme", "publish", Programme(), "--at", kMidnight}).code,
            ExitCode::kUsage)
      << "the time of no switch";
  EXPECT_EQ(bench_.Run({"programme", "list"}).out, "nothing is published yet\n");
  Bench live(/*recorded=*/false);
  EXPECT_EQ(live.Run({"programme", "publish", Programme(), "--activate", "--at", kMidnight}).code,
            ExitCode::kUsage);
  EXPECT_EQ(live.Run({"programme", "list"}).out, "nothing is published yet\n");
}

TEST_F(CommandsTest, AProgrammeIsCheckedWithoutACluster) {
  bench_.unreachable_ = absl::UnavailableError("no broker");
  EXPECT_EQ(bench_.Run({"programme", "check", Programme()}).code, ExitCode::kOk);
  const std::string bad = bench_.directory().Write("bad.yaml", "programme: x\nwalets: {}\n");
  const Ran text = bench_.Run({"programme", "check", bad});
  EXPECT_EQ(text.code, ExitCode::kBadData);
  EXPECT_THAT(text.err, HasSubstr("bad.yaml:2:1: "));
  const Ran json = bench_.Run({"programme", "check", bad, "-o", "json"});
  EXPECT_EQ(json.code, ExitCode::kBadData);
  EXPECT_THAT(json.out, HasSubstr("\"line\":2,\"column\":1"));
  EXPECT_EQ(bench_.Run({"programme", "check", "/none.yaml"}).code, ExitCode::kNoInput);
}

TEST_F(CommandsTest, ACheckWarnsOfWhatIsLegal) {
  bench_.directory().Write("dairy.txt", "milk\nmilk\n");
  const std::string file = bench_.directory().Write(
      "lists.yaml",
      "programme: x\nzone: UTC\ncurrency: RUB\nwallets: {b: {}}\nlists: {dairy: dairy.txt}\n");
  const Ran text = bench_.Run({"programme", "check", file});
  EXPECT_EQ(text.code, ExitCode::kOk);
  EXPECT_THAT(text.out,
              HasSubstr(absl::StrCat("\n", bench_.directory().path(),
                                     "/dairy.txt:2:1: warning: `milk` is in the list twice\n")));
  const Ran json = bench_.Run({"programme", "check", file, "-o", "json"});
  EXPECT_THAT(json.out, HasSubstr("\"warning\":\"`milk` is in the list twice\""));
}

TEST_F(CommandsTest, LiveCampaignsAreAProgramme) {
  const std::string directory = bench_.directory().path() + "/live";
  EXPECT_EQ(bench_.Run({"generate", "--campaigns", "20", "--to", directory}).code, ExitCode::kOk);
  const Ran checked = bench_.Run({"programme", "check", directory + "/live.yaml"});
  EXPECT_EQ(checked.code, ExitCode::kOk) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("21 campaigns\n"));
}

TEST_F(CommandsTest, MoreLiveCampaignsThanAProgrammeTakesAreRefused) {
  const std::string directory = bench_.directory().path() + "/live";
  const Ran ran = bench_.Run({"generate", "--campaigns", "50000", "--to", directory});
  EXPECT_EQ(ran.code, ExitCode::kUsage);
  EXPECT_THAT(ran.err, HasSubstr("--campaigns: Value 50000 not in range 1 to 45000"));
}

TEST_F(CommandsTest, ASeedIsNotNegative) {
  const Ran ran = bench_.Run({"generate", "--seed", "-1", "--to", "-"});
  EXPECT_EQ(ran.code, ExitCode::kUsage);
  EXPECT_THAT(ran.err, HasSubstr("--seed: Value -1 not in range 0 to "));
}

// Also where the command asks for no configuration.
TEST_F(CommandsTest, AnUnknownKeyIsToldToEveryCommand) {
  const std::string file = bench_.directory().path() + "/events.jsonl";
  const Ran ran =
      bench_.Run({"generate", "--visits", "1", "--to", file, "--set", "topics.partition_cout=1"});
  EXPECT_EQ(ran.code, ExitCode::kConfig);
  EXPECT_THAT(ran.err,
              HasSubstr("--set topics.partition_cout: unknown key "
                        "`topics.partition_cout`; did you mean `topics.partition_count`?"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(CommandsTest, AnUnreachableBrokerSaysWhatToDo) {
  bench_.unreachable_ = absl::UnavailableError("cannot reach localhost:9092");
  const Ran ran = bench_.Run({"programme", "list"});
  EXPECT_EQ(ran.code, ExitCode::kUnavailable);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("cannot reach localhost:9092"),
                             HasSubstr("kafka.bootstrap_servers (default)")));
}

TEST_F(CommandsTest, ShowIsTheStatement) {
  Live();
  const Ran text = bench_.Run({"show", kMember});
  ASSERT_EQ(text.code, ExitCode::kOk) << text.err;
  EXPECT_THAT(text.out,
              AllOf(HasSubstr("Member m1, as of 2026-05-01 13:01 (Europe/Moscow)"),
                    HasSubstr("promo  500 points"), HasSubstr("30  from 2026-05-15 00:00"),
                    HasSubstr("purchase  +30 bonus"), HasSubstr("enrolled  +500 promo")));
  EXPECT_EQ(text.err, "");
  const Json json = Json::parse(bench_.Run({"show", kMember, "--output", "json"}).out);
  EXPECT_EQ(json["wallets"][0]["pending"], 30);
  EXPECT_EQ(json["changes"].size(), 2u);
  EXPECT_EQ(json["changes"][0]["sequence"], 2);
  const Json one = Json::parse(bench_.Run({"show", kMember, "--changes", "1", "-o", "json"}).out);
  EXPECT_EQ(one["changes"].size(), 1u);
}

TEST_F(CommandsTest, ShowNeedsAMemberAndAProgramme) {
  const Ran early = bench_.Run({"show", kMember});
  EXPECT_EQ(early.code, ExitCode::kNoInput);
  EXPECT_THAT(early.err, HasSubstr("no programme decides"));
  Live();
  const Ran nobody = bench_.Run({"show", "nobody"});
  EXPECT_EQ(nobody.code, ExitCode::kNoInput);
  EXPECT_THAT(nobody.err, HasSubstr("no account of nobody"));
}

TEST_F(CommandsTest, GenerateWritesTheSameEventsToTheLogAndToAFile) {
  const std::string file = bench_.directory().path() + "/events.jsonl";
  const Ran to_file = bench_.Run({"generate", "--visits", "50", "--members", "7", "--to", file});
  ASSERT_EQ(to_file.code, ExitCode::kOk) << to_file.err;
  std::ifstream in(file);
  int64_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    EXPECT_TRUE(Json::parse(line).contains("event")) << line;
  }
  EXPECT_GE(lines, 50);
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  EXPECT_EQ(bench_.Run({"generate", "--visits", "50", "--members", "7", "--to", "-"}).out,
            text.str());
  const Ran to_log = bench_.Run({"generate", "--visits", "50", "--members", "7"});
  ASSERT_EQ(to_log.code, ExitCode::kOk) << to_log.err;
  EXPECT_GE(CountEvents(), 50);
  EXPECT_THAT(to_log.err, HasSubstr(" events written"));
}

TEST_F(CommandsTest, ADeniedRightIsNamedWithItsKeyAndCommand) {
  bench_.findings_ = std::vector<TopicFinding>{
      {"loyalty.answers", "denied", "the cluster's ACLs deny DESCRIBE on topic loyalty.answers.",
       "grant"}};
  EXPECT_EQ(bench_.Run({"topics", "check"}).code, ExitCode::kNoPermission);
  EXPECT_EQ(bench_.Run({"run"}).code, ExitCode::kNoPermission);
  bench_.unreachable_ = absl::PermissionDeniedError("the cluster's ACLs deny READ on topic mine");
  const Ran ran = bench_.Run({"programme", "list", "--set", "topics.programme=mine", "--set",
                              "kafka.properties.sasl.username=me"});
  EXPECT_EQ(ran.code, ExitCode::kNoPermission);
  EXPECT_EQ(ran.err,
            "error: the cluster's ACLs deny READ on topic mine\n"
            "Its name is from topics.programme (--set topics.programme). To permit it:\n"
            "    kafka-acls.sh --bootstrap-server localhost:9092 --add --allow-principal User:me "
            "--operation Read --topic mine\n"
            "docs/operations.md lists the rights that each command needs.\n");
}

TEST_F(CommandsTest, RunRefusesTopicsThatDoNotFit) {
  bench_.findings_ = std::vector<TopicFinding>{{"loyalty.answers", "missing",
                                                "The topic loyalty.answers does not exist.",
                                                "kopilka topics create"}};
  const Ran ran = bench_.Run({"run"});
  EXPECT_EQ(ran.code, ExitCode::kConfig);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("\"event\":\"TOPIC_FAULT\""),
                             HasSubstr("\"remedy\":\"kopilka topics create\""),
                             HasSubstr("\"event\":\"FAILED\"")));
}

TEST_F(CommandsTest, RunSaysThatAnotherProcessHasItsInstance) {
  bench_.unreachable_ = absl::FailedPreconditionError(
      "READ on group kopilka: OffsetCommit failed: fenced (FENCED_INSTANCE_ID)");
  const Ran ran = bench_.Run({"run", "--set", "instance=till"});
  EXPECT_EQ(ran.code, ExitCode::kConfig);
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("\"exit_code\":78"),
                    HasSubstr("Another process runs as `instance: till` [instance (--set instance)]"
                              "; give each its own `instance` and its own `store.data_dir`.")));
}

TEST_F(CommandsTest, RunDecidesAndDrains) {
  ASSERT_EQ(bench_.Run({"programme", "publish", Programme(), "--activate", "--at", kMidnight}).code,
            ExitCode::kOk);
  WriteEnrolled(&bench_, kMember, Bench::kNow);
  const int32_t partition = PartitionOf(kMember, Bench::kPartitions);
  bench_.sets_.push_back("http.port=0");
  Ran ran;
  std::thread service([&] { ran = bench_.Run({"run"}); });
  for (bool decided = false; !decided;) {
    const absl::StatusOr<std::optional<Position>> position = LastPosition(&bench_.log(), partition);
    ASSERT_TRUE(position.ok()) << position.status();
    decided = position->has_value() && (*position)->counts.applied == 1;
    std::this_thread::yield();
  }
  bench_.stop() = true;
  service.join();
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("\"event\":\"STARTED\""), HasSubstr("\"event\":\"RESTORED\""),
                    HasSubstr("\"event\":\"DRAINING\""), HasSubstr("\"event\":\"DRAINED\"")));
  EXPECT_THAT(ran.err, Not(HasSubstr(std::string("\"") + kMember)));
}

// The stores of a process at work, and of one that has ended with a point too many.
TEST_F(CommandsTest, AuditComparesTheStores) {
  const std::string data = bench_.directory().path() + "/data";
  const std::string partition = std::to_string(PartitionOf(kMember, Bench::kPartitions));
  Live();
  bench_.sets_.push_back("http.port=0");
  Ran ran;
  std::thread service([&] { ran = bench_.Run({"run"}); });
  const std::string store = data + "/partition-" + partition;
  Ran live;
  // Until the process has restored the partition there is nothing to compare.
  do {
    live = bench_.Run({"audit", "--store", data, "-o", "json"});
  } while (live.out.empty() || Json::parse(live.out)["stores_compared"] == 0);
  bench_.stop() = true;
  service.join();
  EXPECT_EQ(live.code, ExitCode::kOk) << live.out << live.err;
  EXPECT_EQ(Json::parse(live.out)["differences"], 0);
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;

  const IdentityStamp stamp = (*RocksdbStore::OpenToCompare(store, ShareRocksdb({})))->stamp();
  {
    const auto writable = RocksdbStore::Open(data, stamp, ShareRocksdb({}));
    ASSERT_TRUE(writable.ok()) << writable.status();
    const std::string key = AccountStoreKey(kMember);
    std::vector<std::optional<std::string>> values;
    ASSERT_TRUE((*writable)->MultiGet({key}, &values).ok());
    absl::StatusOr<StoredAccount> stored = DecodeAccount(*values[0]);
    ASSERT_TRUE(stored.ok()) << stored.status();
    stored->account.lots.front().issued += Points{1};
    ASSERT_TRUE((*writable)
                    ->Commit({{{key, EncodeAccount(kMember, stored->account, stored->next_due)}}})
                    .ok());
  }
  const Ran planted = bench_.Run({"audit", "--store", data, "-o", "json"});
  EXPECT_EQ(planted.code, ExitCode::kDifferences) << planted.out << planted.err;
  const Json report = Json::parse(planted.out);
  EXPECT_EQ(report["differences"], 1);
  EXPECT_EQ(report["first"][0]["where"], "store");
  EXPECT_EQ(report["first"][0]["key"], kMember);
  EXPECT_EQ(bench_.Run({"audit"}).code, ExitCode::kOk) << "the topics are as they were";
  EXPECT_EQ(bench_.Run({"audit", "--store", data + "/none"}).code, ExitCode::kNoInput);
}

TEST_F(CommandsTest, RunNeedsItsDirectoryForItself) {
  const absl::StatusOr<std::unique_ptr<DataDir>> other =
      DataDir::Open(bench_.directory().path() + "/data");
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(bench_.Run({"run"}).code, ExitCode::kStoreLocked);
  EXPECT_EQ(bench_.Run({"store", "rebuild", "--partition", "0"}).code, ExitCode::kStoreLocked);
}

TEST_F(CommandsTest, StoreRebuildDeletesAndRestores) {
  Live();
  const std::string partition = std::to_string(PartitionOf(kMember, Bench::kPartitions));
  const Ran first = bench_.Run({"store", "rebuild", "--partition", partition, "--now"});
  EXPECT_THAT(first.out, AllOf(HasSubstr("was not there"), HasSubstr("restored from ")));
  const Ran now = bench_.Run({"store", "rebuild", "--partition", partition, "--now"});
  ASSERT_EQ(now.code, ExitCode::kOk) << now.err;
  EXPECT_THAT(now.out, AllOf(HasSubstr("partition-" + partition + ": deleted"),
                             HasSubstr("restored from ")));
  const Ran later = bench_.Run({"store", "rebuild", "--partition", partition});
  EXPECT_EQ(later.code, ExitCode::kOk) << later.err;
  EXPECT_THAT(later.out, HasSubstr("the next `kopilka run` restores it"));
  EXPECT_THAT(bench_.Run({"store", "rebuild", "--partition", partition}).out,
              HasSubstr("was not there"));
  const Ran beyond = bench_.Run({"store", "rebuild", "--partition", "2"});
  EXPECT_EQ(beyond.code, ExitCode::kUsage);
  EXPECT_THAT(beyond.err, HasSubstr("partitions 0 to 1 by topics.partition_count (--set"));
}

TEST(ClockCommandTest, AnAcceptanceIsWrittenOnceItMakesSense) {
  Bench bench(/*recorded=*/false);
  EXPECT_EQ(bench.Run({"clock", "accept", "--partition", "7", "--until", kMidnight}).code,
            ExitCode::kUsage);
  EXPECT_EQ(bench.Run({"clock", "accept", "--partition", "1", "--until", "soon"}).code,
            ExitCode::kUsage);
  const Ran ran = bench.Run({"clock", "accept", "--partition", "1", "--until", kMidnight});
  ASSERT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("may go on up to 2026-05-01T00:00:00.000Z"));
  EXPECT_EQ(bench.log().EndsOf(Topic::kEvents, 0)->stable, 0);
  EXPECT_GT(bench.log().EndsOf(Topic::kEvents, 1)->stable, 0);
  const Ran mistyped =
      bench.Run({"clock", "accept", "--partition", "1", "--until", "2100-05-01T00:00:00Z"});
  EXPECT_EQ(mistyped.code, ExitCode::kUsage);
  EXPECT_THAT(mistyped.err, HasSubstr("2100-05-01T00:00:00.000Z is to come"));
  Bench recorded(/*recorded=*/true);
  EXPECT_EQ(recorded.Run({"clock", "accept", "--partition", "1", "--until", kMidnight}).code,
            ExitCode::kUsage);
}

}  // namespace
}  // namespace kopilka::app
