#include "core/rules/facts.h"

#include <algorithm>

namespace kopilka {
namespace {

using Kind = Condition::Kind;

void AddLine(const Line& line, FactHashes* facts) {
  facts->push_back(FactOf(Kind::kSku, line.sku));
  facts->push_back(FactOf(Kind::kBrand, line.brand));
  if (!line.collection.empty()) facts->push_back(FactOf(Kind::kCollection, line.collection));
  for (const absl::string_view step : line.category) {
    facts->push_back(FactOf(Kind::kCategory, step));
  }
}

void AddMember(const MemberView& member, FactHashes* facts) {
  for (const std::string& segment : member.segments) {
    facts->push_back(FactOf(Kind::kSegment, segment));
  }
  for (const MemberAttribute& attribute : member.attributes) {
    facts->push_back(AttributeFact(attribute.name, attribute.value));
  }
}

}  // namespace

FactHashes FactsOf(const Occasion& occasion) {
  FactHashes facts;
  facts.push_back(FactOf(Kind::kStore, occasion.store));
  facts.push_back(FactOf(Kind::kChannel, occasion.channel));
  facts.push_back(FactOf(Kind::kTillType, occasion.till_type));
  facts.push_back(FactOf(Kind::kActionKind, occasion.action));
  for (const Tender& tender : occasion.tenders) {
    facts.push_back(FactOf(Kind::kTender, tender.kind));
  }
  for (const absl::string_view coupon : occasion.coupons) {
    facts.push_back(FactOf(Kind::kCoupon, coupon));
  }
  for (const Line& line : occasion.lines) AddLine(line, &facts);
  AddMember(occasion.member, &facts);
  // The lines of a basket share brands and departments.
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

}  // namespace kopilka
