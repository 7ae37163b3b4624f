// Every metric's name, labels and help, in one place. docs/operations.md shows the same table.
#ifndef KOPILKA_METRICS_NAMES_H_
#define KOPILKA_METRICS_NAMES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace kopilka {

struct MetricName {
  const char* name;
  const char* labels;  // "topic, partition"; none of them is ever a member or an event.
  const char* help;
};

inline constexpr MetricName kBuildInfo = {"loyalty_build_info", "version, libraries",
                                          "1; what is running"};
inline constexpr MetricName kState = {"loyalty_state", "state",
                                      "1 for the state the process is in, 0 for the others"};
inline constexpr MetricName kEventsConsumed = {"loyalty_events_consumed_total", "topic, partition",
                                               "Records read and committed"};
inline constexpr MetricName kEvents = {"loyalty_events_total", "class",
                                       "The same records by what became of them; they add up"};
inline constexpr MetricName kDeadLettered = {"loyalty_events_dead_lettered_total", "reason",
                                             "Dead letters by their reason"};
inline constexpr MetricName kPointsIssued = {"loyalty_points_issued_total", "",
                                             "Points given to members, over all wallets"};
inline constexpr MetricName kPointsRedeemed = {"loyalty_points_redeemed_total", "",
                                               "Points that paid, over all wallets"};
inline constexpr MetricName kPointsExpired = {"loyalty_points_expired_total", "",
                                              "Points that expired, over all wallets"};
inline constexpr MetricName kOutputs = {"loyalty_outputs_total", "kind",
                                        "Records written: changes, answers, triggers"};
inline constexpr MetricName kTimersFired = {"loyalty_timers_fired_total", "", "Timers that fired"};
inline constexpr MetricName kTransactions = {"loyalty_transactions_total", "result",
                                             "Transactions by how they ended"};
inline constexpr MetricName kTransactionSeconds = {
    "loyalty_transaction_duration_seconds", "", "From the first decision of a batch to its commit"};
inline constexpr MetricName kTransactionEvents = {"loyalty_transaction_batch_events", "",
                                                  "Input records of a committed transaction"};
inline constexpr MetricName kReinitialized = {"loyalty_producer_reinitialized_total", "reason",
                                              "Partitions taken again, by why"};
inline constexpr MetricName kInputOffset = {"loyalty_input_offset", "partition",
                                            "Offset of the next input record to decide"};
inline constexpr MetricName kStreamClock = {"loyalty_stream_clock_timestamp_seconds", "partition",
                                            "The partition's stream clock"};
inline constexpr MetricName kLagRecords = {
    "loyalty_consumer_lag_records", "topic, partition",
    "Offsets between the next record to decide and the last stable offset"};
inline constexpr MetricName kHeldSeconds = {
    "loyalty_stable_offset_held_seconds", "topic, partition",
    "For how long an open transaction has kept the last stable offset where it is"};
inline constexpr MetricName kRebalances = {"loyalty_rebalances_total", "kind",
                                           "Changes of ownership: assigned, revoked, lost"};
inline constexpr MetricName kAssigned = {"loyalty_assigned_partitions", "",
                                         "Partitions that this process owns"};
inline constexpr MetricName kStopped = {"loyalty_stopped_partitions", "",
                                        "Of these, those that stopped by name and need a person"};
inline constexpr MetricName kRestoreRemaining = {"loyalty_restore_remaining_records", "partition",
                                                 "State records still to be restored"};
inline constexpr MetricName kRestoreRecords = {"loyalty_restore_records_total", "",
                                               "State records restored"};
inline constexpr MetricName kLogEvents = {"loyalty_log_events_total", "event",
                                          "Events of the log by their code, before rate limiting"};

// In the order of the table of docs/operations.md.
absl::Span<const MetricName* const> MetricNames();

}  // namespace kopilka

#endif  // KOPILKA_METRICS_NAMES_H_
