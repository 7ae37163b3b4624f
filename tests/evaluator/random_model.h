// Random programmes, members and events: a function of the seed alone. All words are of the same
// few, so that what is asked is often there.
#ifndef KOPILKA_EVALUATOR_RANDOM_MODEL_H_
#define KOPILKA_EVALUATOR_RANDOM_MODEL_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "evaluator/model.h"

namespace kopilka::plain {

class RandomModel {
 public:
  explicit RandomModel(uint64_t seed) : bits_(seed) {}

  Programme AProgramme();
  Member AMember();
  // Later than the former one.
  Happening AnEvent();
  // A new member begins at the beginning.
  void StartAgain() { at_ = kStart; }
  int64_t now() const { return at_; }

 private:
  static constexpr int64_t kStart = 1'772'355'600'000;  // 2026-03-01 12:00 in Moscow.

  int64_t Below(int64_t n) { return static_cast<int64_t>(bits_() % static_cast<uint64_t>(n)); }
  int64_t Between(int64_t low, int64_t high) { return low + Below(high - low + 1); }
  bool OneIn(int64_t n) { return Below(n) == 0; }
  template <typename T>
  T Of(const std::vector<T>& list) {
    return list[static_cast<size_t>(Below(static_cast<int64_t>(list.size())))];
  }
  std::string Word() { return Of<std::string>({"a", "b", "c", "d", "e"}); }
  std::vector<std::string> Words();
  int ADay();  // Since 1970, about the days of the events.

  Ladder ALadder();
  When ALineCondition(int depth);
  When ACondition(On on, int depth);
  When ALeaf(const std::string& key);
  std::vector<When> Some(On on, int depth);
  Gift AGift(const Campaign& campaign);
  void OfSet(const Campaign& campaign, Gift* gift);
  void MakeSet(Campaign* campaign);
  Limit ALimit();
  static void AddLimit(Limit limit, Campaign* campaign);
  Campaign ACampaign(int64_t number);
  void Multiply(std::vector<Campaign>* campaigns);
  Line ALine();

  std::mt19937_64 bits_;
  int64_t at_ = kStart;
};

}  // namespace kopilka::plain

#endif  // KOPILKA_EVALUATOR_RANDOM_MODEL_H_
