#include "app/scenario/receipt_events.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/scenario/goods.h"
#include "app/scenario/member_facts.h"
#include "core/event.h"
#include "programme/text/calendar.h"

namespace kopilka::app {
namespace {

constexpr char kTill[] = "t1";  // Of every receipt: tills do not matter to a transcript.
constexpr char kPointsKind[] = "points";
constexpr char kNotOfOthers[] = "cannot be told of a sale that is not in the transcript";

// A receipt of the transcript that is paid.
struct Bought {
  std::string receipt;
  std::string redemption;
  std::string till_type;
  Goods goods;
  std::vector<Tender> tenders;
  std::vector<absl::string_view> coupons;

  Purchase Body(const Plan& plan) const {
    return {.till = kTill,
            .number = receipt,
            .currency = plan.currency,
            .total = goods.total,
            .lines = goods.lines,
            .tenders = tenders,
            .coupons = coupons,
            .till_type = till_type};
  }
};

std::vector<Tender> ReadTenders(const std::string& redemption, EventFields& in) {
  std::vector<Tender> tenders;
  const Node* const node = in.fields.Get("tenders");
  bool pays = false;
  if (node != nullptr && node->kind != Node::Kind::kMap) {
    in.scope.Expect(*node, "a map from means of payment to amounts");
  } else if (node != nullptr) {
    for (const Node& child : node->children) {
      const bool points = child.key == kPointsKind;
      pays = pays || points;
      tenders.push_back({.kind = child.key,
                         .amount = in.SignedMoneyOf(child),
                         .redemption_id = points ? redemption : absl::string_view()});
    }
  }
  if (!redemption.empty() && !pays) {
    in.scope.problems.Add(in.node.key_place, "`redemption` needs `points` among the `tenders`");
  }
  return tenders;
}

void EnterSale(const std::string& receipt, const Goods& goods, const EventFields& in) {
  Sale sale;
  sale.store = in.store;
  sale.business_date = in.plan.ZoneOf(in.store).DayAt(in.at);
  for (size_t i = 0; i < goods.names.size(); ++i) {
    sale.lines.emplace(goods.names[i], goods.lines[i].number);
  }
  in.cast->sales.emplace(receipt, std::move(sale));
}

// The tenders view what they are read into.
void ReadBought(EventFields& in, Bought* out) {
  Bought& bought = *out;
  bought.receipt = in.NeedName("receipt", "the name of a receipt");
  if (in.fields.Get("event") == nullptr && !bought.receipt.empty()) in.id = bought.receipt;
  if (in.channel.empty()) in.channel = "store";
  if (const Node* lines = in.fields.Need("lines")) {
    bought.goods = ReadGoods(*lines, *in.cast, in.scope);
  }
  EnterSale(bought.receipt, bought.goods, in);
  bought.redemption = in.Code("redemption", "the name of a redemption");
  bought.tenders = ReadTenders(bought.redemption, in);
  if (const Node* total = in.fields.Get("total")) bought.goods.total = in.MoneyOf(*total);
  bought.coupons = ReadCodeList(in.fields.Get("coupons"), "a coupon", in.scope);
  bought.till_type = in.Code("till type", "a type of till");
}

// A receipt of the transcript under this key; null: there is none, which is said.
const Sale* FindSale(const char* key, EventFields& in, std::string* receipt) {
  const Node* const name = in.fields.Need(key);
  if (name == nullptr) return nullptr;
  *receipt = in.scope.NameIn(*name, "the name of a receipt");
  const auto sale = in.cast->sales.find(*receipt);
  if (sale != in.cast->sales.end()) return &sale->second;
  if (!receipt->empty()) in.scope.Known(*name, "a receipt of this file", "steps", in.cast->sales);
  return nullptr;
}

ReceiptId IdOf(const Sale* sale, const std::string& receipt) {
  ReceiptId id{.till = kTill, .number = receipt};
  if (sale != nullptr) {
    id.store = sale->store;
    id.business_date = sale->business_date;
  }
  return id;
}

// One that is in the transcript or, named by its store and its day, is not.
ReceiptId ReadReceipt(const char* key, EventFields& in, std::string* receipt) {
  const Node* const sold = in.fields.Get("sold");
  if (sold == nullptr) {
    const Sale* const sale = FindSale(key, in, receipt);
    if (sale != nullptr && in.store.empty()) in.store = sale->store;
    return IdOf(sale, *receipt);
  }
  *receipt = in.NeedName(key, "the name of a receipt");
  return {.store = in.store,
          .till = kTill,
          .number = *receipt,
          .business_date = in.scope.Parse<Day>(*sold, "a day such as 2026-03-01", Day{}, ParseDay)};
}

}  // namespace

EventText ReadPurchase(EventFields& in) {
  Bought bought;
  ReadBought(in, &bought);
  in.says = absl::StrCat("purchase ", bought.receipt);
  return in.Finish(bought.Body(in.plan));
}

EventText ReadReturn(EventFields& in) {
  std::string receipt;
  if (in.fields.Get("sold") != nullptr) {
    in.fields.Refuse("lines", kNotOfOthers);
    const ReceiptId id = ReadReceipt("receipt", in, &receipt);
    in.says = absl::StrCat("return of ", receipt);
    return in.Finish(Return{.receipt = id});
  }
  const Sale* const sale = FindSale("receipt", in, &receipt);
  in.says = absl::StrCat("return of ", receipt);
  const Node* const goods = in.fields.Get("lines");
  if (sale == nullptr) return in.Finish(Return{});
  std::vector<ReturnedLine> lines;
  if (goods != nullptr) lines = ReadReturnedGoods(*goods, *sale, in.scope);
  if (in.store.empty()) in.store = sale->store;
  return in.Finish(Return{.receipt = IdOf(sale, receipt), .lines = lines});
}

EventText ReadExchange(EventFields& in) {
  std::string receipt;
  Return back;
  std::vector<ReturnedLine> lines;
  if (in.fields.Get("sold") != nullptr) {
    in.fields.Refuse("back", kNotOfOthers);
    back.receipt = ReadReceipt("returns", in, &receipt);
  } else if (const Sale* const sale = FindSale("returns", in, &receipt)) {
    if (in.store.empty()) in.store = sale->store;
    const Node* const goods = in.fields.Get("back");
    if (goods != nullptr) lines = ReadReturnedGoods(*goods, *sale, in.scope);
    back = {.receipt = IdOf(sale, receipt), .lines = lines};
  }
  Bought bought;
  ReadBought(in, &bought);
  in.says = absl::StrCat("exchange of ", receipt, " for ", bought.receipt);
  const std::string wallet = in.Wallet();
  Exchange exchange{.back = back, .bought = bought.Body(in.plan), .wallet = wallet};
  if (const Node* points = in.fields.Get("points")) exchange.points = in.PointsOf(*points);
  return in.Finish(exchange);
}

EventText ReadVoid(EventFields& in) {
  std::string receipt;
  const ReceiptId id = ReadReceipt("receipt", in, &receipt);
  in.says = absl::StrCat("cancellation of ", receipt);
  return in.Finish(ReceiptVoided{.receipt = id});
}

EventText ReadReopen(EventFields& in) {
  std::string receipt;
  const ReceiptId id = ReadReceipt("receipt", in, &receipt);
  in.says = absl::StrCat("reopening of ", receipt);
  return in.Finish(ReceiptReopened{.receipt = id});
}

EventText ReadClaim(EventFields& in) {
  std::string receipt;
  const ReceiptId id = ReadReceipt("receipt", in, &receipt);
  in.says = absl::StrCat("claim of ", receipt);
  if (in.of_receipt) in.scope.problems.Add(in.node.key_place, "a claim is a member's");
  in.of_receipt = true;
  return in.Finish(ReceiptClaimed{.receipt = id, .to_member = in.member});
}

EventText ReadFulfil(EventFields& in) {
  std::string receipt;
  const Sale* const sale = FindSale("receipt", in, &receipt);
  const std::string as = in.NeedCode("as", "what it is now, such as delivered");
  in.says = absl::StrCat("receipt ", receipt, " ", as);
  return in.Finish(Fulfilled{.receipt = IdOf(sale, receipt), .as = as});
}

}  // namespace kopilka::app
