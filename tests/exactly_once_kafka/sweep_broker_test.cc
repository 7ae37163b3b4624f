// Each request and each answer of a transaction is kept back, lost or repeated once, in the middle
// of a run of several batches.
#include <cctype>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "exactly_once_kafka/history.h"
#include "exactly_once_kafka/kafka_rig.h"
#include "exactly_once_kafka/release_later.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

struct Api {
  int number;
  const char* name;
};
constexpr Api kApis[] = {{kProduceApi, "Produce"},
                         {kInitProducerIdApi, "InitProducerId"},
                         {kAddPartitionsToTxnApi, "AddPartitionsToTxn"},
                         {kEndTxnApi, "EndTxn"}};

class OneFault : public testing::TestWithParam<std::tuple<Api, const char*, const char*>> {
 protected:
  Proxy::Json Rule() const {
    const auto& [api, direction, action] = GetParam();
    const bool request = std::string(direction) == "request";
    // A client that waits in vain gives up by itself; one whose connection ends asks again at once,
    // and then the copy that was kept back arrives late. An answer needs its connection.
    const bool cut = std::string(action) == "drop" || (std::string(action) == "hold" && request);
    return {{"action", action}, {"direction", direction}, {"api", api.number}, {"cut", cut}};
  }
};

TEST_P(OneFault, ChangesNothing) {
  KafkaRig rig(Seconds(3));  // Some faults end with it.
  Disk disk;
  ReleaseLater release(&rig.proxy);
  History history(&rig);
  history.WriteFirstHalf();
  auto process = rig.Start(&disk, &release);
  rig.RunUntilIdle(process.get());
  const int rule = rig.proxy.Add(Rule());
  release.Watch(rule);
  // An identity is taken when a process starts.
  if (std::get<0>(GetParam()).number == kInitProducerIdApi) {
    process.reset();
    process = rig.Start(&disk, &release);
  }
  history.WriteSecondHalf();
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.proxy.Counts().at("hits").value(std::to_string(rule), 0), 1) << "no fault";
  EXPECT_EQ(process->task->state(), TaskState::kRunning) << process->task->stopped_by();
  // What is still under way arrives when all is done, and one more batch follows it.
  rig.proxy.Release(rule);
  history.WriteEnd();
  rig.RunUntilIdle(process.get());
  history.ExpectApplied(disk);
}

std::string NameOf(const testing::TestParamInfo<OneFault::ParamType>& info) {
  const auto& [api, direction, action] = info.param;
  return absl::StrCat(api.name, "_", direction, "_", action);
}

INSTANTIATE_TEST_SUITE_P(Every, OneFault,
                         testing::Combine(testing::ValuesIn(kApis),
                                          testing::Values("request", "response"),
                                          testing::Values("hold", "drop", "duplicate")),
                         NameOf);

}  // namespace
}  // namespace kopilka
