#include "pipeline/input.h"

#include <map>
#include <utility>

#include "codec/event_codec.h"
#include "kafka/outgoing_message.h"
#include "pipeline/die.h"

namespace kopilka::bench {
namespace {

workload::Options GeneratorOptions(const InputOptions& options) {
  workload::Options generator;
  generator.seed = options.seed;
  generator.members = options.members;
  generator.skew = options.skew == "zipf" ? workload::Skew::kZipf : workload::Skew::kUniform;
  generator.visits_per_day = options.events / options.days + 1;
  if (options.ends_at_ms != 0) {
    generator.start = Instant{options.ends_at_ms} - Days(static_cast<int64_t>(options.days));
  }
  generator.return_ppm = 0;
  generator.action_ppm = 0;
  generator.update_ppm = 0;
  generator.adjustment_ppm = 0;
  generator.duplicate_ppm = 0;
  generator.late_ppm = 0;
  generator.bad_ppm = 0;
  generator.immediate_ppm = 1'000'000;
  return generator;
}

}  // namespace

void AddInputOptions(CLI::App* cli, InputOptions* options) {
  cli->add_option("--partitions", options->partitions)->check(CLI::Range(1, 10'000));
  cli->add_option("--events", options->events)->check(CLI::Range(int64_t{1}, int64_t{1} << 40));
  cli->add_option("--members", options->members)->check(CLI::Range(int64_t{1}, int64_t{1} << 32));
  cli->add_option("--seed", options->seed);
  cli->add_option("--skew", options->skew)->check(CLI::IsMember({"uniform", "zipf"}));
}

Input::Input(const InputOptions& options)
    : options_(options), generator_(GeneratorOptions(options)) {}

bool Input::Next(Outgoing* record) {
  if (made_ == options_.events) return false;
  ++made_;
  workload::GeneratedRecord generated;
  generator_.Next(&generated);
  record->partition = PartitionOf(generated.key, options_.partitions);
  record->key = std::move(generated.key);
  record->value = std::move(generated.value);
  record->timestamp = generated.timestamp;
  return true;
}

void Write(Client* writer, const std::string& topic, const Outgoing& record) {
  constexpr int kPollMs = 10;
  rd_kafka_resp_err_t err = HandOver(writer->get(), writer->Topic(topic), record);
  while (err == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
    rd_kafka_poll(writer->get(), kPollMs);
    err = HandOver(writer->get(), writer->Topic(topic), record);
  }
  Check(err, topic);
}

}  // namespace kopilka::bench
