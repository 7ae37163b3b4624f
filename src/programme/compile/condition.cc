#include "programme/compile/condition.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/limits.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

constexpr Word<Kind> kListWords[] = {{"all", Kind::kAll}, {"any", Kind::kAny}};
constexpr Word<Kind> kInnerWords[] = {
    {"not", Kind::kNot}, {"any line", Kind::kAnyLine}, {"every line", Kind::kEveryLine}};
constexpr Word<Kind> kCodeWords[] = {{"sku", Kind::kSku},
                                     {"brand", Kind::kBrand},
                                     {"store", Kind::kStore},
                                     {"channel", Kind::kChannel},
                                     {"tender", Kind::kTender},
                                     {"coupon", Kind::kCoupon},
                                     {"action", Kind::kActionKind},
                                     {"segment", Kind::kSegment},
                                     {"has", Kind::kHas},
                                     {"own coupon", Kind::kOwnCoupon},
                                     {"till type", Kind::kTillType},
                                     {"collection", Kind::kCollection}};
constexpr Word<Kind> kNumberWords[] = {{"total", Kind::kTotalAtLeast},
                                       {"quantity", Kind::kQuantityAtLeast},
                                       {"birthday", Kind::kBirthday},
                                       {"enrolled", Kind::kEnrolledWithin}};

class ConditionCompiler {
 public:
  explicit ConditionCompiler(Fault& fault) : fault_(fault) {}

  Condition Compile(const Json& json) {
    if (!json.is_object() || json.size() != 1) {
      fault_.Set("a condition", "is not one kind and its value");
      return {};
    }
    return OfKind(json.begin().key(), json.begin().value());
  }

 private:
  Condition OfKind(const std::string& kind, const Json& value) {
    if (const auto* word = FindWord(kListWords, kind)) return List(word->value, value);
    if (const auto* word = FindWord(kInnerWords, kind)) return Inner(word->value, value);
    if (const auto* word = FindWord(kCodeWords, kind)) return Codes(word->value, value);
    if (const auto* word = FindWord(kNumberWords, kind)) return Number(word->value, value);
    if (kind == "category") return Category(value);
    if (kind == "price") return Price(value);
    if (kind == "chosen") return Chosen(value);
    if (kind == "weekday") return Weekday(value);
    if (kind == "hours") return Hours(value);
    if (kind == "dates") return Dates(value);
    if (kind == "tier") return Tier(value);
    if (kind == "attribute") return Attribute(value);
    if (kind == "event") return Detail(value);
    if (kind == "control") return Control(value);
    if (kind == "attribute day") return AttributeDay(value);
    if (kind == "season") return DaysOfYear(Of(Kind::kSeason), value);
    if (kind == "enrolled day") return DaysOfYear(Of(Kind::kEnrolledDay), value);
    if (kind == "purchase number") return NthPurchase(value);
    if (kind == "invited_by" && value == "anyone") return Of(Kind::kInvited);
    fault_.Set("a condition", absl::StrCat("has the unknown kind ", kind));
    return {};
  }

  static Condition Of(Kind kind) {
    Condition condition;
    condition.kind = kind;
    return condition;
  }

  void AddWords(const Json& value, Condition& condition) {
    for (std::string& word : TextsOf(value, "a condition", fault_)) {
      condition.words.insert(std::move(word));
    }
  }

  int64_t Item(const Json& value, size_t i, int64_t least, int64_t most) {
    if (value.is_array() && value.size() == 2) {
      return IntegerOf(value[i], least, most, "a condition", fault_);
    }
    fault_.Set("a condition", "is not a pair");
    return least;
  }

  Condition List(Kind kind, const Json& value) {
    Condition condition = Of(kind);
    for (const Json& child : ArrayOf(value, "a condition", fault_))
      condition.children.push_back(Compile(child));
    const bool always = kind == Kind::kAll && condition.children.empty();
    return always ? Condition() : condition;
  }

  Condition Inner(Kind kind, const Json& value) {
    Condition condition = Of(kind);
    condition.children.push_back(Compile(value));
    return condition;
  }

  Condition Codes(Kind kind, const Json& value) {
    Condition condition = Of(kind);
    AddWords(value, condition);
    return condition;
  }

  Condition Number(Kind kind, const Json& value) {
    Condition condition = Of(kind);
    condition.number = IntegerOf(value, 0, kMaxMinor, "a condition", fault_);
    return condition;
  }

  Condition Category(const Json& value) {
    Condition condition = Of(Kind::kCategory);
    for (const Json& path : ArrayOf(value, "a category", fault_)) {
      condition.paths.push_back(TextsOf(path, "a category", fault_));
      if (condition.paths.back().empty()) fault_.Set("a category", "has no step");
    }
    return condition;
  }

  Condition Price(const Json& value) {
    Condition condition = Of(Kind::kPrice);
    condition.number = Item(value, 0, 0, kMaxMinor);
    condition.most = Item(value, 1, 0, kMaxMinor);
    return condition;
  }

  Condition Chosen(const Json& value) {
    Condition condition = Of(Kind::kChosen);
    if (!value.is_string()) fault_.Set("a condition", "names no choice");
    if (value.is_string()) condition.name = Name(value.get<std::string>());
    return condition;
  }

  Condition Weekday(const Json& value) {
    Condition condition = Of(Kind::kWeekday);
    condition.bits = static_cast<uint32_t>(IntegerOf(value, 1, 127, "a weekday", fault_));
    return condition;
  }

  Condition Hours(const Json& value) {
    Condition condition = Of(Kind::kHours);
    condition.from = static_cast<int32_t>(Item(value, 0, 0, 24 * 60 - 1));
    condition.to = static_cast<int32_t>(Item(value, 1, 0, 24 * 60));
    return condition;
  }

  Condition Dates(const Json& value) {
    Condition condition = Of(Kind::kDates);
    condition.from_day = {static_cast<int32_t>(Item(value, 0, 0, kMaxDay))};
    condition.to_day = {static_cast<int32_t>(Item(value, 1, 0, kMaxDay))};
    return condition;
  }

  Condition Tier(const Json& value) {
    Condition condition = Of(Kind::kTier);
    Object object(value, "a tier", fault_);
    condition.name = object.NameOf("ladder");
    AddWords(object.Get("steps"), condition);
    return condition;
  }

  Condition Attribute(const Json& value) {
    Condition condition = Of(Kind::kAttribute);
    Object object(value, "an attribute", fault_);
    condition.text = object.Text("name");
    AddWords(object.Get("values"), condition);
    return condition;
  }

  Condition Detail(const Json& value) {
    Object object(value, "a detail of an event", fault_);
    Condition condition = Of(object.Has("values") ? Kind::kDetail : Kind::kDetailAtLeast);
    condition.text = object.Text("name");
    if (condition.kind == Kind::kDetail) {
      AddWords(object.Get("values"), condition);
    } else {
      condition.number = object.Positive("at_least");
    }
    return condition;
  }

  Condition Control(const Json& value) {
    Condition condition = Of(Kind::kControl);
    Object object(value, "a control group", fault_);
    condition.text = object.Text("name");
    condition.number = object.Integer("share", 0, 1'000'000);
    return condition;
  }

  // From and to, as month x 100 + day.
  Condition DaysOfYear(Condition condition, const Json& value) {
    condition.from = static_cast<int32_t>(Item(value, 0, 101, 1231));
    condition.to = static_cast<int32_t>(Item(value, 1, 101, 1231));
    return condition;
  }

  Condition AttributeDay(const Json& value) {
    Object object(value, "the day of an attribute", fault_);
    Condition condition = Of(Kind::kAttributeDay);
    condition.text = object.Text("name");
    return DaysOfYear(std::move(condition), object.Get("days"));
  }

  Condition NthPurchase(const Json& value) {
    Condition condition = Of(Kind::kNthPurchase);
    Object object(value, "a purchase number", fault_);
    condition.number = object.Positive("number");
    condition.bits = object.Flag("every") ? 1 : 0;
    return condition;
  }

  Fault& fault_;
};

}  // namespace

Condition CompileCondition(const Json& json, Fault& fault) {
  return ConditionCompiler(fault).Compile(json);
}

}  // namespace kopilka
