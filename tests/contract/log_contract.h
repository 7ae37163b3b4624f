// The contract that every Log keeps: one suite, run over the embedded log (embedded_log_test.cc)
// and over a real Kafka (kafka_broker_test.cc). The tests are in contract_*.cc; a file that has a
// fixture says
//   INSTANTIATE_TEST_SUITE_P(Embedded, LogContract, testing::Values(LogFixtureFactory(...)));
//
// What it pins where the port leaves a choice:
//   A record that the log cannot take makes Commit() return kAborted, whether or not Send() said
//   so. A fenced producer may learn it from Send() or not, but from Commit() or Abort() in any
//   case. OutOfRange may come from Open() or from the first Poll(). A commit may be seen later than
//   Commit() returns, so a test that reads waits for the marker.
#ifndef KOPILKA_CONTRACT_LOG_CONTRACT_H_
#define KOPILKA_CONTRACT_LOG_CONTRACT_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "contract/log_fixture.h"
#include "gtest/gtest.h"
#include "stream/log.h"

namespace kopilka {

// Where tests write that need one topic.
inline constexpr Topic kChanges = Topic::kBalanceChanges;

// A record that outlives its batch.
struct ReadRecord {
  int64_t offset = 0;
  Instant timestamp;
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::vector<std::pair<std::string, std::string>> headers;
};

class LogContract : public testing::TestWithParam<LogFixtureFactory> {
 protected:
  LogContract() : fixture_(GetParam()()), log_(fixture_->OpenLog("")) {}

  LogFixture& fixture() { return *fixture_; }
  Log& log() { return *log_; }

  // Takes the identity `name` made unique; fails the test where it cannot.
  std::unique_ptr<Producer> Take(absl::string_view name);
  // Hands over a record with this value; CHECK-like: fails the test where Send() refuses it.
  void Send(Producer& producer, Topic topic, int32_t partition, absl::string_view value);
  // Begins, sends one record for each value, commits; fails the test unless it is committed.
  void Write(Producer& producer, Topic topic, int32_t partition,
             const std::vector<std::string>& values);
  // As Append() of the fixture; fails the test where it cannot.
  void Append(Topic topic, int32_t partition, absl::string_view value);

  Ends EndsOf(Topic topic, int32_t partition);
  // Waits until the partition's end is `high`: what was sent has arrived.
  void AwaitHigh(Topic topic, int32_t partition, int64_t high);
  // Waits until no transaction is open in the partition: markers have arrived. Returns its ends.
  Ends AwaitStable(Topic topic, int32_t partition);
  // Waits for AwaitStable(), then reads all that is committed at or after `from`.
  std::vector<ReadRecord> Read(Topic topic, int32_t partition, int64_t from = 0);
  std::vector<std::string> ReadValues(Topic topic, int32_t partition, int64_t from = 0);
  // Reads what committed readers see up to `until` now, with or without open transactions behind
  // it.
  std::vector<ReadRecord> ReadUntil(Topic topic, int32_t partition, int64_t from, int64_t until,
                                    size_t max_records = 1000);
  // The status that reading from `offset` begins with.
  absl::Status ReadStatus(Topic topic, int32_t partition, int64_t offset);

  // Runs `step` until it returns true, or fails the test when patience ends.
  void Eventually(absl::string_view what, absl::FunctionRef<bool()> step);

 private:
  std::unique_ptr<LogFixture> fixture_;
  std::unique_ptr<Log> log_;
};

// How a transaction ended, in words.
absl::string_view NameOf(TxnEnd end);
void PrintTo(TxnEnd end, std::ostream* out);

}  // namespace kopilka

#endif  // KOPILKA_CONTRACT_LOG_CONTRACT_H_
