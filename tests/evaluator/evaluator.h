// The plain evaluator: what every campaign gives, straight from docs/language.md. Slow on purpose:
// no index, no cache, every campaign asked about every event.
#ifndef KOPILKA_EVALUATOR_EVALUATOR_H_
#define KOPILKA_EVALUATOR_EVALUATOR_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluator/model.h"

namespace kopilka::plain {

// Zone of everything: Moscow, three hours ahead of UTC since 2014.
inline constexpr int64_t kZoneMs = 3 * 3'600'000;

// One member's life under one programme, in the order of time.
class Evaluator {
 public:
  Evaluator(const Programme& programme, const Member& member)
      : programme_(programme), member_(member) {}

  // By campaign, then as it lists what it gives. Only what was asked for.
  std::vector<Given> Happens(const Happening& what);

 private:
  bool Holds(const When& when, const Line* line) const;
  bool AnyOf(const std::vector<std::string>& words, const std::string& word) const;
  bool InCategory(const When& when, const Line& line) const;
  bool NearBirthday(int64_t days) const;
  bool Applies(const Campaign& campaign) const;
  bool Earns(const Line& line) const;

  // Kopecks that earn, by line: less what was paid by means that earn nothing.
  std::vector<int64_t> Earning() const;
  // What a gift is counted of: kopecks and thousandths of units. There may be no set of it.
  struct Basis {
    bool complete = true;
    int64_t money = 0;
    int64_t units = 0;
  };
  Basis BasisOf(const Campaign& campaign, const Gift& gift) const;
  int64_t Asked(const Campaign& campaign, const Gift& gift) const;
  int64_t Multiple(const Gift& gift) const;
  // Millionths of kopecks that a share or brackets come to.
  int64_t ShareOf(const Campaign& campaign, const Gift& gift, int64_t money) const;
  std::string TotalOf(const Campaign& campaign, const Gift& gift) const;
  int64_t PeriodNow() const;
  struct Counted {
    int64_t spend = 0;
    int64_t points = 0;
    int64_t visits = 0;
  };
  Counted CountedBy(int64_t period) const;
  int64_t StepBy(int64_t period) const;

  // Units of lines, dearest first.
  using Goods = std::vector<size_t>;
  void SortByPrice(const std::vector<int64_t>& earning, Goods* goods) const;
  // By part, what the sets hold, and how many they are.
  std::vector<Goods> SetsOf(const Campaign& campaign, const std::vector<int64_t>& earning,
                            int64_t* sets) const;
  // What the gift counts of the sets: the lines of their units.
  Goods CountedOf(const Campaign& campaign, const Gift& gift, const std::vector<int64_t>& earning,
                  int64_t* sets) const;
  int64_t StepNow() const;
  void Count(int64_t spend, bool sells, const std::vector<Given>& given);
  void CutByLimits(const Campaign& campaign, std::vector<Given>* given);
  int64_t& Used(const Campaign& campaign, size_t limit);

  const Programme& programme_;
  const Member& member_;
  const Happening* now_ = nullptr;
  std::optional<int64_t> enrolled_at_;
  int64_t purchases_ = 0;
  std::map<int64_t, Counted> counted_;     // By period, or by day.
  int64_t step_ = 0;                       // That the last event left.
  std::map<std::string, int64_t> used_;    // Of a limit in a period.
  std::map<std::string, int64_t> totals_;  // Of brackets in a period.
};

}  // namespace kopilka::plain

#endif  // KOPILKA_EVALUATOR_EVALUATOR_H_
