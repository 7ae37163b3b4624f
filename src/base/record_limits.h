// How large records of the log may be. Whatever follows from one event has to fit, or the event
// would stop its partition.
#ifndef KOPILKA_BASE_RECORD_LIMITS_H_
#define KOPILKA_BASE_RECORD_LIMITS_H_

#include <cstddef>

namespace kopilka {

// Of events: what a broker takes unless told otherwise (max.message.bytes of Kafka).
inline constexpr size_t kEventTopicBytes = 1'048'588;

// Of what Kopilka writes. A dead letter is its event with headers on top (at most twice
// base/limits.h kMaxEventBytes and a little); a receipt is an event's lines with the member's
// facts; an account has a limit of its own.
inline constexpr size_t kMaxRecordBytes = 4 << 20;

// Of the topics that take them: a batch adds its own header.
inline constexpr size_t kOutputTopicBytes = kMaxRecordBytes + 1024;

}  // namespace kopilka

#endif  // KOPILKA_BASE_RECORD_LIMITS_H_
