// Hours of the day, as minutes since midnight.
#ifndef KOPILKA_CORE_RULES_HOURS_H_
#define KOPILKA_CORE_RULES_HOURS_H_

namespace kopilka {

// `from` included, `to` not; where `to` comes first, they run over midnight.
inline bool IsWithinHours(int minute, int from, int to) {
  if (from <= to) return from <= minute && minute < to;
  return from <= minute || minute < to;
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_HOURS_H_
