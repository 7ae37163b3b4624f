// The same late request to commit against two policies: librdkafka's example, which trusts return
// codes, and Kopilka's.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "exactly_once_kafka/kafka_rig.h"
#include "exactly_once_kafka/trusting_log.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "stream/control_records.h"

namespace kopilka {
namespace {

enum class Policy : uint8_t { kExample, kKopilka };

// The commit of one transaction is late: its client lost the connection, asked again and was told
// of success. The late copy arrives in the next transaction, when the first record of that is there
// and the others are not.
class LateCommit : public Failpoint {
 public:
  LateCommit(KafkaRig* rig, Policy policy) : rig_(rig), policy_(policy) {}

  // From now on.
  void Hold() { rule_ = rig_->proxy.Add({{"action", "hold"}, {"api", kEndTxnApi}, {"cut", true}}); }
  // In the next transaction.
  void Arm() {
    rig_->proxy.Await(rule_);
    armed_ = true;
  }

  void Reached(Step step, int32_t /*partition*/) override {
    if (step == Step::kPolled && armed_) before_ = Changes().high;
    if (step != Step::kFirstProduced || !armed_) return;
    armed_ = false;
    rig_->Eventually([&] { return Changes().high > before_; });
    const int answers = rig_->Answers(kEndTxnApi);
    EXPECT_EQ(rig_->proxy.Release(rule_), 1);
    rig_->Eventually([&] { return rig_->Answers(kEndTxnApi) > answers; });
    // The example's epoch is the same, so the broker commits; a marker is written after its answer.
    if (policy_ == Policy::kExample) {
      rig_->Eventually([&] { return Changes().stable > before_; });
    }
  }

 private:
  Ends Changes() { return rig_->log->EndsOf(Topic::kBalanceChanges, 0).value_or(Ends()); }

  KafkaRig* const rig_;
  const Policy policy_;
  int rule_ = 0;
  bool armed_ = false;
  int64_t before_ = 0;
};

struct Outcome {
  std::vector<std::string> changed;  // By which events, in order.
  int64_t balance = 0;
  std::string audit;
};

Outcome RunUnder(Policy policy) {
  KafkaRig rig;
  Disk disk;
  LateCommit late(&rig, policy);
  const auto log = *KafkaLog::Create(rig.ProcessOptions());
  const auto process =
      policy == Policy::kKopilka
          ? rig.Start(&disk, &late)
          : rig.Start(&disk, &late, std::make_unique<TrustingLog>(log.get(), rig.ProcessOptions()));
  rig.Purchase("m", "r1", 1000);
  rig.RunUntilIdle(process.get());
  late.Hold();
  rig.Purchase("m", "r2", 2000);
  rig.RunUntilIdle(process.get());
  late.Arm();
  // Written together so that they are read together.
  std::vector<Outgoing> together(3, Outgoing{.topic = Topic::kEvents, .key = "m"});
  for (int i = 0; i < 3; ++i) {
    together[static_cast<size_t>(i)].value =
        PurchaseEvent("m", absl::StrCat("r", i + 3), 3000 + 1000 * i, rig.Now());
  }
  const std::string till = absl::StrCat(rig.direct.application, "-till");
  EXPECT_TRUE(WriteInOneTransaction(rig.log.get(), till, together).ok());
  rig.RunUntilIdle(process.get());
  Outcome outcome;
  for (const RecordedChange& change : rig.Changes()) {
    outcome.changed.push_back(change.cause.event_id);
  }
  outcome.balance = rig.Balance("m");
  outcome.audit = rig.Audit(&disk);
  return outcome;
}

void Print(const char* policy, const Outcome& outcome) {
  std::cout << policy << ": " << outcome.changed.size() << " balance changes for 5 purchases (";
  for (const std::string& event : outcome.changed) std::cout << event << ' ';
  std::cout << "\b), balance " << outcome.balance << "\n  " << outcome.audit;
}

TEST(LateCommit, DoublesForTheExampleAndNotForKopilka) {
  const Outcome example = RunUnder(Policy::kExample);
  const Outcome kopilka = RunUnder(Policy::kKopilka);
  Print("librdkafka's example", example);
  Print("Kopilka", kopilka);
  // What was sent of the batch was committed by the late request, and then once more.
  EXPECT_THAT(example.changed, testing::ElementsAre("r1", "r2", "r3", "r3", "r4", "r5"));
  EXPECT_THAT(example.audit, testing::Not(testing::HasSubstr(" 0 differences")));
  EXPECT_THAT(kopilka.changed, testing::ElementsAre("r1", "r2", "r3", "r4", "r5"));
  EXPECT_EQ(kopilka.balance, 10 + 20 + 30 + 40 + 50);
  EXPECT_EQ(kopilka.audit, "audit: 6 events, 1 members, 0 differences\n");
}

}  // namespace
}  // namespace kopilka
