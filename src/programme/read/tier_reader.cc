#include "programme/read/tier_reader.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/rules/tier_calendar.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/read/tier_step_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/calendar.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

using Window = TierLadder::Window;

constexpr char kLength[] = "a window such as last 12 months, of at most a year";

// Reads one ladder. A key of the canonical form that says no more than its default is left out, but
// for those of the first released form.
class LadderReader {
 public:
  LadderReader(const Node& node, Scope& scope, std::set<std::string>& taken)
      : node_(node),
        scope_(scope),
        taken_(taken),
        fields_(node, shape::kLadder, absl::StrCat("ladder `", node.key, "`"), scope) {}

  Json Read() {
    ReadMeasure();
    ReadWindow();
    ReadDowngrade();
    std::set<std::string>& names = scope_.ladders[node_.key];
    const Node* const steps = fields_.Need("steps");
    if (steps == nullptr || steps->kind != Node::Kind::kMap) scope_.unread.insert("tiers");
    form_["steps"] = steps == nullptr ? Json::array()
                                      : ReadSteps(*steps, measure_, measure_known_, scope_, taken_);
    for (const Json& step : form_["steps"]) names.insert(step["name"].get<std::string>());
    ReadWallet();
    return std::move(form_);
  }

 private:
  void ReadMeasure() {
    const size_t before = scope_.problems.size();
    measure_ = scope_.Choose(fields_.Need("by"), kTierMeasureWords, TierMeasure::kSpend);
    measure_known_ = scope_.problems.size() == before;
    scope_.measures[node_.key] = measure_;
    if (measure_ != TierMeasure::kSpend) form_["by"] = WordOf(kTierMeasureWords, measure_);
  }

  void ReadWindow() {
    const size_t before = scope_.problems.size();
    ReadLength();
    window_known_ = scope_.problems.size() == before;
    ReadEffect();
  }

  // `last 12 months`, or one of the words.
  void ReadLength() {
    const Node* const node = fields_.Get("window");
    const bool rolls = node != nullptr && PhraseAfter("last", node->text).has_value();
    if (!rolls) {
      window_ = scope_.Choose(node, kWindowWords, Window::kLifetime);
      form_["window"] = WordOf(kWindowWords, window_);
      return;
    }
    window_ = Window::kRolling;
    length_ = scope_.Parse<Period>(*node, kLength, {.days = 1}, [](absl::string_view text) {
      return ParsePeriod(*PhraseAfter("last", text));
    });
    if (!IsRollingLength(length_)) scope_.Expect(*node, kLength);
    form_["last"] = PeriodForm(length_);
    if (measure_ == TierMeasure::kBalance) {
      scope_.problems.Add(node->key_place,
                          "a balance is that of now: `last` needs what days count");
    }
  }

  void ReadEffect() {
    const Node* const effect = fields_.Get("takes effect");
    next_window_ = scope_.Choose(effect, kTakesEffectWords, false);
    if (!next_window_) return;
    form_["next_window"] = true;
    if (HasNoWindow() || window_ == Window::kRolling) {
      scope_.problems.Add(effect->key_place, "`next period` needs a `window` that ends");
    }
    if (measure_ == TierMeasure::kBalance) {
      scope_.problems.Add(effect->key_place,
                          "a balance is that of now: `next period` needs what a period counts");
    }
  }

  bool HasNoWindow() const { return window_known_ && window_ == Window::kLifetime; }

  void ReadDowngrade() {
    const Node* const review = fields_.Get("review");
    const Node* const grace = fields_.Get("grace");
    const auto downgrade =
        scope_.Choose(fields_.Get("downgrade"), kDowngradeWords, TierLadder::Downgrade::kNever);
    form_["downgrade"] = WordOf(kDowngradeWords, downgrade);
    if (HasNoWindow() && downgrade != TierLadder::Downgrade::kNever) {
      scope_.problems.Add(
          node_.key_place,
          "`downgrade` needs a `window` that ends: what was done in a lifetime does "
          "not become less");
    }
    MonthDay day;
    if (review != nullptr) {
      day = scope_.Parse<MonthDay>(*review, "a day such as 1 January", {}, ParseMonthDay);
      if (window_known_ && (window_ != Window::kYear || next_window_)) {
        scope_.problems.Add(review->key_place, next_window_ ? "`next period` has its review at once"
                                                            : "`review` needs `window: year`");
      }
    }
    form_["review"] = {day.month, day.day};
    if (grace != nullptr) ReadGrace(*grace, review != nullptr);
  }

  void ReadGrace(const Node& node, bool reviewed) {
    const Period grace = scope_.Parse<Period>(node, "a period such as 1 month", {}, ParsePeriod);
    if (grace.empty()) return;
    form_["grace"] = PeriodForm(grace);
    if (reviewed || next_window_ || HasNoWindow()) {
      scope_.problems.Add(node.key_place,
                          "`grace` needs a `window` that ends, without `review` and `next period`");
    } else if (window_known_ && !IsShorterThan(window_, length_, grace)) {
      scope_.Expect(node, "a grace shorter than the window");
    }
  }

  // The wallet that `by` or a way of a step is about.
  void ReadWallet() {
    bool needed = measure_ == TierMeasure::kPoints || measure_ == TierMeasure::kBalance;
    for (const Json& step : form_["steps"]) {
      if (!step.contains("or")) continue;
      for (const Json& way : step["or"])
        needed = needed || way.contains("points") || way.contains("balance");
    }
    if (!measure_known_ && fields_.Get("wallet") != nullptr) return;
    if (!needed) return fields_.Refuse("wallet", "needs `points` or `balance` to count in it");
    if (const Node* wallet = fields_.Need("wallet")) {
      form_["wallet"] = scope_.Known(*wallet, "a wallet of `wallets`", "wallets", scope_.wallets);
    }
  }

  const Node& node_;
  Scope& scope_;
  std::set<std::string>& taken_;  // Steps of all ladders.
  Fields fields_;
  Json form_ = Json::object();
  TierMeasure measure_ = TierMeasure::kSpend;
  bool measure_known_ = true;
  Window window_ = Window::kLifetime;
  Period length_;  // Of one that rolls.
  bool window_known_ = true;
  bool next_window_ = false;
};

}  // namespace

Json ReadTiers(const Node& node, Scope& scope) {
  std::set<std::string> taken;
  return ReadNamed(node, kLadderNaming, scope,
                   [&](const Node& ladder) { return LadderReader(ladder, scope, taken).Read(); });
}

}  // namespace kopilka
