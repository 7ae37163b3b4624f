// Traces: what a run said and what it left behind, without what two runs may differ in.
#ifndef KOPILKA_COMPLETE_JOURNEY_TRACES_H_
#define KOPILKA_COMPLETE_JOURNEY_TRACES_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "codec/state_codec.h"
#include "stream/log.h"

namespace kopilka {

inline constexpr std::array<Topic, 4> kSpoken = {Topic::kBalanceChanges, Topic::kAnswers,
                                                 Topic::kTriggers, Topic::kDeadLetters};
inline constexpr std::array<Topic, 2> kKept = {Topic::kAccounts, Topic::kReceipts};

// Hashes of records. Left out are the name of the input topic and offsets in it (of the cause, of a
// dead letter, of a receipt, of a waiting return): they say where an event lay in the log, and each
// run has a log of its own. So is when the broker took a dead letter. All else has to be equal.
struct Traces {
  // For each topic of kSpoken, by member: what was said of him, in order.
  std::array<std::map<std::string, std::vector<RecordHash>>, kSpoken.size()> said;
  // For each topic of kKept, by key: the last value.
  std::array<std::map<std::string, RecordHash>, kKept.size()> kept;
  std::map<std::string, int64_t> dead_letters;  // By reason.
  int64_t baskets = 0;                          // Purchases applied.
};

// Reads all that is committed. Throws where a record cannot be read.
Traces ReadTraces(Log* log, int32_t partitions);

// The first difference, for a person; empty: there is none.
std::string DifferenceOf(const Traces& a, const Traces& b);

}  // namespace kopilka

#endif  // KOPILKA_COMPLETE_JOURNEY_TRACES_H_
