// KafkaRig: the partition on the broker of this run. Its processes are behind a proxy, the outside
// is not.
#ifndef KOPILKA_EXACTLY_ONCE_KAFKA_KAFKA_RIG_H_
#define KOPILKA_EXACTLY_ONCE_KAFKA_KAFKA_RIG_H_

#include <chrono>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "app/system_clock.h"
#include "contract/plain_writer.h"
#include "exactly_once/partition_rig.h"
#include "exactly_once/test_events.h"
#include "kafka/admin.h"
#include "kafka/kafka_log.h"
#include "proxy/proxy.h"

namespace kopilka {

class KafkaRig : public PartitionRig {
 public:
  // `patience`: of a process, with its transactions and with taking an identity.
  explicit KafkaRig(Millis patience = Seconds(10));

  // What a process is told: the broker is where the proxy is.
  KafkaOptions ProcessOptions() const;
  std::unique_ptr<Process> Start(Disk* disk, Failpoint* failpoint = nullptr);
  // The same over a log of the test's own.
  std::unique_ptr<Process> Start(Disk* disk, Failpoint* failpoint, std::unique_ptr<Log> log);

  // Until `condition`, which asks the broker or the proxy something; fails in time.
  void Eventually(absl::FunctionRef<bool()> condition);
  Instant Now() { return clock_.Now(); }
  // How many answers to such requests the proxy has seen.
  int Answers(int api);

  const KafkaOptions direct;
  Proxy proxy;
  std::unique_ptr<KafkaLog> log;  // Not through the proxy.

 private:
  Log& outside() override { return *log; }
  absl::Status Append(const Outgoing& record) override {
    return writer_.Append(direct.topic(record.topic), record);
  }
  int64_t CommittedEnd(Topic topic) override;
  bool Patient(int steps) override;

  app::SystemClock clock_;
  PlainWriter writer_;
  const Millis patience_;
  std::chrono::steady_clock::time_point impatient_at_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_KAFKA_KAFKA_RIG_H_
