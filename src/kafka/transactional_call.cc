#include "kafka/transactional_call.h"

#include <algorithm>
#include <chrono>

namespace kopilka {
namespace {

using Clock = std::chrono::steady_clock;

// What a call may take beyond the time-out that it was given.
constexpr Millis kOverrun = Seconds(3);
// Between repeats. Waited for in the client's own poll, which ends early where there is news.
constexpr int kPauseMs = 10;

Millis Until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
  return {std::max<int64_t>(left.count(), 0)};
}

}  // namespace

absl::StatusOr<KafkaError> TransactionalCall::Run(Function function, Millis patience) {
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(patience.n);
  while (true) {
    const Millis left = Until(end);
    // Shared with the call, which may outlive this one.
    auto result = std::make_shared<KafkaError>();
    const bool returned = watchdog_.Run(
        [client = client_, result, function, timeout = static_cast<int>(left.n)] {
          result->reset(function(client->get(), timeout));
        },
        Millis{left.n + kOverrun.n});
    if (!returned) return absl::InternalError("the Kafka client did not return from a call");
    const bool again = *result != nullptr && rd_kafka_error_is_retriable(result->get());
    if (!again || Until(end).n == 0) return std::move(*result);
    rd_kafka_poll(client_->get(), kPauseMs);
  }
}

}  // namespace kopilka
