#include "exactly_once/rig.h"

#include <utility>

namespace kopilka {
namespace {

EmbeddedOptions Options() {
  EmbeddedOptions options = ContractTopics(/*partitions=*/1, /*recorded=*/false);
  options.waits = false;
  return options;
}

}  // namespace

Rig::Rig(absl::string_view programme)
    : PartitionRig(&clock), cluster(Options(), &clock, &faults), log(&cluster) {
  if (!programme.empty()) Activate(programme, "operator");
}

std::unique_ptr<Process> Rig::Start(Disk* disk, Failpoint* failpoint, bool trusting) {
  TaskOptions options;
  options.fold.programme_timeout = Millis{0};
  return StartOn(
      std::make_unique<EmbeddedLog>(&cluster, EmbeddedClient{.instance = "", .trusting = trusting}),
      std::move(options), disk, failpoint);
}

void Rig::Advance(Millis by) {
  clock.Advance(by);
  cluster.ServeTime();
}

}  // namespace kopilka
