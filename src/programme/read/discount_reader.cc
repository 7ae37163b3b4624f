#include "programme/read/discount_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "programme/read/basis_reader.h"
#include "programme/read/by_tier.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

constexpr int64_t kMostPercent = 100;
constexpr Word<Give::Kind> kAmountKeys[] = {
    {"share", Give::Kind::kShare}, {"money", Give::Kind::kFixed}, {"price", Give::Kind::kPrice}};

class DiscountReader {
 public:
  DiscountReader(const Node& node, const GiveContext& context, Scope& scope)
      : node_(node), context_(context), scope_(scope) {}

  Json Read() {
    form_ = {{"discount", true}, {"rounds", WordOf(kRoundingWords, Rounding::kDown)}};
    form_["base"] = WordOf(kBaseWords, Give::Base::kReceipt);
    if (context_.on != Campaign::On::kPurchase) {
      scope_.problems.Add(node_.place, "only a purchase has prices to take something off");
    }
    const bool is_long =
        std::any_of(node_.children.begin(), node_.children.end(),
                    [](const Node& child) { return FindWord(kAmountKeys, child.key) != nullptr; });
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
  // "15 %", "100.00 RUB", each with what it is of; "set for 300.00 RUB".
  void ReadShort() {
    const std::vector<std::string> cut = absl::StrSplit(node_.text, absl::MaxSplits(" for ", 1));
    if (cut.size() == 2) {
      Node basis = node_;
      Node price = node_;
      basis.text = cut[0];
      price.text = cut[1];
      ReadBasis(basis, context_, scope_, form_);
      return ReadMoney(price, Give::Kind::kPrice);
    }
    const Split split = SplitAtOf(node_);
    if (split.basis) ReadBasis(*split.basis, context_, scope_, form_);
    if (absl::StrContains(split.amount.text, "%")) return ReadShare(split.amount);
    ReadMoney(split.amount, Give::Kind::kFixed);
  }

  void ReadLong() {
    Fields fields(node_, shape::kDiscount, "a discount", scope_);
    const Node* const share = fields.Get("share");
    const Node* const money = fields.Get("money");
    const Node* const price = fields.Get("price");
    if (const Node* of = fields.Get("of")) ReadBasis(*of, context_, scope_, form_);
    form_["rounds"] = WordOf(kRoundingWords,
                             scope_.Choose(fields.Get("rounds"), kRoundingWords, Rounding::kDown));
    if ((share != nullptr) + (money != nullptr) + (price != nullptr) > 1) {
      scope_.problems.Add(node_.place, "a discount is a `share`, `money` or `price`, one of them");
    }
    if (share != nullptr) ReadShare(*share);
    if (money != nullptr) ReadMoney(*money, Give::Kind::kFixed);
    if (price != nullptr) ReadMoney(*price, Give::Kind::kPrice);
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

  void ReadMoney(const Node& node, Give::Kind kind) {
    form_["kind"] = WordOf(kGiveWords, kind);
    if (kind == Give::Kind::kPrice && !CountsUnits(form_)) {
      scope_.problems.Add(node.place,
                          "a price is that of units: of a `set`, or of the cheapest or dearest");
    }
    form_["points"] = scope_.Amount(node, "a discount such as 15 % or 100 RUB", Money{}).n;
  }

  // In a group by line a campaign counts the lines that it gets.
  void NeedLine() {
    const bool fixed = form_.value("kind", "") == WordOf(kGiveWords, Give::Kind::kFixed);
    const bool all = form_["base"] == WordOf(kBaseWords, Give::Base::kReceipt);
    if (!fixed && !CountsUnits(form_) && (!all || !context_.chooses_lines)) return;
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
