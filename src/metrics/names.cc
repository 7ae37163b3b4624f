#include "metrics/names.h"

namespace kopilka {
namespace {

constexpr const MetricName* kAll[] = {
    &kBuildInfo,         &kState,
    &kEventsConsumed,    &kEvents,
    &kDeadLettered,      &kPointsIssued,
    &kPointsRedeemed,    &kPointsExpired,
    &kOutputs,           &kTimersFired,
    &kTransactions,      &kTransactionSeconds,
    &kTransactionEvents, &kReinitialized,
    &kInputOffset,       &kStreamClock,
    &kLagRecords,        &kHeldSeconds,
    &kRebalances,        &kAssigned,
    &kStopped,           &kRestoreRemaining,
    &kRestoreRecords,    &kLogEvents,
};

}  // namespace

absl::Span<const MetricName* const> MetricNames() { return kAll; }

}  // namespace kopilka
