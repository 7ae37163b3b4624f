#include "core/messages/quiet_hours.h"

#include "core/rules/hours.h"

namespace kopilka {
namespace {

constexpr Millis kMinute = Seconds(60);
constexpr int kMostMinutes = 3 * 24 * 60;  // Whatever a zone's table says, the search ends.

bool IsQuiet(const MessageRules& rules, Instant at) {
  return IsWithinHours(rules.quiet_zone->MinuteOfDay(at), rules.quiet_from, rules.quiet_to);
}

}  // namespace

Instant QuietUntil(const MessageRules& rules, Instant now) {
  if (rules.quiet_zone == nullptr || !IsQuiet(rules, now)) return now;
  // Minute by minute: in the night in which the clock is set, what it shows decides and not how
  // long that takes.
  Instant at{now.ms - now.ms % kMinute.n};
  int minutes = 0;
  do {
    at = at + kMinute;
  } while (IsQuiet(rules, at) && ++minutes < kMostMinutes);
  return at;
}

}  // namespace kopilka
