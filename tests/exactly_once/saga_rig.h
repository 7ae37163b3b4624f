// SagaRig: two partitions and the process of each, on the embedded log, under the test's hand.
#ifndef KOPILKA_EXACTLY_ONCE_SAGA_RIG_H_
#define KOPILKA_EXACTLY_ONCE_SAGA_RIG_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "audit/audit.h"
#include "core/account.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/virtual_clock.h"
#include "exactly_once/disk.h"
#include "exactly_once/partition_rig.h"
#include "programme/programme.h"
#include "stream/failpoint.h"

namespace kopilka {

inline constexpr int32_t kSagaPartitions = 2;

// Gifts, a fund and rewards of inviters, 1 point for each whole 1.00 of a purchase.
extern const absl::string_view kPeoplesProgramme;

class SagaRig {
 public:
  // Of recorded history, or of a log with the brokers' own times.
  explicit SagaRig(bool recorded = false, absl::string_view programme = kPeoplesProgramme);
  // The same of a programme that is more than a text.
  SagaRig(bool recorded, const absl::StatusOr<Parsed>& parsed);

  // A member of the partition, always the same for the same number.
  static std::string Member(int32_t partition, int number);

  // Events of the outside, `body` as the contract's JSON has it.
  void Write(absl::string_view member, absl::string_view id, absl::string_view body);
  void Purchase(absl::string_view member, absl::string_view number, int64_t minor);
  void Give(absl::string_view member, absl::string_view id, absl::string_view to, int64_t points);

  // Starts the process of a partition; the one before is as dead as a killed one.
  void Start(int32_t partition, Failpoint* failpoint = nullptr);
  // Steps both until nothing is to be decided anywhere. A process that is killed is started anew.
  void RunUntilQuiet();
  // Steps one partition until it has decided all that is there for it now.
  void RunUntilIdle(int32_t partition);

  // As the accounts topics have them, by member.
  std::map<std::string, Account> Accounts();
  // The same: active points by member.
  std::map<std::string, int64_t> Balances();
  // The records of a topic in both partitions.
  size_t CountOf(Topic topic);
  std::string Audit(AuditOptions options = {});

  VirtualClock clock;
  EmbeddedCluster cluster;
  EmbeddedLog log;
  std::array<Disk, kSagaPartitions> disks;

 private:
  bool Step(int32_t partition);
  std::vector<int64_t> EventEnds();

  const bool recorded_;
  std::array<std::unique_ptr<Process>, kSagaPartitions> processes_;
  std::vector<std::unique_ptr<Process>> dead_;  // Letting go is more than a killed process does.
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_SAGA_RIG_H_
