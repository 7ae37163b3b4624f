// The contract suite's fixture over a real broker.
#ifndef KOPILKA_CONTRACT_KAFKA_FIXTURE_H_
#define KOPILKA_CONTRACT_KAFKA_FIXTURE_H_

#include <memory>
#include <string>

#include "contract/log_fixture.h"
#include "contract/plain_writer.h"
#include "kafka/admin.h"
#include "kafka/options.h"

namespace kopilka {

// Topics, the group and identities with a prefix that no other test has, on the broker of this run.
class KafkaFixture : public LogFixture {
 public:
  KafkaFixture();

  std::unique_ptr<Log> OpenLog(absl::string_view instance) override;
  std::string Unique(absl::string_view name) override;
  absl::Status Append(const Outgoing& record) override;
  absl::Status DeleteRecords(Topic topic, int32_t partition, int64_t before) override;
  // Time passes by itself.
  void AdvanceTime(Millis) override {}
  Millis poll_timeout() const override { return {100}; }
  Millis patience() const override { return Seconds(30); }

 private:
  void AwaitTopic(Topic topic);

  const KafkaOptions options_;
  const std::unique_ptr<Admin> admin_;
  PlainWriter writer_;
};

}  // namespace kopilka

#endif  // KOPILKA_CONTRACT_KAFKA_FIXTURE_H_
