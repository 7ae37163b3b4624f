#include "workload/live_campaigns.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "workload/catalogue.h"
#include "workload/options.h"
#include "workload/random.h"
#include "workload/shape.h"

namespace kopilka::workload {
namespace {

// What a campaign is about, in millionths; the rest is about whole receipts.
constexpr uint32_t kListedPpm = 550'000;
constexpr uint32_t kBrandPpm = 150'000;
constexpr uint32_t kCategoryPpm = 100'000;

// How it is narrowed besides.
constexpr uint32_t kStoresPpm = 700'000;
constexpr uint32_t kSegmentPpm = 600'000;
constexpr uint32_t kTenderPpm = 100'000;
constexpr uint32_t kWeekdaysPpm = 250'000;
constexpr uint32_t kTotalPpm = 250'000;
constexpr uint32_t kLimitPpm = 700'000;

constexpr uint32_t kCampaignsPerFile = 1'000;
constexpr uint32_t kMostStores = 10;
constexpr uint64_t kSuppliers = 60;
constexpr uint64_t kPromoCodes = 2'000;  // Of which a till sees a few.

constexpr const char* kSegmentWords[] = {"family", "student", "pensioner", "pet-owner",
                                         "car-owner"};
constexpr const char* kTenderWords[] = {"kopilka-card", "cash", "card"};
constexpr const char* kWeekdayWords[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

constexpr absl::string_view kHead =
    R"(# Made by the generator: docs/workload.md.
programme: live
zone: Europe/Moscow
currency: RUB
funder: chain
wallets:
  bonus:
    burn: {worth: 1.00 RUB, per: 10 points}
    activates: after 14 days
    expires: 12 months, end of month
campaigns:
  base: {on: purchase, give: {bonus: 1 %}}
)";

class LiveCampaigns {
 public:
  explicit LiveCampaigns(const LiveOptions& options)
      : options_(options), random_(options.seed), catalogue_(Options().zone_offset, 50) {}

  std::vector<TextFile> Write() {
    files_.push_back({"live.yaml", std::string(kHead)});
    std::vector<std::string> pieces;
    for (uint32_t first = 0; first < options_.campaigns; first += kCampaignsPerFile) {
      pieces.push_back(absl::StrCat("campaigns/", Number(first / kCampaignsPerFile), ".yaml"));
      WritePiece(pieces.back(), first, std::min(first + kCampaignsPerFile, options_.campaigns));
    }
    absl::StrAppend(&files_[0].text, "include: [", absl::StrJoin(pieces, ", "), "]\n");
    return std::move(files_);
  }

 private:
  static std::string Number(uint32_t n) { return absl::StrCat(absl::Dec(n, absl::kZeroPad5)); }

  template <size_t n>
  const char* Of(const char* const (&words)[n]) {
    return words[random_.Below(n)];
  }

  void WritePiece(const std::string& path, uint32_t from, uint32_t to) {
    std::string lists;
    std::string campaigns = "campaigns:\n";
    for (uint32_t number = from; number < to; ++number) {
      campaigns += Campaign(number, &lists);
    }
    files_.push_back(
        {path, lists.empty() ? campaigns : absl::StrCat("lists:\n", lists, campaigns)});
  }

  std::string Campaign(uint32_t number, std::string* lists) {
    std::vector<std::string> when;
    const uint64_t about = random_.Below(1'000'000);
    bool narrow = false;  // What concerns many receipts is for some stores or members only.
    if (about < kListedPpm) {
      const std::string list = absl::StrCat("goods-", Number(number));
      WriteList(list);
      absl::StrAppend(lists, "  ", list, ": lists/", list, ".txt\n");
      when.push_back(absl::StrCat("line: {sku: {list: ", list, "}}"));
    } else if (about < kListedPpm + kBrandPpm) {
      when.push_back(absl::StrCat("line: {brand: brand-", random_.Between(2, 400), "}"));
      narrow = true;
    } else if (about < kListedPpm + kBrandPpm + kCategoryPpm) {
      const CategoryShape& category = kCategories[random_.Below(kCategories.size())];
      when.push_back(
          absl::StrCat("line: {category: ", category.department, " > ", category.name, "}"));
      narrow = true;
    } else {
      when.push_back(absl::StrCat("coupon: code-", random_.Below(kPromoCodes)));
    }
    const bool lines = about < kListedPpm + kBrandPpm + kCategoryPpm;
    std::string valid = "from: 2025-12-01, to: 2027-12-31";
    if (narrow || random_.Chance(kStoresPpm)) absl::StrAppend(&valid, ", stores: ", Stores());
    if (random_.Chance(kWeekdaysPpm)) {
      const uint64_t first = random_.Below(6);
      absl::StrAppend(&valid, ", weekdays: ", kWeekdayWords[first], "-", kWeekdayWords[first + 1]);
    }
    if (random_.Chance(kSegmentPpm)) when.push_back(absl::StrCat("segment: ", Of(kSegmentWords)));
    if (random_.Chance(kTenderPpm)) when.push_back(absl::StrCat("tender: ", Of(kTenderWords)));
    if (random_.Chance(kTotalPpm)) {
      when.push_back(
          absl::StrCat("receipt: {total: at least ", random_.Between(5, 40), "00.00 RUB}"));
    }
    std::string text = absl::StrCat("  live-", Number(number), ":\n    on: purchase\n    valid: {",
                                    valid, "}\n    when: {", absl::StrJoin(when, ", "),
                                    "}\n    give: {bonus: ", Amount(lines), "}\n");
    if (random_.Chance(kLimitPpm)) {
      absl::StrAppend(&text, "    limit: {points: ", random_.Between(2, 20), "00, each: month}\n");
    }
    absl::StrAppend(&text, "    funded_by: supplier-", 1 + random_.Below(kSuppliers), "\n");
    return text;
  }

  std::string Amount(bool lines) {
    switch (random_.Below(lines ? 4 : 1)) {
      case 0:
        return absl::StrCat(random_.Between(1, 20), "0");
      case 1:
        return absl::StrCat("{per_unit: ", random_.Between(1, 20), "}");
      default:
        return absl::StrCat(random_.Between(2, 20), " % of matching lines");
    }
  }

  std::string Stores() {
    std::set<std::string> codes;
    const auto count = 1 + random_.Below(kMostStores);
    while (codes.size() < count) {
      codes.insert(catalogue_.shops()[random_.Below(catalogue_.shops().size())].code);
    }
    return absl::StrCat("[", absl::StrJoin(codes, ", "), "]");
  }

  // Goods of all ranks: what is promoted is not what sells anyway.
  void WriteList(const std::string& name) {
    const uint64_t lists = uint64_t{options_.campaigns} * kListedPpm / 1'000'000;
    const uint64_t usual =
        std::max<uint64_t>(options_.listed_skus / std::max<uint64_t>(lists, 1), 1);
    const uint64_t count = 1 + random_.Below(2 * usual);
    std::set<std::string> skus;
    while (skus.size() < count) {
      skus.insert(catalogue_.products()[random_.Below(catalogue_.products().size())].sku);
    }
    files_.push_back(
        {absl::StrCat("lists/", name, ".txt"), absl::StrCat(absl::StrJoin(skus, "\n"), "\n")});
  }

  const LiveOptions options_;
  Random random_;
  const Catalogue catalogue_;
  std::vector<TextFile> files_;
};

}  // namespace

std::vector<TextFile> LiveProgramme(const LiveOptions& options) {
  return LiveCampaigns(options).Write();
}

}  // namespace kopilka::workload
