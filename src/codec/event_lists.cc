#include "codec/event_lists.h"

#include <algorithm>

#include "base/limits.h"
#include "codec/arena_impl.h"
#include "codec/wire.h"

namespace kopilka {

absl::Span<const Line> ListReader::Lines(const Messages<loyalty::v1::Line>& lines) {
  if (!check_->Count("lines", lines.size(), kMaxLines)) return {};
  const absl::Span<Line> result = NewArray<Line>(arena_, static_cast<size_t>(lines.size()));
  for (int i = 0; i < lines.size() && check_->ok(); ++i) {
    check_->At(i);
    result[static_cast<size_t>(i)] = OneLine(lines[i]);
  }
  CheckNumbers(result);
  return result;
}

Line ListReader::OneLine(const loyalty::v1::Line& line) {
  check_->Code("lines[].sku", line.sku());
  check_->Code("lines[].brand", line.brand());
  check_->Code("lines[].collection", line.collection());
  check_->Range("lines[].quantity_milli", line.quantity_milli(), 0, kMaxQuantityMilli);
  check_->Range("lines[].unit_price_minor", line.unit_price_minor(), 0, kMaxMinor);
  check_->Range("lines[].amount_minor", line.amount_minor(), 0, kMaxMinor);
  check_->Range("lines[].discount_minor", line.discount_minor(), 0, kMaxMinor);
  check_->Range("lines[].loyalty_discount_minor", line.loyalty_discount_minor(), 0,
                line.discount_minor());
  return {line.number(),
          line.sku(),
          Codes("lines[].category", line.category(), kMaxCategoryDepth),
          line.brand(),
          {line.quantity_milli()},
          {line.unit_price_minor()},
          {line.amount_minor()},
          {line.discount_minor()},
          {line.loyalty_discount_minor()},
          line.collection()};
}

absl::Span<const ReturnedLine> ListReader::ReturnedLines(
    const Messages<loyalty::v1::Return::ReturnedLine>& lines) {
  if (!check_->Count("lines", lines.size(), kMaxLines)) return {};
  const auto result = NewArray<ReturnedLine>(arena_, static_cast<size_t>(lines.size()));
  for (int i = 0; i < lines.size(); ++i) {
    check_->At(i);
    check_->Range("lines[].quantity_milli", lines[i].quantity_milli(), 0, kMaxQuantityMilli);
    result[static_cast<size_t>(i)] = {lines[i].number(), {lines[i].quantity_milli()}};
  }
  CheckNumbers(result);
  return result;
}

template <typename T>
void ListReader::CheckNumbers(absl::Span<T> lines) {
  if (!check_->ok()) return;
  const absl::Span<uint32_t> numbers = NewArray<uint32_t>(arena_, lines.size());
  std::transform(lines.begin(), lines.end(), numbers.begin(), [](const T& l) { return l.number; });
  if (!std::is_sorted(numbers.begin(), numbers.end())) std::sort(numbers.begin(), numbers.end());
  const bool repeat = std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end();
  check_->That(!repeat, "lines", "repeats a line number");
  check_->That(numbers.empty() || numbers[0] > 0, "lines", "holds a line without a number");
}

absl::Span<const Tender> ListReader::Tenders(const Messages<loyalty::v1::Tender>& tenders) {
  if (!check_->Count("tenders", tenders.size(), kMaxTenders)) return {};
  const absl::Span<Tender> result = NewArray<Tender>(arena_, static_cast<size_t>(tenders.size()));
  for (int i = 0; i < tenders.size(); ++i) {
    const loyalty::v1::Tender& tender = tenders[i];
    const bool points = tender.kind() == "points";
    check_->At(i);
    check_->RequiredCode("tenders[].kind", tender.kind());
    // Change given back is negative; points cannot be.
    check_->Range("tenders[].amount_minor", tender.amount_minor(), points ? 0 : -kMaxMinor,
                  kMaxMinor);
    if (!tender.redemption_id().empty()) {
      check_->That(points, "tenders[].redemption_id", "belongs to points only");
      check_->Id("tenders[].redemption_id", tender.redemption_id(), kMaxEventIdBytes);
    }
    result[static_cast<size_t>(i)] = {
        tender.kind(), {tender.amount_minor()}, tender.redemption_id()};
  }
  return result;
}

absl::Span<const LotShare> ListReader::Lots(const Messages<loyalty::v1::LotShare>& lots) {
  if (!check_->That(!lots.empty(), "lots", "is empty")) return {};
  if (!check_->Count("lots", lots.size(), kMaxSentLots)) return {};
  const auto result = NewArray<LotShare>(arena_, static_cast<size_t>(lots.size()));
  for (int i = 0; i < lots.size(); ++i) {
    check_->At(i);
    check_->That(!lots[i].wallet().empty(), "lots[].wallet", "is missing");
    check_->That(lots[i].points() > 0, "lots[].points", "is not positive");
    result[static_cast<size_t>(i)] = FromMessage(lots[i]);
    result[static_cast<size_t>(i)].begins_at = {};
  }
  return result;
}

absl::Span<const absl::string_view> ListReader::Codes(absl::string_view field, const Strings& codes,
                                                      size_t limit) {
  if (!check_->Count(field, codes.size(), limit)) return {};
  const auto result = NewArray<absl::string_view>(arena_, static_cast<size_t>(codes.size()));
  for (int i = 0; i < codes.size(); ++i) {
    check_->RequiredCode(field, codes[i]);
    result[static_cast<size_t>(i)] = codes[i];
  }
  return result;
}

absl::Span<const Attribute> ListReader::Attributes(absl::string_view field, const StringMap& map) {
  const auto count = static_cast<int64_t>(std::min<size_t>(map.size(), kMaxAttributes + 1));
  if (!check_->Count(field, count, kMaxAttributes)) return {};
  const absl::Span<Attribute> result = NewArray<Attribute>(arena_, map.size());
  size_t n = 0;
  for (const auto& [name, value] : map) {
    check_->RequiredCode(field, name);
    check_->Code(field, value);
    result[n++] = {name, value};
  }
  std::sort(result.begin(), result.end(),
            [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
  return result;
}

}  // namespace kopilka
