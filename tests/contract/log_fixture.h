// What a log must be able to do around the Log port for the contract suite to run over it.
#ifndef KOPILKA_CONTRACT_LOG_FIXTURE_H_
#define KOPILKA_CONTRACT_LOG_FIXTURE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka {

// The topics that exist; the others of the contract must not. Each has kContractPartitions
// partitions and max.message.bytes of kContractMessageBytes (the client's own limit is higher, so
// that it is the log that refuses). kEvents is LogAppendTime and cleanup delete, kBalanceChanges
// CreateTime and delete, kAccounts and kReceipts CreateTime and compact.
inline constexpr Topic kContractTopics[] = {Topic::kEvents, Topic::kBalanceChanges,
                                            Topic::kAccounts, Topic::kReceipts};
inline constexpr int32_t kContractPartitions = 4;
inline constexpr size_t kContractMessageBytes = 100'000;

// A cluster with those topics, new and empty, and a group of no members: each test makes its own. A
// shared broker gives each a prefix for the names of topics, of the group and of identities.
class LogFixture {
 public:
  virtual ~LogFixture() = default;
  // A client, all of them of one group. `instance` is its static membership id; empty: a dynamic
  // member. The fixture outlives it.
  virtual std::unique_ptr<Log> OpenLog(absl::string_view instance) = 0;
  // A transactional identity, or an instance id, that no other test has.
  virtual std::string Unique(absl::string_view name) = 0;
  // Appends outside of any transaction, as the chain's own producers do; returns when it is in the
  // log.
  virtual absl::Status Append(const Outgoing& record) = 0;
  // Moves the low watermark up to `before`.
  virtual absl::Status DeleteRecords(Topic topic, int32_t partition, int64_t before) = 0;
  // Lets time pass where it is virtual. Nothing where it passes by itself.
  virtual void AdvanceTime(Millis by) = 0;
  // How long one Poll() of a loop waits, and how long the loop goes on before the test fails.
  virtual Millis poll_timeout() const = 0;
  virtual Millis patience() const = 0;
};

using LogFixtureFactory = std::function<std::unique_ptr<LogFixture>()>;

}  // namespace kopilka

#endif  // KOPILKA_CONTRACT_LOG_FIXTURE_H_
