// Bad input: the stream goes on, the original bytes and the reason are in the dead-letter topic,
// and every record is in exactly one class.
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "audit/audit.h"
#include "base/limits.h"
#include "base/record_limits.h"
#include "codec/json.h"
#include "exactly_once/rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr Millis kTooOld = {Days(60).n + 1};
constexpr Millis kTooEarly = {Hours(1).n + 1};

// 9,000 points for each kopek: the largest receipt earns nearly all that 64 bits hold.
constexpr absl::string_view kFortuneOfADay = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {expires: 1 days}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 0.01 RUB, of: receipt, points: 9000}}
)";

struct DeadRecord {
  std::optional<std::string> key;
  std::optional<std::string> value;
  Instant timestamp;
  std::map<std::string, std::string> headers;
};

std::string EventOf(absl::string_view json) {
  const absl::StatusOr<std::string> value = FromJson(JsonMessage::kEvent, json);
  EXPECT_TRUE(value.ok()) << value.status();
  return value.value_or("");
}

std::string Sale(absl::string_view id, int64_t minor = 1000, Instant at = Rig::kStart) {
  return PurchaseEvent("m", id, minor, at);
}

std::string ReturnOf(absl::string_view id, absl::string_view receipt, absl::string_view lines) {
  return ReturnEvent("m", id, receipt, lines, Rig::kStart);
}

class BadInputTest : public testing::Test {
 protected:
  void Start(absl::string_view programme = kEndlessPoints) {
    rig_.emplace(programme);
    process_ = rig_->Start(&disk_);
  }

  void Decide() {
    rig_->RunUntilIdle(process_.get());
    ASSERT_NE(process_->task->state(), TaskState::kStopped) << process_->task->stopped_by();
  }

  std::vector<DeadRecord> DeadLetters() {
    std::vector<DeadRecord> dead;
    const Ends ends = *rig_->log.EndsOf(Topic::kDeadLetters, 0);
    const absl::Status read = ReadToEnd(&rig_->log, Topic::kDeadLetters, 0, 0, ends.stable,
                                        Seconds(1), [&](const Record& record) {
                                          DeadRecord& one = dead.emplace_back();
                                          if (record.key) one.key.emplace(*record.key);
                                          if (record.value) one.value.emplace(*record.value);
                                          one.timestamp = record.timestamp;
                                          for (const Header& header : record.headers) {
                                            one.headers[header.key] = header.value;
                                          }
                                          return absl::OkStatus();
                                        });
    EXPECT_TRUE(read.ok()) << read;
    return dead;
  }

  // Puts the record between two good ones and expects it to be the only dead letter.
  void ExpectDead(const std::string& key, const std::string& value, const std::string& reason) {
    Start();
    rig_->Raw("m", Sale("before"));
    rig_->Raw(key, value);
    rig_->Raw("m", Sale("after"));
    Decide();
    const std::vector<DeadRecord> dead = DeadLetters();
    ASSERT_THAT(dead, SizeIs(1));
    EXPECT_EQ(dead[0].key, key);
    EXPECT_EQ(dead[0].value, value);
    EXPECT_EQ(dead[0].timestamp, Rig::kStart);
    EXPECT_EQ(dead[0].headers.at("dlq.reason"), reason);
    // Behind the activation, its marker and the first sale.
    EXPECT_EQ(dead[0].headers.at("dlq.id"), "loyalty.events/0/3");
    EXPECT_EQ(rig_->Balance("m"), 20) << "the stream goes on";
    ExpectAllCounted({.applied = 2, .dead_lettered = 1, .control = 1});
  }

  // The version that decides goes on deciding.
  void ExpectNotActivated(absl::string_view programme) {
    Start();
    rig_->Raw("m", Sale("before"));
    rig_->Activate(programme, "another operator");
    rig_->Raw("m", Sale("after"));
    Decide();
    const std::vector<DeadRecord> dead = DeadLetters();
    ASSERT_THAT(dead, SizeIs(1));
    EXPECT_EQ(dead[0].key, std::nullopt);
    EXPECT_EQ(dead[0].headers.at("dlq.reason"), "rule_error");
    EXPECT_EQ(rig_->Balance("m"), 20);
    ExpectAllCounted({.applied = 2, .dead_lettered = 1, .control = 1}, 2);
  }

  // Every record is in one class, by what the task told and by the audit. `skipped`: offsets that
  // hold none, because a marker or an aborted record has them.
  void ExpectAllCounted(const Counts& want, int64_t skipped = 1) {
    const Ends ends = *rig_->log.EndsOf(Topic::kEvents, 0);
    const auto read = static_cast<int64_t>(rig_->CountOf(Topic::kEvents));
    const Counts& told = process_->reports.total.counts;
    for (const Counts& counts : {told, rig_->LogPosition().counts, Audited()}) {
      EXPECT_EQ(static_cast<int64_t>(counts.read), read);
      EXPECT_EQ(counts.applied, want.applied);
      EXPECT_EQ(counts.refused, want.refused);
      EXPECT_EQ(counts.no_effect, want.no_effect);
      EXPECT_EQ(counts.duplicates, want.duplicates);
      EXPECT_EQ(counts.dead_lettered, want.dead_lettered);
      EXPECT_EQ(counts.control, want.control);
    }
    EXPECT_EQ(static_cast<int64_t>(told.applied + told.refused + told.no_effect + told.duplicates +
                                   told.dead_lettered + told.control),
              read);
    EXPECT_EQ(ends.high, read + skipped);
    EXPECT_EQ(process_->task->idle_at(), ends.high);
  }

  Counts Audited() {
    Programmes programmes(&rig_->log, CompileCanonical);
    AuditProgress progress;
    AuditOptions options;
    options.threads = 1;
    options.store_of = [this](int32_t) { return &disk_.store(); };
    const absl::StatusOr<AuditReport> report =
        RunAudit(options, &rig_->log, &programmes, &progress);
    EXPECT_TRUE(report.ok()) << report.status();
    if (!report.ok()) return {};
    EXPECT_TRUE(report->clean()) << Describe(*report);
    EXPECT_EQ(report->events, rig_->CountOf(Topic::kEvents));
    return report->counts;
  }

  std::optional<Rig> rig_;
  Disk disk_;
  std::unique_ptr<Process> process_;
};

TEST_F(BadInputTest, BytesThatAreNoMessage) {
  ExpectDead("m", std::string(11, '\xff') + " not an event", "deserialize");
}

TEST_F(BadInputTest, NoBytesAtAll) { ExpectDead("m", "", "deserialize"); }

TEST_F(BadInputTest, AnUnknownKindOfEvent) {
  // An envelope that is good, and a body of field 999.
  const std::string envelope =
      absl::StrCat(R"({"event_id":"e","member_id":"m","occurred_at_ms":")", Rig::kStart.ms, "\"}");
  ExpectDead("m", EventOf(envelope) + "\xba\x3e\x01x", "schema_unknown");
}

TEST_F(BadInputTest, AMissingEventId) { ExpectDead("m", Sale(""), "validation"); }

TEST_F(BadInputTest, AMissingMemberId) {
  ExpectDead("", PurchaseEvent("", "r", 1000, Rig::kStart), "validation");
}

TEST_F(BadInputTest, AKeyThatIsNotTheMemberId) { ExpectDead("n", Sale("r"), "key_mismatch"); }

TEST_F(BadInputTest, ANegativeAmount) { ExpectDead("m", Sale("r", -1), "validation"); }

TEST_F(BadInputTest, AnAmountThatWouldOverflow) {
  ExpectDead("m", Sale("r", std::numeric_limits<int64_t>::max()), "validation");
}

// Two members have what a member may just have, in one batch and over a night; more of it is an
// overflow of that member's.
TEST_F(BadInputTest, PointsThatDoNotFit) {
  Start(kFortuneOfADay);
  rig_->Raw("m", PurchaseEvent("m", "r1", kMaxMinor, Rig::kStart));
  rig_->Raw("m", PurchaseEvent("m", "r2", kMaxMinor, Rig::kStart));
  rig_->Raw("n", PurchaseEvent("n", "r3", kMaxMinor, Rig::kStart));
  Decide();
  EXPECT_EQ(rig_->Balance("m"), 9 * kMaxMinor * 1000);
  EXPECT_EQ(rig_->Balance("n"), 9 * kMaxMinor * 1000);
  ASSERT_THAT(DeadLetters(), SizeIs(1));
  EXPECT_EQ(DeadLetters()[0].headers.at("dlq.reason"), "overflow");
  for (int quarter = 0; quarter < 8; ++quarter) {
    rig_->Advance(Hours(6));
    Decide();
  }
  EXPECT_EQ(rig_->Balance("m"), 0) << "expired";
  EXPECT_EQ(rig_->Balance("n"), 0);
  EXPECT_EQ(process_->task->state(), TaskState::kRunning);
}

TEST_F(BadInputTest, AValueThatFillsItsRecordLeavesRoomForItsReason) {
  ExpectDead("m", std::string(kEventTopicBytes - 200, '\xff'), "deserialize");
}

TEST_F(BadInputTest, MoreLinesThanTheLimit) {
  std::string lines;
  for (size_t i = 1; i <= kMaxLines + 1; ++i) {
    absl::StrAppend(&lines, i == 1 ? "" : ",", R"({"number":)", i,
                    R"(,"sku":"a","quantity_milli":"1000","unit_price_minor":"1",)"
                    R"("amount_minor":"1"})");
  }
  ExpectDead(
      "m",
      EventOf(absl::StrCat(R"({"event_id":"r","member_id":"m","occurred_at_ms":")", Rig::kStart.ms,
                           R"(","store":"s1","purchase":{"till":"1","number":"r",)"
                           R"("currency":"RUB","total_minor":"1001","lines":[)",
                           lines, "]}}")),
      "limit");
}

TEST_F(BadInputTest, InvalidUtf8) {
  ExpectDead("m", absl::StrReplaceAll(Sale("name"), {{"name", "\xff\xfe\xc0\x80"}}), "deserialize");
}

TEST_F(BadInputTest, ATimeTooFarBack) {
  ExpectDead("m", Sale("r", 1000, {Rig::kStart.ms - kTooOld.n}), "timestamp_out_of_range");
}

TEST_F(BadInputTest, ATimeTooFarAhead) {
  ExpectDead("m", Sale("r", 1000, Rig::kStart + kTooEarly), "timestamp_out_of_range");
}

TEST_F(BadInputTest, AForeignCurrency) {
  ExpectDead("m", absl::StrReplaceAll(Sale("r"), {{"RUB", "USD"}}), "currency");
}

TEST_F(BadInputTest, AReturnOfMoreThanWasSold) {
  ExpectDead("m", ReturnOf("x", "before", R"({"number":1,"quantity_milli":"1001"})"),
             "return_exceeds_sale");
}

TEST_F(BadInputTest, TheSameIdWithOtherContent) {
  ExpectDead("m", Sale("before", 999), "conflict");
}

TEST_F(BadInputTest, TheSameEventTwiceChangesNothing) {
  Start();
  rig_->Raw("m", Sale("r"));
  rig_->Raw("m", Sale("r"));
  rig_->Raw("m", Sale("after"));
  Decide();
  EXPECT_THAT(DeadLetters(), IsEmpty());
  EXPECT_EQ(rig_->Balance("m"), 20);
  ExpectAllCounted({.applied = 2, .duplicates = 1, .control = 1});
}

TEST_F(BadInputTest, AnActivationOfAnotherProgramme) {
  ExpectNotActivated(absl::StrReplaceAll(
      kEndlessPoints, {{"programme: rig", "programme: coffee"}, {"points: 1", "points: 7"}}));
}

TEST_F(BadInputTest, AnActivationInAnotherCurrency) {
  ExpectNotActivated(absl::StrReplaceAll(kEndlessPoints, {{"RUB", "USD"}}));
}

// A sale, a refused burn, a block of nobody, a repetition, bytes, and what no reader sees.
TEST_F(BadInputTest, EveryRecordIsInOneClass) {
  Start();
  rig_->Raw("m", Sale("r"));
  rig_->Burn("m", "b", 1'000'000);
  rig_->Raw("m", EventOf(absl::StrCat(R"({"event_id":"e","member_id":"m","occurred_at_ms":")",
                                      Rig::kStart.ms, R"(","member_blocked":{}})")));
  rig_->Raw("m", Sale("r"));
  rig_->Raw("m", "?");
  const auto outsider = rig_->log.Take("outsider", Seconds(1));
  ASSERT_TRUE(outsider.ok() && (*outsider)->Begin().ok());
  ASSERT_TRUE((*outsider)->Send({.topic = Topic::kEvents, .key = "m", .value = Sale("no")}).ok());
  std::string why;
  ASSERT_EQ((*outsider)->Abort(&why), TxnEnd::kAborted) << why;
  rig_->Raw("m", Sale("last"));
  Decide();
  EXPECT_EQ(rig_->Balance("m"), 20);
  // Without a record: the activation's marker, the aborted record and its marker.
  ExpectAllCounted({.applied = 2,
                    .refused = 1,
                    .no_effect = 1,
                    .duplicates = 1,
                    .dead_lettered = 1,
                    .control = 1},
                   3);
}

TEST_F(BadInputTest, AReturnWaitsForItsSale) {
  Start(kADayLate);
  rig_->Raw("m", ReturnOf("back", "r", ""));
  Decide();
  EXPECT_EQ(process_->reports.total.changes, 0u);
  rig_->Raw("m", Sale("r"));
  Decide();
  EXPECT_EQ(process_->reports.total.changes, 2u) << "the sale, and what waited for it";
  EXPECT_EQ(rig_->Balance("m"), 0);
  EXPECT_THAT(DeadLetters(), IsEmpty());
  ExpectAllCounted({.applied = 2, .control = 1});
}

TEST_F(BadInputTest, AReturnWhoseSaleNeverComesIsDeadLetteredAtTheBound) {
  Start(kADayLate);
  const std::string back = ReturnOf("back", "never", "");
  rig_->Raw("m", back);
  Decide();
  // The clock may not go further than 6 h at once.
  for (int hours = 6; hours < 24; hours += 6) {
    rig_->Advance(Hours(6));
    Decide();
  }
  rig_->Advance({Hours(6).n - 1});
  rig_->Raw("n", PurchaseEvent("n", "r", 100, rig_->clock.Now()));
  Decide();
  EXPECT_THAT(DeadLetters(), IsEmpty()) << "one millisecond before the bound";
  rig_->Advance(Millis{1});
  rig_->Raw("n", PurchaseEvent("n", "r2", 100, rig_->clock.Now()));
  Decide();
  const std::vector<DeadRecord> dead = DeadLetters();
  ASSERT_THAT(dead, SizeIs(1));
  EXPECT_EQ(dead[0].key, "m");
  EXPECT_EQ(dead[0].value, back);
  EXPECT_EQ(dead[0].headers.at("dlq.reason"), "unknown_receipt");
  EXPECT_EQ(dead[0].headers.at("dlq.id"), "loyalty.events/0/2") << "the return's own offset";
  // The record that was taken stays applied: it is no second record.
  const Counts& counts = process_->reports.total.counts;
  EXPECT_EQ(counts.applied, 3u);
  EXPECT_EQ(counts.dead_lettered, 0u);
  ExpectAllCounted(counts,
                   process_->task->idle_at() - static_cast<int64_t>(rig_->CountOf(Topic::kEvents)));
}

}  // namespace
}  // namespace kopilka
