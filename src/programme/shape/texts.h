// The texts that many keys share: amounts, times, names, codes. What they mean is said by
// programme/text; these are never narrower.
#ifndef KOPILKA_PROGRAMME_SHAPE_TEXTS_H_
#define KOPILKA_PROGRAMME_SHAPE_TEXTS_H_

#include "programme/shape/shape.h"

namespace kopilka::shape::text {

inline constexpr Value kName = {.pattern = "{name}", .what = "a name", .plain = Plain::kAny};
inline constexpr Value kCode = {.pattern = "{code}", .what = "a code", .plain = Plain::kAny};
inline constexpr Value kPath = {.pattern = ".+", .what = "a file such as campaigns/dairy.yaml"};
inline constexpr Value kCurrency = {.pattern = "[A-Z]{3}", .what = "a currency such as RUB"};
inline constexpr Value kZone = {.pattern = "[A-Z][A-Za-z0-9/_+-]*",
                                .what = "a time zone such as Europe/Moscow"};

inline constexpr Value kMoney = {.pattern = "{money}",
                                 .what = "an amount of money such as 1 000.00 RUB"};
inline constexpr Value kPoints = {.pattern = "{whole} +points?",
                                  .what = "points such as 100 points"};
// Where only points can be meant, the word may be left out.
inline constexpr Value kBarePoints = {
    .pattern = "{whole}(?: +points?)?", .what = "points such as 300", .plain = Plain::kNumber};
inline constexpr Value kBareVisits = {
    .pattern = "{whole}(?: +visits?)?", .what = "visits such as 50", .plain = Plain::kNumber};
// What a ladder counts.
inline constexpr Value kMeasured = {.pattern = "{money}|{whole} +(?:points?|visits?)",
                                    .what = "15 000.00 RUB, 50 visits or 1 000 points"};
inline constexpr Value kCount = {
    .pattern = "{whole}", .what = "a number from 1", .plain = Plain::kNumber};
inline constexpr Value kMultiplier = {
    .pattern = "{decimal}", .what = "a multiplier such as 1.5", .plain = Plain::kNumber};
inline constexpr Value kNthPurchase = {
    .pattern = "(?:every +)?{whole}", .what = "1, or every 10", .plain = Plain::kNumber};
inline constexpr Value kShare = {.pattern = "{share}", .what = "a share such as 15 %"};

inline constexpr Value kPeriod = {.pattern = "{period}", .what = "a period such as 12 months"};
inline constexpr Value kTime = {.pattern = "{time}", .what = "a time such as 30 minutes"};
inline constexpr Value kDays = {.pattern = "{whole} +days?", .what = "days such as 7 days"};
inline constexpr Value kWithin = {.pattern = "within +{whole} +days?",
                                  .what = "a term such as within 30 days"};
inline constexpr Value kDay = {.pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}",
                               .what = "a day such as 2026-03-01"};
inline constexpr Value kDayOfYear = {.pattern = "{day}",
                                     .what = "a day of the year such as 1 March"};
inline constexpr Value kLastDay = {.pattern = "{day}|end of +{month}",
                                   .what = "a day such as 1 March or end of February"};
inline constexpr Value kHours = {.pattern = "[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}",
                                 .what = "hours such as 18:00-22:00"};
inline constexpr Value kWeekdays = {.pattern = "{weekday}(?:-{weekday})?",
                                    .what = "weekdays such as tue or mon-fri"};
inline constexpr Value kTimeOfDay = {.pattern = "[0-9]{2}:[0-9]{2}",
                                     .what = "a time such as 10:00"};
inline constexpr Value kActivates = {
    .pattern =
        "at once|after +(?:{period}|{time})|next +{day}|on +[0-9]{4}-[0-9]{2}-[0-9]{2}|"
        "when +{code}",
    .what = "at once, after 14 days, next 1 December, or when delivered"};
inline constexpr Value kExpiry = {.pattern =
                                      "never|(?:next|second|third) +(?:{day}|anniversary)|{round}|"
                                      "{period}(?: +after the last purchase)?(?:,\\s*{round})?",
                                  .what = "an expiry such as never, 12 months or next 1 March"};

}  // namespace kopilka::shape::text

#endif  // KOPILKA_PROGRAMME_SHAPE_TEXTS_H_
