#include "programme/prose/difference.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "programme/content_name.h"
#include "programme/valid_days.h"

namespace kopilka::prose {
namespace {

// More words than this are not worth taking out of their sentence.
constexpr size_t kFewWords = 4;

using Words = std::vector<absl::string_view>;

// The words in which two sentences differ, where they stand together and are few.
struct Changed {
  std::string before;
  std::string after;
};
std::optional<Changed> ChangedWords(absl::string_view before, absl::string_view after) {
  const Words a = absl::StrSplit(before, ' ');
  const Words b = absl::StrSplit(after, ' ');
  const size_t least = std::min(a.size(), b.size());
  size_t head = 0;
  while (head < least && a[head] == b[head]) ++head;
  size_t tail = 0;
  while (tail < least - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const size_t from = a.size() - head - tail;
  const size_t to = b.size() - head - tail;
  if (from == 0 || to == 0 || from > kFewWords || to > kFewWords) return std::nullopt;
  const auto middle = [head](const Words& words, size_t n) {
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(head);
    std::string text = absl::StrJoin(first, first + static_cast<std::ptrdiff_t>(n), " ");
    while (!text.empty() && absl::string_view(",.;()").find(text.back()) != std::string::npos) {
      text.pop_back();
    }
    return text;
  };
  return Changed{middle(a, from), middle(b, to)};
}

template <typename T, typename Key>
const T* Find(const std::vector<T>& list, const std::string& key, Key key_of) {
  for (const T& item : list) {
    if (key_of(item) == key) return &item;
  }
  return nullptr;
}
const Section* FindSection(const Page& page, const std::string& noun) {
  return Find(page.sections, noun, [](const Section& s) { return s.noun; });
}
const Entry* FindEntry(const Section* section, const std::string& name) {
  if (section == nullptr) return nullptr;
  return Find(section->entries, name, [](const Entry& e) { return e.name; });
}
const Sentence* FindSentence(const Entry& entry, const std::string& topic) {
  return Find(entry.sentences, topic, [](const Sentence& s) { return s.topic; });
}

std::string AllOf(const Entry& entry) {
  return absl::StrJoin(entry.sentences, " ", [](std::string* out, const Sentence& sentence) {
    absl::StrAppend(out, sentence.text);
  });
}

class Comparer {
 public:
  Comparer(const Plan& before, const Plan& after, std::optional<Instant> at, const Tongue& tongue)
      : plan_before_(before), plan_after_(after), at_(at), say_(after, tongue) {}

  Comparison Compare() {
    const Page before = WritePage(plan_before_, say_.tongue());
    const Page after = WritePage(plan_after_, say_.tongue());
    for (const Section& section : after.sections) {
      CompareSection(FindSection(before, section.noun), section);
    }
    for (const Section& section : before.sections) {
      DropEntries(section, FindSection(after, section.noun));
    }
    for (const EntitlementRule& coupon : plan_after_.entitlements) CompareCodes(coupon);
    if (at_) WarnOfLateReceipts();
    const bool same = plan_before_.version == plan_after_.version;
    if (out_.empty() && !same) {
      Add({.kind = Difference::Kind::kUnspoken, .text = say_(Say::kDiffUnspoken)});
    }
    return {.title = say_(Say::kDiffHead, {say_.Quoted(plan_after_.programme)}),
            .intro = same ? say_(Say::kDiffSame)
                          : say_(Say::kDiffFrom,
                                 {ShortName(plan_before_.version), ShortName(plan_after_.version)}),
            .differences = std::move(out_)};
  }

 private:
  void Add(Difference difference) { out_.push_back(std::move(difference)); }

  void CompareSection(const Section* before, const Section& after) {
    for (const Entry& entry : after.entries) {
      const Entry* const old = FindEntry(before, entry.name);
      if (old != nullptr) {
        CompareEntry(after.noun, *old, entry);
        continue;
      }
      const std::string all = AllOf(entry);
      Add({.kind = Difference::Kind::kNew,
           .noun = after.noun,
           .name = entry.name,
           .after = all,
           .text = absl::StrCat(say_(Say::kDiffNew, {entry.title}), " ", all)});
    }
  }

  void CompareEntry(const std::string& noun, const Entry& before, const Entry& after) {
    for (const Sentence& sentence : after.sentences) {
      const Sentence* const old = FindSentence(before, sentence.topic);
      if (old != nullptr && old->text == sentence.text) continue;
      const std::string was = old == nullptr ? "" : old->text;
      Add({.noun = noun,
           .name = after.name,
           .topic = sentence.topic,
           .before = was,
           .after = sentence.text,
           .text = ChangeText(after.title, was, sentence.text)});
    }
    for (const Sentence& sentence : before.sentences) {
      if (FindSentence(after, sentence.topic) != nullptr) continue;
      Add({.noun = noun,
           .name = after.name,
           .topic = sentence.topic,
           .before = sentence.text,
           .text = say_(Say::kDiffGone, {after.title, sentence.text})});
    }
  }

  // A page says how many codes a list has, not which.
  void CompareCodes(const EntitlementRule& coupon) {
    const EntitlementRule* const before = plan_before_.FindEntitlement(coupon.name);
    if (before == nullptr || before->codes == nullptr || coupon.codes == nullptr) return;
    if (coupon.codes->Continues(*before->codes)) return;
    const std::string title = say_(Say::kCouponOfRule, {say_.Quoted(coupon.name)});
    Add({.noun = "entitlements",
         .name = std::string(coupon.name.text()),
         .topic = "codes",
         .text = say_(Say::kDiffCodes, {title})});
  }

  std::string ChangeText(const std::string& title, const std::string& before,
                         const std::string& after) const {
    if (before.empty()) return say_(Say::kDiffAdded, {title, after});
    const std::optional<Changed> words = ChangedWords(before, after);
    if (!words) return say_(Say::kDiffWas, {title, after, before});
    return say_(Say::kDiffBecomes, {title, words->before, words->after, after});
  }

  void DropEntries(const Section& before, const Section* after) {
    for (const Entry& entry : before.entries) {
      if (FindEntry(after, entry.name) != nullptr) continue;
      const std::string all = AllOf(entry);
      Add({.kind = Difference::Kind::kDropped,
           .noun = before.noun,
           .name = entry.name,
           .before = all,
           .text = absl::StrCat(say_(Say::kDiffDropped, {entry.title}), " ", all)});
    }
  }

  // A late receipt is decided by the version of its arrival, with the campaigns of its own time.
  void WarnOfLateReceipts() {
    for (const Campaign& campaign : plan_before_.campaigns) {
      if (!campaign.valid_until || plan_after_.FindCampaign(campaign.name) != nullptr) continue;
      if (*campaign.valid_until > *at_ || *campaign.valid_until + plan_after_.late <= *at_) {
        continue;
      }
      const Day last = ValidDaysOf(campaign, plan_before_).to.value_or(Day{});
      const std::string title = say_(Say::kCampaign, {say_.Quoted(campaign.name)});
      Add({.kind = Difference::Kind::kDroppedEarly,
           .noun = "campaigns",
           .name = std::string(campaign.name.text()),
           .text = say_(Say::kDiffLate,
                        {title, say_.tongue().DayText(last), say_.Length(plan_after_.late)})});
    }
  }

  const Plan& plan_before_;
  const Plan& plan_after_;
  const std::optional<Instant> at_;
  const Speaker say_;
  std::vector<Difference> out_;
};

}  // namespace

Comparison Compare(const Plan& before, const Plan& after, std::optional<Instant> at,
                   const Tongue& tongue) {
  return Comparer(before, after, at, tongue).Compare();
}

std::string Markdown(const Comparison& comparison) {
  std::string text = absl::StrCat("# ", comparison.title, "\n\n", comparison.intro, "\n");
  if (!comparison.differences.empty()) text += "\n";
  for (const Difference& difference : comparison.differences) {
    absl::StrAppend(&text, "- ", difference.text, "\n");
  }
  return text;
}

}  // namespace kopilka::prose
