#include "audit/audit.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/checked.h"
#include "stream/read_to_end.h"
#include "stream/tally.h"

namespace kopilka {
namespace {

void Add(const PartitionReport& partition, AuditReport* report) {
  report->empty_partitions += partition.position.next_offset == 0 ? 1 : 0;
  report->events += partition.position.counts.read;
  report->members += partition.members;
  report->outputs += partition.outputs;
  for (const auto& [topic, count] : partition.deleted) report->deleted[topic] += count;
  report->stores_compared += partition.store_compared ? 1 : 0;
  report->from_base = report->from_base || partition.from_base;
  report->counts += partition.position.counts;
  report->differences.Add(partition.differences);
  for (const auto& [account, points] : partition.totals) report->totals[account] += points;
}

void Add(const BudgetSums& partition, BudgetSums* sums) {
  for (const auto& [budget, units] : partition) {
    BudgetUnits& sum = (*sums)[budget];
    sum.found += units.found;
    if (!units.total) continue;
    sum.total = units.total;
    sum.forget_at = units.forget_at;
  }
}

// Over everybody, what the member side has, the other sides have given: sums to zero per wallet.
void CheckTotals(AuditReport* report) {
  WalletSums sums;
  for (const auto& [account, points] : report->totals) sums[account.second] += points;
  for (const auto& [wallet, sum] : sums) {
    if (sum == 0) continue;
    report->differences.Add({.partition = -1,
                             .where = "postings",
                             .derived = absl::StrCat("all of ", wallet.text(), " sums to 0"),
                             .found = Text(sum)});
  }
}

// A thread has nobody above it who would catch.
absl::StatusOr<PartitionReport> AuditOrOverflow(const PartitionAuditOptions& options, Log* log,
                                                Programmes* programmes, AuditProgress* progress) {
  try {
    return AuditPartition(options, log, programmes, progress);
  } catch (const Overflow& overflow) {
    return absl::OutOfRangeError(
        absl::StrCat("partition ", options.fold.partition, ": ", overflow.what()));
  }
}

}  // namespace

absl::StatusOr<AuditReport> RunAudit(const AuditOptions& options, Log* log, Programmes* programmes,
                                     AuditProgress* progress) {
  const absl::StatusOr<TopicIdentity> identity = log->Identify(Topic::kEvents);
  if (!identity.ok()) return identity.status();
  // What is missing from the programmes would look like a version that was never published.
  const absl::StatusOr<Ends> published =
      SettledEnds(log, Topic::kProgramme, 0, kTransactionPatience);
  if (!published.ok()) return published.status();
  const int32_t count = identity->partitions;
  std::vector<absl::StatusOr<PartitionReport>> reports(static_cast<size_t>(count),
                                                       absl::UnknownError("not audited"));
  std::atomic<int32_t> next = 0;
  const auto work = [&] {
    for (int32_t partition = next++; partition < count; partition = next++) {
      PartitionAuditOptions one;
      one.fold = options.fold;
      one.fold.partition = partition;
      one.fold.partition_count = count;
      one.base_directory = options.base_directory;
      one.write_base_directory = options.write_base_directory;
      if (options.store_of) one.store = options.store_of(partition);
      absl::StatusOr<PartitionReport>& report = reports[static_cast<size_t>(partition)];
      report = AuditOrOverflow(one, log, programmes, progress);
      if (!report.ok()) next = count;  // There will be no verdict, so nobody begins another.
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < std::min(options.threads, count); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  AuditReport report;
  report.partitions = count;
  std::vector<PartitionSent> sent;
  BudgetSums budgets;
  Instant latest_clock;
  for (absl::StatusOr<PartitionReport>& partition : reports) {
    if (!partition.ok()) return partition.status();
    Add(*partition, &report);
    Add(partition->budgets, &budgets);
    latest_clock = std::max(latest_clock, partition->position.clock);
    sent.push_back(std::move(partition->sent));
  }
  CheckTotals(&report);
  absl::Status checked = CheckSent(log, std::move(sent), &report.differences, &report.in_flight);
  if (!checked.ok()) return checked;
  // What was under way before a base is in no derivation.
  if (!report.from_base) {
    for (const auto& [budget, units] : report.in_flight.units) budgets[budget].found += units;
    CheckBudgets(budgets, latest_clock, &report.differences);
  }
  return report;
}

std::string Describe(const AuditReport& report) {
  std::string text = absl::StrCat("audit: ", report.events, " events, ", report.members,
                                  " members, ", report.differences.count(), " differences\n");
  for (const Difference& difference : report.differences.first()) {
    absl::StrAppend(&text, "  ", Describe(difference), "\n");
  }
  if (report.in_flight.events > 0) {
    absl::StrAppend(&text, "  in flight: ", report.in_flight.events, " events to members");
    for (const auto& [wallet, points] : report.in_flight.points) {
      absl::StrAppend(&text, ", ", Text(points), " ", wallet.text());
    }
    absl::StrAppend(&text, "\n");
  }
  for (const auto& [topic, count] : report.deleted) {
    absl::StrAppend(&text, "  ", DefaultTopicName(topic), ": ", count,
                    " records deleted by retention, not compared\n");
  }
  return text;
}

}  // namespace kopilka
