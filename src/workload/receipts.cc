#include "workload/receipts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "workload/shape.h"

namespace kopilka::workload {
namespace {

constexpr uint64_t kTills = 6;
constexpr uint32_t kDiscountedPpm = 500'000;  // Half of the real lines have a discount.
constexpr uint32_t kOwnCardPpm = 150'000;
constexpr uint32_t kCashPpm = 200'000;
constexpr uint32_t kWebPpm = 80'000;
constexpr uint32_t kAppPpm = 70'000;
constexpr uint32_t kGiftCardPpm = 20'000;
constexpr absl::string_view kCoupons[] = {"welcome-10", "spring", "dairy-week", "friends"};

std::string IsoDate(Day day) {
  const Date date = DateOf(day);
  return absl::StrFormat("%04d-%02d-%02d", date.year, date.month, date.day);
}

Quantity DrawQuantity(const Product& product, const Weighted& units, Random* random) {
  if (product.weighed) return {random->Between(150, 2500)};
  return {static_cast<int64_t>(units.Draw(random) + 1) * 1000};
}

void Pay(Money total, Random* random, std::vector<Tender>* tenders) {
  tenders->clear();
  if (total.n > 1 && random->Chance(kGiftCardPpm)) {
    tenders->push_back({"gift-card", {random->Between(1, total.n - 1)}, {}});
    total -= tenders->back().amount;
  }
  const uint64_t drawn = random->Below(1'000'000);
  const bool own_card = drawn < kOwnCardPpm;
  const bool cash = !own_card && drawn < kOwnCardPpm + kCashPpm;
  tenders->push_back({own_card ? "kopilka-card" : cash ? "cash" : "card", total, {}});
}

absl::string_view DrawChannel(Random* random) {
  const uint64_t drawn = random->Below(1'000'000);
  return drawn < kWebPpm ? "web" : drawn < kWebPpm + kAppPpm ? "app" : "store";
}

}  // namespace

Event Basket::AsEvent(absl::string_view currency) const {
  Event event;
  event.id = event_id;
  event.member = member;
  event.occurred_at = at;
  event.store = store;
  event.channel = channel;
  event.body = Purchase{till, number, {}, currency, total, lines, tenders, coupons, {}};
  return event;
}

Receipts::Receipts(const Options& options)
    : coupon_ppm_(options.coupon_ppm),
      catalogue_(options.zone_offset, options.price_times),
      line_counts_(kLinesPerReceipt),
      units_(kUnits) {}

Line Receipts::DrawLine(uint32_t number, Random* random) const {
  const Product& product = catalogue_.DrawProduct(random);
  Line line;
  line.number = number;
  line.sku = product.sku;
  line.category = product.category;
  line.brand = product.brand;
  line.quantity = DrawQuantity(product, units_, random);
  line.unit_price = {product.price_minor};
  const int64_t full = MulDiv(product.price_minor, line.quantity.n, 1000, Rounding::kHalfUp);
  if (random->Chance(kDiscountedPpm)) line.discount = {full * random->Between(5, 40) / 100};
  line.amount = {full - line.discount.n};
  return line;
}

void Receipts::Fill(const std::string& member, Instant at, Random* random, Basket* basket) {
  basket->member = member;
  basket->at = at;
  const Shop& shop = catalogue_.DrawShop(random);
  basket->store = shop.code;
  basket->channel = DrawChannel(random);
  ++last_number_;
  basket->till = absl::StrCat(1 + last_number_ % kTills);
  basket->number = absl::StrCat(last_number_);
  basket->date = {static_cast<int32_t>((at + shop.zone_offset).ms / Days(1).n)};
  basket->event_id = absl::StrCat(basket->store, "/", basket->till, "/", IsoDate(basket->date), "/",
                                  basket->number);
  basket->lines.clear();
  basket->total = {};
  const auto count = static_cast<uint32_t>(line_counts_.Draw(random) + 1);
  for (uint32_t number = 1; number <= count; ++number) {
    basket->lines.push_back(DrawLine(number, random));
    basket->total += basket->lines.back().amount;
  }
  Pay(basket->total, random, &basket->tenders);
  basket->coupons.clear();
  if (random->Chance(coupon_ppm_)) {
    basket->coupons.push_back(kCoupons[random->Below(std::size(kCoupons))]);
  }
}

}  // namespace kopilka::workload
