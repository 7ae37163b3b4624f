// What can go wrong between a client and the embedded cluster. For tests and the simulator.
#ifndef KOPILKA_EMBEDDED_FAULTS_H_
#define KOPILKA_EMBEDDED_FAULTS_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "stream/record.h"

namespace kopilka {

enum class RequestKind : uint8_t {
  kInitProducer,    // Log::Take
  kAddPartitions,   // The first Send of a transaction to a partition.
  kProduce,         // Send
  kEndTransaction,  // Commit, Abort
  kFetch,           // Reader::Poll
  kListOffsets,     // Log::EndsOf
  kCommitOffset,    // Membership::ProveOwnership
};

struct LogRequest {
  RequestKind kind = RequestKind::kProduce;
  absl::string_view identity = "";  // Of a producer's requests.
  int32_t epoch = 0;                // Of a producer's requests.
  Topic topic = Topic::kEvents;
  int32_t partition = -1;  // -1: the request is about none.
  bool commit = false;     // Of kEndTransaction.
};

// What becomes of a request. Control requests are kAddPartitions and kEndTransaction; for the other
// kinds every loss is an Unavailable, and a lost kProduce makes the transaction abort.
enum class Fate : uint8_t {
  kDeliver,
  kLoseRequest,     // It never arrives, and the client gives up: nothing happened.
  kLoseAnswer,      // It arrives, and the client gives up: it happened.
  kDelay,           // It arrives when Stragglers delivers it; the client gives up.
  kDelayAndRepeat,  // The same, and the client repeats it with success meanwhile.
  kLateMarkers,     // kEndTransaction: answered, but Stragglers writes each partition's marker.
  kFence,           // Refused as if another had taken the identity.
};

// Owned by the test; null where nothing goes wrong. Any thread. No lock is held around the call, so
// it may itself use the cluster: "just before this commit arrives, another takes the identity".
class LogFaults {
 public:
  virtual ~LogFaults() = default;
  virtual Fate OnRequest(const LogRequest& request) = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_FAULTS_H_
