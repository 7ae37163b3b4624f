#include "programme/read/when_reader.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "programme/read/draw_reader.h"
#include "programme/read/entitlement_reader.h"
#include "programme/read/fields.h"
#include "programme/read/line_condition_reader.h"
#include "programme/read/member_condition_reader.h"
#include "programme/read/purchase_number.h"
#include "programme/read/set_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

// The value after a phrase: 50000 of "at least 500.00 RUB".
template <typename T, typename ParseText>
T ParseAfter(absl::string_view phrase, const Node& node, absl::string_view example, Scope& scope,
             ParseText parse) {
  return scope.Parse<T>(node, example, T{}, [&](absl::string_view text) -> absl::StatusOr<T> {
    const std::optional<absl::string_view> rest = PhraseAfter(phrase, text);
    const absl::StatusOr<T> value = rest ? parse(*rest) : Expected(example, text);
    return value.ok() ? value : Expected(example, text);
  });
}

// Reads one map of conditions; a reader for each, so that every key has its own short function.
class WhenReader {
 public:
  // `top`: where `line` may stand, else null.
  WhenReader(const Node& node, Campaign::On on, Scope& scope, When* top)
      : on_(on),
        scope_(scope),
        fields_(node, top == nullptr ? shape::kCondition : shape::kWhen,
                "a condition such as {store: s12}", scope) {
    ReadNesting();
    ReadLines(top);
    ReadReceipt();
    ReadEvent();
    ReadTime();
    ReadMember();
    if (top == nullptr) scope_.RefuseEmpty(node, "a condition such as {store: s12}");
  }

  Json Take() { return AllForm(std::move(all_)); }

 private:
  void Add(absl::string_view kind, Json value) {
    all_.push_back(ConditionForm(kind, std::move(value)));
  }

  // A key that only a purchase can answer.
  const Node* OfPurchase(absl::string_view key) {
    if (on_ == Campaign::On::kPurchase) return fields_.Get(key);
    fields_.Refuse(
        key, absl::StrCat("asks about a receipt, and `on: ", WordOf(kOnWords, on_), "` has none"));
    return nullptr;
  }

  void ReadNesting() {
    const auto inner = [this](const Node& node) {
      return WhenReader(node, on_, scope_, nullptr).Take();
    };
    if (const Node* list = fields_.Get("all")) {
      all_.push_back(AllForm(ReadConditions(*list, scope_, inner)));
    }
    if (const Node* list = fields_.Get("any")) {
      all_.push_back(AnyForm(ReadConditions(*list, scope_, inner)));
    }
    if (const Node* node = fields_.Get("not")) Add("not", inner(*node));
  }

  void ReadLines(When* top) {
    for (const char* kind : {"any line", "every line"}) {
      if (const Node* line = OfPurchase(kind)) Add(kind, ReadLineCondition(*line, scope_));
    }
    ReadSetOf(top);
    if (top == nullptr) {
      fields_.Refuse("line",
                     "chooses the lines that count, so it stands at the top of `when`; "
                     "`any line` asks whether there is one");
    } else if (const Node* line = OfPurchase("line")) {
      top->chooses_lines = true;
      top->lines = ReadLineCondition(*line, scope_);
      Add("any line", top->lines);
    }
  }

  void ReadSetOf(When* top) {
    if (top == nullptr) {
      fields_.Refuse("set", "chooses the units that count, so it stands at the top of `when`");
    } else if (const Node* set = OfPurchase("set")) {
      top->set = ReadSet(*set, scope_);
      if (fields_.Get("line") == nullptr) return;
      scope_.problems.Add(set->key_place, "a campaign counts a `line` or a `set`, one of them");
    }
  }

  void ReadReceipt() {
    if (const Node* receipt = OfPurchase("receipt")) ReadTotals(*receipt);
    if (const Node* kinds = OfPurchase("tender"))
      Add("tender", ReadCodes(*kinds, "a tender", scope_));
    if (const Node* codes = OfPurchase("coupon")) ReadCoupons(*codes);
    if (const Node* codes = OfPurchase("till type")) {
      Add("till type", ReadCodes(*codes, "a type of till", scope_));
    }
    if (const Node* nth = OfPurchase("purchase number")) ReadNth(*nth);
  }

  // A name of `coupons` means the member's own; any other is a public code.
  void ReadCoupons(const Node& node) {
    std::set<std::string> own;
    std::set<std::string> codes;
    for (const Node* item : OneOrMore(node, "a coupon", scope_)) {
      const std::string code = scope_.Code(*item, "a coupon");
      (scope_.coupons.contains(code) ? own : codes).insert(code);
    }
    std::vector<Json> any;
    if (!own.empty()) any.push_back(ConditionForm("own coupon", own));
    if (!codes.empty()) any.push_back(ConditionForm("coupon", codes));
    all_.push_back(AnyForm(std::move(any)));
  }

  void ReadTotals(const Node& node) {
    Fields fields(node, shape::kReceipt, "`receipt`, such as {total: at least 500 RUB}", scope_);
    scope_.RefuseEmpty(node, "`total` or `quantity`");
    const Node* const total = fields.Get("total");
    if (total != nullptr && !scope_.unread.contains("currency")) {
      const auto money = [this](absl::string_view text) {
        return ParseMoney(text, scope_.currency);
      };
      const std::string example =
          absl::StrCat("a total such as at least 500 ", scope_.currency.code);
      Add("total", ParseAfter<Money>("at least", *total, example, scope_, money).n);
    }
    if (const Node* quantity = fields.Get("quantity")) {
      const char* const example = "a quantity such as at least 3 units";
      Add("quantity",
          ParseAfter<Quantity>("at least", *quantity, example, scope_, ParseQuantity).n);
    }
  }

  void ReadNth(const Node& node) {
    const PurchaseNumber nth = ReadPurchaseNumber(node, scope_);
    Add("purchase number", Json{{"every", nth.every}, {"number", nth.number}});
  }

  void ReadEvent() {
    if (const Node* codes = fields_.Get("store")) Add("store", ReadStoreCodes(*codes, scope_));
    if (const Node* region = fields_.Get("region")) {
      Add("store", ReadStoresBy(&StoreFacts::region, *region, scope_));
    }
    if (const Node* banner = fields_.Get("banner")) {
      Add("store", ReadStoresBy(&StoreFacts::banner, *banner, scope_));
    }
    if (const Node* partner = fields_.Get("partner")) {
      Add("store", ReadStoresBy(&StoreFacts::partner, *partner, scope_));
    }
    if (const Node* codes = fields_.Get("channel")) {
      Add("channel", ReadCodes(*codes, "a channel", scope_));
    }
    if (on_ != Campaign::On::kAction) {
      fields_.Refuse("action", "needs `on: action`");
    } else if (const Node* codes = fields_.Get("action")) {
      Add("action", ReadCodes(*codes, "an action", scope_));
    }
    if (on_ != Campaign::On::kAction) {
      fields_.Refuse("event", "needs `on: action`");
    } else if (const Node* details = fields_.Get("event")) {
      ReadDetails(*details);
    }
  }

  void ReadTime() {
    if (const Node* days = fields_.Get("weekday")) Add("weekday", ReadWeekdays(*days, scope_));
    if (const Node* hours = fields_.Get("hours")) Add("hours", ReadHours(*hours, scope_));
    if (const Node* dates = fields_.Get("dates")) Add("dates", ReadDates(*dates, scope_));
    if (const Node* days = fields_.Get("season")) Add("season", ReadDaysOfYear(*days, scope_));
  }

  void ReadMember() {
    if (const Node* tier = fields_.Get("tier")) {
      for (Json& form : ReadTierConditions(*tier, scope_)) all_.push_back(std::move(form));
    }
    if (const Node* codes = fields_.Get("segment")) {
      Add("segment", ReadCodes(*codes, "a segment", scope_));
    }
    if (const Node* rights = fields_.Get("has")) Add("has", ReadRights(*rights, scope_));
    if (const Node* attributes = fields_.Get("attribute")) {
      for (Json& form : ReadAttributes(*attributes, scope_)) all_.push_back(std::move(form));
    }
    if (const Node* birthday = fields_.Get("birthday")) ReadBirthday(*birthday);
    if (const Node* control = fields_.Get("control")) all_.push_back(ReadControl(*control, scope_));
    if (const Node* invited = fields_.Get("invited_by")) {
      scope_.Choose(invited, kInvitedByWords, 0);
      Add("invited_by", "anyone");
    }
    if (const Node* enrolled = fields_.Get("enrolled")) {
      all_.push_back(ReadEnrolled(*enrolled, scope_));
    }
  }

  void ReadBirthday(const Node& node) {
    const char* const example = "today, or at most 182 days such as within 3 days";
    const auto parse = [&](absl::string_view text) -> absl::StatusOr<int> {
      if (text == "today") return 0;
      const std::optional<absl::string_view> rest = PhraseAfter("within", text);
      const absl::StatusOr<int> days = rest ? ParseDays(*rest) : Expected(example, text);
      return days.ok() && *days <= 182 ? days : Expected(example, text);
    };
    Add("birthday", scope_.Parse<int>(node, example, 0, parse));
  }

  // {topic: [news, sales], amount: at least 50000}: what an action says of itself.
  void ReadDetails(const Node& node) {
    if (node.kind != Node::Kind::kMap) return scope_.Expect(node, "`event`, such as {topic: news}");
    scope_.RefuseEmpty(node, "what the action says, such as {topic: news}");
    for (const Node& child : node.children) {
      if (!scope_.CheckName(child.key_place, child.key, "an attribute's name")) continue;
      Json detail = {{"name", child.key}};
      if (child.kind == Node::Kind::kText && PhraseAfter("at least", child.text)) {
        detail["at_least"] = ParseAfter<int64_t>(
            "at least", child, "a whole number such as at least 50 000", scope_, ParseCount);
      } else {
        detail["values"] = ReadCodes(child, "a value", scope_);
      }
      Add("event", std::move(detail));
    }
  }

  const Campaign::On on_;
  Scope& scope_;
  Fields fields_;
  std::vector<Json> all_;
};

}  // namespace

When ReadWhen(const Node& node, Campaign::On on, Scope& scope) {
  When when;
  when.condition = WhenReader(node, on, scope, &when).Take();
  return when;
}

}  // namespace kopilka
