// A programme, a member and what happens, as plainly as docs/language.md says them. The evaluator
// reads these and nothing of core or programme, so that it cannot repeat their mistakes.
#ifndef KOPILKA_EVALUATOR_MODEL_H_
#define KOPILKA_EVALUATOR_MODEL_H_

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace kopilka::plain {

// One key of a condition and its value.
struct When {
  std::string key;                 // As in the language.
  std::vector<When> parts;         // all, any, not, any line, every line
  std::vector<std::string> words;  // Codes; categories as they are written: "food > dairy".
  std::string name;                // Of an attribute.
  int64_t number = 0;              // total in kopecks, quantity in thousandths, days, purchases
  int64_t most = 0;                // price in kopecks, from `number` to this
  bool every = false;              // purchase number
  int from = 0;                    // hours: minute of the day. dates: day since 1970.
  int to = 0;
  std::set<int> weekdays;  // 0 is Monday.
};

enum class Amount { kPoints, kPer, kShare, kPerUnit, kBrackets, kPerQuantity, kMultiple };
enum class Rounds { kDown, kHalfUp, kHalfEven, kUp };

enum class Each { kReceipt, kDay, kWeek, kMonth, kQuarter, kYear, kLifetime };

struct Bracket {
  std::optional<int64_t> to;  // Kopecks; the last has no end.
  int64_t share_ppm = 0;
};

enum class Pick { kAll, kCheapest, kDearest };

struct Gift {
  std::string wallet;
  Amount amount = Amount::kPoints;
  bool of_matching = false;
  bool of_set = false;
  std::string part;  // Of the set; empty: all of it.
  Pick pick = Pick::kAll;
  int64_t picked = 0;  // Units of each set.
  int64_t points = 0;
  std::vector<int64_t> points_by_step;  // Of every step; overrides `points`.
  int64_t per = 0;                      // Kopecks, or thousandths of a unit.
  int64_t share_ppm = 0;                // Of the ladder.
  std::vector<Bracket> brackets;
  Each each = Each::kMonth;  // What the brackets add up.
  std::string multiplies;    // A campaign; so many times in all are share_ppm and one.
  bool by_tier = false;
  std::optional<Rounds> money_rounds;
  Rounds rounds = Rounds::kDown;
};

struct Limit {
  bool counts_times = false;
  int64_t amount = 0;
  Each each = Each::kLifetime;
  bool refuses = false;
  bool tells = false;  // And holds nothing back.
};

struct Part {
  std::string name;
  int64_t units = 0;  // Whole ones.
  When line;
};

enum class On { kPurchase, kAction, kEnrolled };

struct Campaign {
  std::string name;
  On on = On::kPurchase;
  std::optional<int> from;  // Days since 1970, both included.
  std::optional<int> to;
  std::vector<When> when;    // All must hold.
  std::optional<When> line;  // The lines that match.
  std::vector<Part> set;     // By name; empty: it asks for none.
  std::vector<Gift> give;
  std::vector<Limit> limits;
};

enum class Counts { kSpend, kPoints, kVisits };

struct Step {
  std::string name;
  int64_t from = 0;       // Kopecks, points or visits.
  int64_t or_visits = 0;  // As good; 0: no such way.
  int64_t multiplies_ppm = 1'000'000;
};

// Nobody goes down, or what one period counts is the step of the next, or the step goes with the
// days that earned it.
struct Ladder {
  Counts by = Counts::kSpend;  // Points of `bonus`.
  int months = 0;              // Of a period of the calendar; 0: a lifetime.
  bool next_period = false;
  int last_days = 0;  // Of a period that ends with each day; 0: of the calendar.
  std::vector<Step> steps;
};

struct Programme {
  int64_t bonus_worth = 100;  // So many kopecks ...
  int64_t bonus_points = 1;   // ... are so many points.
  Ladder level;
  std::vector<Campaign> campaigns;  // By name.
  std::optional<When> earns_nothing;
  std::vector<std::string> not_paid_with;
};

struct Line {
  std::string sku;
  std::vector<std::string> category;
  std::string brand;
  std::string collection;
  int64_t price = 0;     // Kopecks, of one unit.
  int64_t quantity = 0;  // Thousandths.
  int64_t amount = 0;    // Kopecks.
};

struct Tender {
  std::string kind;
  int64_t amount = 0;
};

struct Happening {
  On on = On::kPurchase;
  int64_t at = 0;  // Milliseconds since 1970, UTC.
  std::string store;
  std::string channel;
  std::string till_type;
  std::string action;
  std::vector<Line> lines;
  std::vector<Tender> tenders;
  std::vector<std::string> coupons;
};

struct Member {
  int birth_month = 0;  // 0: unknown.
  int birth_day = 0;
  std::map<std::string, std::string> attributes;
  std::set<std::string> segments;
};

// What a campaign put into a wallet, or would have but for a limit.
struct Given {
  std::string campaign;
  std::string wallet;
  int64_t asked = 0;
  int64_t granted = 0;
  friend bool operator==(const Given&, const Given&) = default;
  friend void PrintTo(const Given& given, std::ostream* out) {  // Found by gtest.
    *out << given.campaign << " " << given.wallet << " asked " << given.asked << " granted "
         << given.granted;
  }
};

}  // namespace kopilka::plain

#endif  // KOPILKA_EVALUATOR_MODEL_H_
