#include "metrics/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "metrics/names.h"
#include "metrics/net_counter.h"

namespace kopilka {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

// A commit takes 5 to 30 ms; the transaction's time-out is 10 s.
const Histogram::BucketBoundaries kSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                              0.2,   0.5,    1,     2,    5,     10};
const Histogram::BucketBoundaries kBatchEvents = {1, 5, 20, 100, 500, 1000, 2000, 5000, 10'000};

constexpr std::pair<ProcessState, const char*> kStates[] = {
    {ProcessState::kStarting, "starting"},
    {ProcessState::kRunning, "running"},
    {ProcessState::kDraining, "draining"},
};

std::string Number(int32_t partition) { return absl::StrCat(partition); }

double ToDouble(uint64_t n) { return static_cast<double>(n); }
double ToDouble(int64_t n) { return static_cast<double>(n); }

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;

  Family<Gauge>& build_info = AddGauge(kBuildInfo);
  Family<Gauge>& state = AddGauge(kState);
  Family<Counter>& consumed = AddCounter(kEventsConsumed);
  Family<Counter>& events = AddCounter(kEvents);
  Family<Counter>& dead_lettered = AddCounter(kDeadLettered);
  NetCounter issued{AddCounter(kPointsIssued).Add({})};
  NetCounter redeemed{AddCounter(kPointsRedeemed).Add({})};
  NetCounter expired{AddCounter(kPointsExpired).Add({})};
  Family<Counter>& outputs = AddCounter(kOutputs);
  Counter& timers_fired = AddCounter(kTimersFired).Add({});
  Family<Counter>& transactions = AddCounter(kTransactions);
  Histogram& seconds = AddHistogram(kTransactionSeconds).Add({}, kSeconds);
  Histogram& batch_events = AddHistogram(kTransactionEvents).Add({}, kBatchEvents);
  Family<Counter>& reinitialized = AddCounter(kReinitialized);
  Family<Gauge>& input_offset = AddGauge(kInputOffset);
  Family<Gauge>& stream_clock = AddGauge(kStreamClock);
  Family<Gauge>& lag = AddGauge(kLagRecords);
  Family<Gauge>& held = AddGauge(kHeldSeconds);
  Family<Counter>& rebalances = AddCounter(kRebalances);
  Gauge& assigned = AddGauge(kAssigned).Add({});
  Gauge& stopped = AddGauge(kStopped).Add({});
  Family<Gauge>& restore_remaining = AddGauge(kRestoreRemaining);
  Counter& restored = AddCounter(kRestoreRecords).Add({});
  Family<Counter>& log_events = AddCounter(kLogEvents);

 private:
  Family<Gauge>& AddGauge(const MetricName& metric) {
    return prometheus::BuildGauge().Name(metric.name).Help(metric.help).Register(registry);
  }
  Family<Counter>& AddCounter(const MetricName& metric) {
    return prometheus::BuildCounter().Name(metric.name).Help(metric.help).Register(registry);
  }
  Family<Histogram>& AddHistogram(const MetricName& metric) {
    return prometheus::BuildHistogram().Name(metric.name).Help(metric.help).Register(registry);
  }
};

Metrics::Metrics(absl::string_view version, absl::string_view libraries,
                 absl::string_view events_topic)
    : events_topic_(events_topic), families_(std::make_unique<Families>()) {
  families_->build_info
      .Add({{"version", std::string(version)}, {"libraries", std::string(libraries)}})
      .Set(1);
  // A rate of something that has not happened yet is 0, not missing.
  for (const char* result : {"committed", "aborted", "fenced", "ambiguous"}) {
    families_->transactions.Add({{"result", result}});
  }
  for (const char* name :
       {"applied", "refused", "no_effect", "duplicate", "dead_lettered", "control"}) {
    families_->events.Add({{"class", name}});
  }
  SetState(ProcessState::kStarting);
}

Metrics::~Metrics() = default;

void Metrics::SetState(ProcessState state) {
  for (const auto& [value, word] : kStates) {
    families_->state.Add({{"state", word}}).Set(value == state ? 1 : 0);
  }
}

void Metrics::AddBatch(int32_t partition, const BatchNumbers& numbers, Millis took) {
  const std::pair<const char*, uint64_t> classes[] = {{"applied", numbers.applied},
                                                      {"refused", numbers.refused},
                                                      {"no_effect", numbers.no_effect},
                                                      {"duplicate", numbers.duplicates},
                                                      {"dead_lettered", numbers.dead_lettered},
                                                      {"control", numbers.control}};
  uint64_t read = 0;
  for (const auto& [name, count] : classes) {
    families_->events.Add({{"class", name}}).Increment(ToDouble(count));
    read += count;
  }
  families_->consumed.Add({{"topic", events_topic_}, {"partition", Number(partition)}})
      .Increment(ToDouble(read));
  families_->issued.Add(numbers.issued);
  families_->redeemed.Add(numbers.redeemed);
  families_->expired.Add(numbers.expired);
  families_->outputs.Add({{"kind", "change"}}).Increment(ToDouble(numbers.changes));
  families_->outputs.Add({{"kind", "answer"}}).Increment(ToDouble(numbers.answers));
  families_->outputs.Add({{"kind", "trigger"}}).Increment(ToDouble(numbers.triggers));
  families_->timers_fired.Increment(ToDouble(numbers.timers_fired));
  families_->seconds.Observe(ToDouble(took.n) / 1000);
  families_->batch_events.Observe(ToDouble(read));
  AddTransaction("committed");
}

void Metrics::AddDeadLetters(absl::string_view reason, uint64_t count) {
  families_->dead_lettered.Add({{"reason", std::string(reason)}}).Increment(ToDouble(count));
}

void Metrics::AddTransaction(absl::string_view result) {
  families_->transactions.Add({{"result", std::string(result)}}).Increment();
}

void Metrics::AddReinitialized(absl::string_view reason) {
  families_->reinitialized.Add({{"reason", std::string(reason)}}).Increment();
}

void Metrics::SetPosition(int32_t partition, int64_t next_offset, Instant clock) {
  families_->input_offset.Add({{"partition", Number(partition)}}).Set(ToDouble(next_offset));
  families_->stream_clock.Add({{"partition", Number(partition)}}).Set(ToDouble(clock.ms) / 1000);
}

void Metrics::SetLag(int32_t partition, int64_t records) {
  families_->lag.Add({{"topic", events_topic_}, {"partition", Number(partition)}})
      .Set(ToDouble(records));
}

void Metrics::SetHeld(int32_t partition, Millis open) {
  families_->held.Add({{"topic", events_topic_}, {"partition", Number(partition)}})
      .Set(ToDouble(open.n) / 1000);
}

void Metrics::AddRebalance(absl::string_view kind) {
  families_->rebalances.Add({{"kind", std::string(kind)}}).Increment();
}

void Metrics::SetPartitions(int64_t assigned, int64_t stopped) {
  families_->assigned.Set(ToDouble(assigned));
  families_->stopped.Set(ToDouble(stopped));
}

void Metrics::Forget(int32_t partition) {
  const prometheus::Labels labels = {{"partition", Number(partition)}};
  families_->input_offset.Remove(&families_->input_offset.Add(labels));
  families_->stream_clock.Remove(&families_->stream_clock.Add(labels));
  families_->restore_remaining.Remove(&families_->restore_remaining.Add(labels));
  const prometheus::Labels topic_labels = {{"topic", events_topic_},
                                           {"partition", Number(partition)}};
  families_->lag.Remove(&families_->lag.Add(topic_labels));
  families_->held.Remove(&families_->held.Add(topic_labels));
}

void Metrics::SetRestoreRemaining(int32_t partition, int64_t records) {
  families_->restore_remaining.Add({{"partition", Number(partition)}}).Set(ToDouble(records));
}

void Metrics::AddRestored(int64_t records) { families_->restored.Increment(ToDouble(records)); }

void Metrics::AddLogEvent(absl::string_view code) {
  families_->log_events.Add({{"event", std::string(code)}}).Increment();
}

std::string Metrics::Text() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace kopilka
