#include "programme/read/discount_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "programme/read/by_tier.h"
#include "programme/read/fields.h"
#include "programme/text/amount.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr int64_t kMostPercent = 100;

class DiscountReader {
 public:
  DiscountReader(const Node& node, const GiveContext& context, Scope& scope)
      : node_(node), context_(context), scope_(scope) {}

  Json Read() {
    form_ = {{"discount", true}, {"rounds", WordOf(kRoundingWords, Rounding::kDown)}};
    Base(Give::Base::kReceipt, node_.place);
    if (context_.on != Campaign::On::kPurchase) {
      scope_.problems.Add(node_.place, "only a purchase has prices to take something off");
    }
    const bool is_long =
        std::any_of(node_.children.begin(), node_.children.end(),
                    [](const Node& child) { return child.key == "share" || child.key == "money"; });
    if (node_.kind != Node::Kind::kMap) {
      ReadShort();
    } else if (is_long) {
      ReadLong();
    } else {
      ReadShare(node_);
    }
    if (context_.grouping.by_line) NeedLine();
    return std::move(form_);
  }

 private:
  void Base(Give::Base base, Place place) {
    form_["base"] = WordOf(kBaseWords, base);
    if (base != Give::Base::kMatchingLines || context_.chooses_lines) return;
    scope_.problems.Add(place, "matching lines need a `line` in `when` that says which match");
  }

  // "15 %", "100.00 RUB", each with " of receipt" or " of matching lines".
  void ReadShort() {
    Node amount = node_;
    for (const Word<Give::Base>& base : kBaseWords) {
      const auto rest = PhraseBefore(node_.text, absl::StrCat("of ", base.text));
      if (!rest) continue;
      amount.text = std::string(*rest);
      Base(base.value, node_.place);
    }
    absl::StrContains(amount.text, "%") ? ReadShare(amount) : ReadMoney(amount);
  }

  void ReadLong() {
    Fields fields(node_, "a discount", scope_);
    const Node* const share = fields.Get("share");
    const Node* const money = fields.Get("money");
    if (const Node* of = fields.Get("of")) {
      Base(scope_.Choose(of, kBaseWords, Give::Base::kReceipt), of->place);
    }
    form_["rounds"] = WordOf(kRoundingWords,
                             scope_.Choose(fields.Get("rounds"), kRoundingWords, Rounding::kDown));
    if (share != nullptr && money != nullptr) {
      scope_.problems.Add(money->key_place, "a discount is a `share` or `money`, one of them");
    }
    if (share != nullptr) ReadShare(*share);
    if (money != nullptr) ReadMoney(*money);
  }

  int64_t PpmOf(const Node& node) {
    return scope_.Parse<int64_t>(node, "a discount such as 15 % or 100 RUB", 0,
                                 [](auto text) { return ParseShare(text, kMostPercent); });
  }

  void ReadShare(const Node& node) {
    form_["kind"] = WordOf(kGiveWords, Give::Kind::kShare);
    form_["ppm"] = 0;
    if (node.kind != Node::Kind::kMap) {
      form_["ppm"] = PpmOf(node);
      return;
    }
    form_["ppm_by_tier"] = ReadByTier(node, "a discount by tier", scope_,
                                      [this](const Node& share) { return PpmOf(share); });
  }

  void ReadMoney(const Node& node) {
    form_["kind"] = WordOf(kGiveWords, Give::Kind::kFixed);
    form_["points"] = scope_.Amount(node, "a discount such as 15 % or 100 RUB", Money{}).n;
  }

  // In a group by line a campaign counts the lines that it gets.
  void NeedLine() {
    const bool fixed = form_.value("kind", "") == WordOf(kGiveWords, Give::Kind::kFixed);
    const bool all = form_["base"] == WordOf(kBaseWords, Give::Base::kReceipt);
    if (!fixed && (!all || !context_.chooses_lines)) return;
    scope_.problems.Add(node_.place,
                        "in a group by line a discount is a share of the matching lines");
  }

  const Node& node_;
  const GiveContext& context_;
  Scope& scope_;
  Json form_;
};

}  // namespace

Json ReadDiscount(const Node& node, const GiveContext& context, Scope& scope) {
  return DiscountReader(node, context, scope).Read();
}

}  // namespace kopilka
