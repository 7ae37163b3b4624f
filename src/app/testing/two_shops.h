// TwoShops: a coalition of two shops, and two members in two partitions, for the tests of reports.
#ifndef KOPILKA_APP_TESTING_TWO_SHOPS_H_
#define KOPILKA_APP_TESTING_TWO_SHOPS_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/json.h"
#include "app/testing/bench.h"
#include "app/testing/events.h"
#include "stream/control_records.h"

namespace kopilka::app {

inline constexpr char kTwoShops[] = R"(programme: coalition
zone: Europe/Moscow
currency: RUB
funder: chain
stores: {b1: {partner: bakery}, f1: {partner: flowers}}
wallets:
  common: {burn: {worth: 1.00 RUB, per: 3 points}, expires: end of month, debt: allowed}
campaigns:
  share: {on: purchase, give: {common: {per: 10.00 RUB, points: 1}}, funded_by: partner of the store}
)";

class TwoShops : public testing::Test {
 protected:
  static constexpr char kAnna[] = "m1";
  static constexpr Instant kJune = {1'780'261'200'000};  // 2026-06-01 00:00 in Moscow.

  // A member of the other partition.
  static std::string Boris() {
    const int32_t annas = PartitionOf(kAnna, Bench::kPartitions);
    for (int i = 2;; ++i) {
      std::string member = absl::StrCat("m", i);
      if (PartitionOf(member, Bench::kPartitions) != annas) return member;
    }
  }

  void Buy(const std::string& member, const char* store, const char* number, int64_t minor,
           const std::vector<Tender>& tenders = {}) {
    Line line;
    line.number = 1;
    line.sku = "4600";
    line.quantity = Quantity{1000};
    line.unit_price = line.amount = Money{minor};
    Purchase purchase;
    purchase.till = "t1";
    purchase.number = number;
    purchase.currency = "RUB";
    purchase.total = line.amount;
    purchase.lines = absl::MakeConstSpan(&line, 1);
    purchase.tenders = tenders;
    Send(member, store, number, purchase);
  }
  void Spend(const std::string& member, const char* store, const char* id, int64_t points) {
    RedemptionRequest request;
    request.points = Points{points};
    request.immediate = true;
    Send(member, store, id, request);
  }
  void Send(const std::string& member, const char* store, const char* id, const EventBody& body) {
    Event event;
    event.id = id;
    event.member = member;
    event.occurred_at = at_;
    event.store = store;
    event.channel = "store";
    event.body = body;
    Write(&bench_, event, at_);
    at_ = at_ + Seconds(60);
  }

  // From then on it decides.
  void Activate(const std::string& programme, const char* at = "2026-05-01T00:00:00Z") {
    const std::string file = bench_.directory().Write("coalition.yaml", programme);
    const Ran ran = bench_.Run({"programme", "publish", file, "--activate", "--at", at});
    ASSERT_EQ(ran.code, ExitCode::kOk) << ran.err;
  }
  // Anna has 100 of the bakery and 50 of the flowers and spends 120 on flowers: all of the
  // bakery's, and 20. Boris has 30 of the bakery.
  void Live(const std::string& programme = kTwoShops) {
    Activate(programme);
    Buy(kAnna, "b1", "r1", 100'000);
    Buy(kAnna, "f1", "r2", 50'000);
    Buy(Boris(), "b1", "r3", 30'000);
    Spend(kAnna, "f1", "spent", 120);
    bench_.Decide();
  }
  void EndMay() {
    ASSERT_TRUE(
        WriteInOneTransaction(&bench_.log(), "ticks", TickRecords(Bench::kPartitions, kJune)).ok());
    bench_.Decide();
  }
  Json Report(const std::vector<std::string>& command, ExitCode code = ExitCode::kOk) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"-o", "json"});
    const Ran ran = bench_.Run(arguments);
    EXPECT_EQ(ran.code, code) << ran.out << ran.err;
    return Json::parse(ran.out);
  }

  Bench bench_;
  Instant at_ = Bench::kNow;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TESTING_TWO_SHOPS_H_
