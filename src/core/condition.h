// Condition: a question about a line or about a receipt and its member.
#ifndef KOPILKA_CORE_CONDITION_H_
#define KOPILKA_CORE_CONDITION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"

namespace kopilka {

// A tree of all / any / not over leaves. `kind` says which of the fields below mean something.
// Leaves about a line ask the line at hand; inside kAnyLine, kEveryLine they are asked line by
// line; in a campaign's `lines` they choose the lines that count. Immutable once the plan is built.
struct Condition {
  enum class Kind : uint8_t {
    kAlways,
    kAll,  // of children; empty: true
    kAny,  // of children; empty: false
    kNot,  // of children[0]
    // About a line.
    kSku,         // words holds the SKU
    kCategory,    // a path of `paths` is a prefix of the line's, or a single step names any step
    kBrand,       // words
    kCollection,  // words
    kPrice,       // number <= what one unit costs by its price tag <= most (minor units)
    kChosen,      // the member chose it: of the choice `name`
    // About the lines as a whole.
    kAnyLine,    // children[0] holds for at least one line
    kEveryLine,  // children[0] holds for every line
    // About the receipt or event.
    kStore,            // words
    kChannel,          // words
    kTillType,         // words
    kTender,           // a tender of a kind in words is present with a positive amount
    kCoupon,           // a coupon in words was shown
    kTotalAtLeast,     // sum of line amounts >= number (minor units)
    kQuantityAtLeast,  // sum of quantities >= number (thousandths)
    kActionKind,       // words
    // About business time, in the store's zone.
    kWeekday,  // bit 0 = Monday of `bits`
    kHours,    // from <= minute of day < to; from > to runs over midnight
    kDates,    // from_day <= business day <= to_day
    kSeason,   // from <= its day of the year <= to
    // About the member, in the programme's zone.
    kTier,            // the ladder `name`'s tier is in words
    kSegment,         // a segment in words
    kAttribute,       // attribute `text` has a value in words
    kBirthday,        // business day within `number` days of the birthday, on either side
    kEnrolledWithin,  // at most `number` days since enrolment
    kAttributeDay,    // attribute `text` is a date whose day of the year is in from .. to
    kEnrolledDay,     // the day of the year of the enrolment is
    kHas,             // a right in words is held
    kOwnCoupon,       // a coupon in words is held and its code was shown
    kNthPurchase,     // this purchase is number `number`, or a multiple of it where bits is 1
    kInvited,         // somebody brought the member
    kControl,         // he is in the control group `text`, of `number` millionths of all members
    // About what an action says of itself.
    kDetail,         // its `text` is in words
    kDetailAtLeast,  // its `text` is a whole number, of `number` or more
  };

  Kind kind = Kind::kAlways;
  std::vector<Condition> children;
  absl::flat_hash_set<std::string> words;  // Looked up; in no order that a decision sees.
  std::vector<std::vector<std::string>> paths;
  Name name;
  std::string text;
  int64_t number = 0;
  int64_t most = 0;
  uint32_t bits = 0;
  int32_t from = 0;  // A day of the year is month x 100 + day; from > to runs over new year.
  int32_t to = 0;
  Day from_day;
  Day to_day;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_CONDITION_H_
