// What tools/bench runs beside Kopilka: the load, the raw passthrough, and what measures both.
#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "pipeline/census.h"
#include "pipeline/compare.h"
#include "pipeline/die.h"
#include "pipeline/drop.h"
#include "pipeline/latency.h"
#include "pipeline/load.h"
#include "pipeline/passthrough.h"
#include "pipeline/stop.h"
#include "pipeline/watch.h"

namespace kopilka::bench {
namespace {

// "<topic>:<copies of a million records>:<bytes of a key>:<bytes of a value>"
Copies ReadCopies(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  Copies copies;
  if (parts.size() != 4 || !absl::SimpleAtoi(parts[1], &copies.per_million) ||
      !absl::SimpleAtoi(parts[2], &copies.key_bytes) ||
      !absl::SimpleAtoi(parts[3], &copies.value_bytes)) {
    Die(absl::StrCat("--copies ", text, ": expected topic:per_million:key_bytes:value_bytes"));
  }
  copies.topic = parts[0];
  return copies;
}

class CommandLine {
 public:
  CommandLine() {
    cli_.require_subcommand(1);
    AddLoad();
    AddPassthrough();
    AddWatch();
    AddCensus();
    AddCompare();
    AddLatency();
    AddDrop();
  }
  int Run(int argc, char** argv) {
    CLI11_PARSE(cli_, argc, argv);
    return 0;
  }

 private:
  CLI::App* Add(const char* name, const char* what, std::string* brokers,
                std::function<void()> run) {
    CLI::App* const command = cli_.add_subcommand(name, what);
    command->add_option("--brokers", *brokers)->required();
    command->callback(std::move(run));
    return command;
  }
  void AddLoad() {
    auto* cli = Add("load", "Writes events", &load_.brokers, [this] { Load(load_); });
    cli->add_option("--events-topic", load_.events)->required();
    AddInputOptions(cli, &load_.input);
  }
  void AddPassthrough() {
    auto* cli = Add("passthrough", "Copies, exactly once, until SIGTERM", &pass_.brokers, [this] {
      for (const std::string& text : copies_) pass_.copies.push_back(ReadCopies(text));
      PassThrough(pass_);
    });
    cli->add_option("--application", pass_.application)->required();
    cli->add_option("--events-topic", pass_.events)->required();
    cli->add_option("--positions-topic", pass_.positions)->required();
    cli->add_option("--position-bytes", pass_.position_bytes)->required();
    cli->add_option("--copies", copies_)->required();
    cli->add_option("--partitions", pass_.partitions);
    cli->add_option("--batch", pass_.batch);
  }
  void AddWatch() {
    auto* cli = Add("watch", "How far a group and its output are", &watch_.brokers,
                    [this] { Watch(watch_); });
    cli->add_option("--group", watch_.group)->required();
    cli->add_option("--events-topic", watch_.events)->required();
    cli->add_option("--output-topic", watch_.output)->required();
    cli->add_option("--partitions", watch_.partitions);
    cli->add_option("--timeout-ms", watch_.timeout_ms);
  }
  void AddCensus() {
    auto* cli = Add("census", "Counts records and bytes of topics", &census_.brokers,
                    [this] { TakeCensus(census_); });
    cli->add_option("--topic", census_.topics)->required();
    cli->add_option("--partitions", census_.partitions);
  }
  void AddCompare() {
    auto* cli = Add("compare", "Two topics of balance changes, record for record",
                    &compare_.brokers, [this] { Compare(compare_); });
    cli->add_option("--left", compare_.left)->required();
    cli->add_option("--right", compare_.right)->required();
    cli->add_option("--partitions", compare_.partitions);
  }
  void AddLatency() {
    auto* cli = Add("latency", "Writes at a fixed rate and waits for the answers",
                    &latency_.brokers, [this] { MeasureLatency(latency_); });
    cli->add_option("--events-topic", latency_.events)->required();
    cli->add_option("--output-topic", latency_.output)->required();
    cli->add_flag("--of-copies", latency_.copies);
    cli->add_option("--rate", latency_.rate);
    cli->add_option("--seconds", latency_.seconds);
    cli->add_option("--warm", latency_.warm);
    AddInputOptions(cli, &latency_.input);
  }

  void AddDrop() {
    auto* cli = Add("drop", "Deletes topics", &drop_.brokers, [this] { Drop(drop_); });
    cli->add_option("--prefix", drop_.prefix)->required();
    cli->add_option("--keep", drop_.keep);
  }

  CLI::App cli_{"The pipeline's bench; see tools/bench"};
  LoadOptions load_;
  PassthroughOptions pass_;
  std::vector<std::string> copies_;
  WatchOptions watch_;
  CensusOptions census_;
  CompareOptions compare_;
  LatencyOptions latency_;
  DropOptions drop_;
};

}  // namespace
}  // namespace kopilka::bench

int main(int argc, char** argv) {
  kopilka::bench::BlockStopSignals();
  return kopilka::bench::CommandLine().Run(argc, argv);
}
