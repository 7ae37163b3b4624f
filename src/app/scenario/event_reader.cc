#include "app/scenario/event_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "app/scenario/goods.h"
#include "app/scenario/member_facts.h"
#include "codec/event_encode.h"
#include "core/event.h"
#include "programme/read/fields.h"
#include "programme/text/amount.h"
#include "programme/text/calendar.h"
#include "programme/text/nearest.h"
#include "programme/text/number.h"
#include "programme/text/phrase.h"

namespace kopilka::app {
namespace {

constexpr char kTill[] = "t1";  // Of every receipt: tills do not matter to a transcript.
constexpr char kPointsKind[] = "points";

// Reads one step. What the event points to lives in here, in the tree or in the cast.
class EventReader {
 public:
  EventReader(absl::string_view word, const Node& node, Instant at, int step_number,
              const Plan& plan, Scope& scope, Cast* cast)
      : word_(word),
        node_(node),
        plan_(plan),
        scope_(scope),
        cast_(cast),
        fields_(node, absl::StrCat("`", word, "`"), scope) {
    event_.occurred_at = at;
    id_ = absl::StrCat("step-", step_number);
    says_ = std::string(word);
    ReadMember();
    store_ = Code("store", "a store");
    channel_ = Code("channel", "a channel");
  }

  EventText Finish(EventBody body) {
    if (const Node* id = fields_.Get("event")) id_ = scope_.Code(*id, "the id of an event");
    event_.id = id_;
    event_.member = member_;
    event_.store = store_;
    event_.channel = channel_;
    event_.body = std::move(body);
    return {member_, EncodeEvent(event_), absl::StrCat(says_, " of ", member_)};
  }

  EventText ReadPurchase();
  EventText ReadReturn();
  EventText ReadRedeem();
  EventText ReadConfirm();
  EventText ReadCancel();
  EventText ReadAction();
  EventText ReadEnrol();
  EventText ReadUpdate();
  EventText ReadBlocked(bool blocked);
  EventText ReadErase();
  EventText ReadAdjust();

 private:
  void ReadMember();
  std::string Code(absl::string_view key, absl::string_view what) {
    const Node* const node = fields_.Get(key);
    return node == nullptr ? "" : scope_.Code(*node, what);
  }
  std::string NeedCode(absl::string_view key, absl::string_view what) {
    const Node* const node = fields_.Need(key);
    return node == nullptr ? "" : scope_.Code(*node, what);
  }
  std::string NeedName(absl::string_view key, absl::string_view what) {
    const Node* const node = fields_.Need(key);
    return node == nullptr ? "" : scope_.NameIn(*node, what);
  }
  bool YesNo(absl::string_view key) { return scope_.Choose(fields_.Get(key), kYesNoWords, false); }
  Money MoneyOf(const Node& node) {
    return scope_.Parse<Money>(node, "an amount", Money{}, [&](absl::string_view text) {
      return ParseMoney(text, scope_.currency);
    });
  }
  Points PointsOf(const Node& node) {
    return scope_.Parse<Points>(node, "points", Points{}, ParseBarePoints);
  }
  std::vector<Tender> ReadTenders(const std::string& redemption);
  void EnterSale(const std::string& receipt, const Goods& goods);
  std::optional<ReceiptId> ReadSold(const std::string& receipt);
  const Sale* FindSale(const std::string& receipt);
  std::vector<std::string> FactKeys(std::vector<std::string> more) const;

  const std::string word_;
  const Node& node_;
  const Plan& plan_;
  Scope& scope_;
  Cast* const cast_;
  Fields fields_;
  Event event_;
  std::string id_;
  std::string member_;
  std::string store_;
  std::string channel_;
  std::string says_;
};

void EventReader::ReadMember() {
  const bool alone = cast_->members.size() == 1;
  const Node* const member = alone ? fields_.Get("member") : fields_.Need("member");
  if (member != nullptr) {
    member_ = scope_.Known(*member, "a member of `members`", cast_->members);
  } else if (alone) {
    member_ = *cast_->members.begin();
  }
}

std::vector<Tender> EventReader::ReadTenders(const std::string& redemption) {
  std::vector<Tender> tenders;
  const Node* const node = fields_.Get("tenders");
  bool pays = false;
  if (node != nullptr && node->kind != Node::Kind::kMap) {
    scope_.Expect(*node, "a map from means of payment to amounts");
  } else if (node != nullptr) {
    for (const Node& child : node->children) {
      const bool points = child.key == kPointsKind;
      pays = pays || points;
      tenders.push_back({.kind = child.key,
                         .amount = MoneyOf(child),
                         .redemption_id = points ? redemption : absl::string_view()});
    }
  }
  if (!redemption.empty() && !pays) {
    scope_.problems.Add(node_.key_place, "`redemption` needs `points` among the `tenders`");
  }
  return tenders;
}

void EventReader::EnterSale(const std::string& receipt, const Goods& goods) {
  Sale sale;
  sale.store = store_;
  sale.business_date = plan_.ZoneOf(store_).DayAt(event_.occurred_at);
  for (size_t i = 0; i < goods.names.size(); ++i) {
    sale.lines.emplace(goods.names[i], goods.lines[i].number);
  }
  cast_->sales.emplace(receipt, std::move(sale));
}

EventText EventReader::ReadPurchase() {
  const std::string receipt = NeedName("receipt", "the name of a receipt");
  if (!receipt.empty()) id_ = receipt;
  says_ = absl::StrCat("purchase ", receipt);
  if (channel_.empty()) channel_ = "store";
  Goods goods;
  if (const Node* lines = fields_.Need("lines")) goods = ReadGoods(*lines, *cast_, scope_);
  EnterSale(receipt, goods);
  const std::string redemption = Code("redemption", "the name of a redemption");
  const std::vector<Tender> tenders = ReadTenders(redemption);
  const std::vector<absl::string_view> coupons =
      ReadCodeList(fields_.Get("coupons"), "a coupon", scope_);
  return Finish(Purchase{.till = kTill,
                         .number = receipt,
                         .currency = plan_.currency,
                         .total = goods.total,
                         .lines = goods.lines,
                         .tenders = tenders,
                         .coupons = coupons});
}

const Sale* EventReader::FindSale(const std::string& receipt) {
  const auto found = cast_->sales.find(receipt);
  return found == cast_->sales.end() ? nullptr : &found->second;
}

// A sale that the transcript does not have is named by its day and store.
std::optional<ReceiptId> EventReader::ReadSold(const std::string& receipt) {
  const Node* const sold = fields_.Get("sold");
  if (sold == nullptr) return std::nullopt;
  return ReceiptId{
      .store = store_,
      .till = kTill,
      .number = receipt,
      .business_date = scope_.Parse<Day>(*sold, "a day such as 2026-03-01", Day{}, ParseDay)};
}

EventText EventReader::ReadReturn() {
  const Node* const name = fields_.Need("receipt");
  const std::string receipt = name == nullptr ? "" : scope_.NameIn(*name, "the name of a receipt");
  says_ = absl::StrCat("return of ", receipt);
  std::vector<ReturnedLine> lines;
  if (const std::optional<ReceiptId> sold = ReadSold(receipt)) {
    fields_.Refuse("lines", "cannot be told of a sale that is not in the transcript");
    return Finish(Return{.receipt = *sold});
  }
  const Sale* const sale = FindSale(receipt);
  const Node* const goods = fields_.Get("lines");
  if (sale == nullptr) {
    if (!receipt.empty()) scope_.Known(*name, "a receipt of this file", cast_->sales);
    return Finish(Return{});
  }
  if (goods != nullptr) lines = ReadReturnedGoods(*goods, *sale, scope_);
  if (store_.empty()) store_ = sale->store;
  const ReceiptId id{
      .store = sale->store, .till = kTill, .number = receipt, .business_date = sale->business_date};
  return Finish(Return{.receipt = id, .lines = lines});
}

EventText EventReader::ReadRedeem() {
  const std::string redemption = NeedCode("redemption", "the name of a redemption");
  if (!redemption.empty()) id_ = redemption;
  says_ = absl::StrCat("redemption ", redemption);
  const std::string wallet = Code("wallet", "a wallet");
  RedemptionRequest request{.wallet = wallet};
  if (const Node* points = fields_.Need("points")) request.points = PointsOf(*points);
  Goods goods;
  if (const Node* lines = fields_.Get("lines")) goods = ReadGoods(*lines, *cast_, scope_);
  request.lines = goods.lines;
  request.receipt_total = goods.total;
  if (const Node* total = fields_.Get("total")) request.receipt_total = MoneyOf(*total);
  request.partial = YesNo("partial");
  request.immediate = YesNo("at once");
  return Finish(request);
}

EventText EventReader::ReadConfirm() {
  const std::string redemption = NeedCode("redemption", "the name of a redemption");
  says_ = absl::StrCat("confirmation of ", redemption);
  RedemptionConfirm confirm{.redemption_id = redemption};
  if (const Node* points = fields_.Get("points")) confirm.points = PointsOf(*points);
  return Finish(confirm);
}

EventText EventReader::ReadCancel() {
  const std::string redemption = NeedCode("redemption", "the name of a redemption");
  says_ = absl::StrCat("cancellation of ", redemption);
  return Finish(RedemptionCancel{.redemption_id = redemption});
}

EventText EventReader::ReadAction() {
  const std::string kind = NeedCode("kind", "the kind of an action");
  says_ = absl::StrCat("action ", kind);
  const std::vector<Attribute> attributes =
      ReadAttributes(node_, FactKeys({"kind"}), fields_, scope_);
  return Finish(Action{.kind = kind, .attributes = attributes});
}

// The keys of this step that are no facts of the member or the action.
std::vector<std::string> EventReader::FactKeys(std::vector<std::string> more) const {
  more.insert(more.end(), {"member", "store", "channel", "event"});
  return more;
}

EventText EventReader::ReadEnrol() {
  const std::vector<Attribute> attributes =
      ReadAttributes(node_, FactKeys({"birthday", "segments"}), fields_, scope_);
  const Birthday birthday = ReadBirthday(fields_.Get("birthday"), scope_);
  const std::vector<absl::string_view> segments =
      ReadCodeList(fields_.Get("segments"), "a segment", scope_);
  return Finish(MemberEnrolled{.birth_month = birthday.month,
                               .birth_day = birthday.day,
                               .attributes = attributes,
                               .segments = segments});
}

EventText EventReader::ReadUpdate() {
  const std::vector<Attribute> attributes = ReadAttributes(
      node_, FactKeys({"birthday", "segments added", "segments removed"}), fields_, scope_);
  const Birthday birthday = ReadBirthday(fields_.Get("birthday"), scope_);
  const std::vector<absl::string_view> added =
      ReadCodeList(fields_.Get("segments added"), "a segment", scope_);
  const std::vector<absl::string_view> removed =
      ReadCodeList(fields_.Get("segments removed"), "a segment", scope_);
  return Finish(MemberUpdated{.birth_month = birthday.month,
                              .birth_day = birthday.day,
                              .attributes = attributes,
                              .segments_added = added,
                              .segments_removed = removed});
}

EventText EventReader::ReadBlocked(bool blocked) {
  const std::string reason = Code("reason", "a reason");
  return Finish(MemberBlocked{.blocked = blocked, .reason = reason});
}

EventText EventReader::ReadErase() {
  const std::string reference = Code("reference", "a reference");
  return Finish(MemberErased{.reference = reference});
}

EventText EventReader::ReadAdjust() {
  const std::string wallet = NeedCode("wallet", "a wallet");
  const std::string funder = Code("funder", "a funder");
  const std::string reason = Code("reason", "a reason");
  Adjustment adjustment{.wallet = wallet, .funder = funder, .reason = reason};
  if (const Node* points = fields_.Need("points")) {
    adjustment.points = scope_.Parse<Points>(*points, "points", Points{}, [](absl::string_view t) {
      const bool takes = absl::ConsumePrefix(&t, "-");
      if (!takes) absl::ConsumePrefix(&t, "+");
      absl::StatusOr<Points> points_given = ParseBarePoints(t);
      if (takes && points_given.ok()) points_given = -*points_given;
      return points_given;
    });
  }
  // The first instant at which they are worth nothing, as the engine has it.
  if (const Node* expires = fields_.Get("expires")) {
    adjustment.expires = plan_.zone->StartOf(
        scope_.Parse<Day>(*expires, "a day such as 2026-03-01", Day{1}, ParseDay));
  }
  return Finish(adjustment);
}

struct EventWord {
  absl::string_view word;
  EventText (*read)(EventReader& reader);
};

constexpr EventWord kEventWords[] = {
    {"purchase", [](EventReader& reader) { return reader.ReadPurchase(); }},
    {"return", [](EventReader& reader) { return reader.ReadReturn(); }},
    {"redeem", [](EventReader& reader) { return reader.ReadRedeem(); }},
    {"confirm", [](EventReader& reader) { return reader.ReadConfirm(); }},
    {"cancel", [](EventReader& reader) { return reader.ReadCancel(); }},
    {"action", [](EventReader& reader) { return reader.ReadAction(); }},
    {"enrol", [](EventReader& reader) { return reader.ReadEnrol(); }},
    {"update", [](EventReader& reader) { return reader.ReadUpdate(); }},
    {"block", [](EventReader& reader) { return reader.ReadBlocked(true); }},
    {"unblock", [](EventReader& reader) { return reader.ReadBlocked(false); }},
    {"erase", [](EventReader& reader) { return reader.ReadErase(); }},
    {"adjust", [](EventReader& reader) { return reader.ReadAdjust(); }},
};

}  // namespace

const std::vector<std::string>& EventWords() {
  static const auto& words = *new std::vector<std::string>([] {
    std::vector<std::string> list;
    for (const EventWord& each : kEventWords) list.emplace_back(each.word);
    return list;
  }());
  return words;
}

EventText ReadEvent(absl::string_view word, const Node& node, Instant at, int step_number,
                    const Plan& plan, Scope& scope, Cast* cast) {
  EventReader reader(word, node, at, step_number, plan, scope, cast);
  for (const EventWord& each : kEventWords) {
    if (each.word == word) return each.read(reader);
  }
  return {};
}

EventText ReadFirstEnrolment(const std::string& member, const Node& node, Instant at,
                             const Plan& plan, Scope& scope) {
  Cast alone;
  alone.members = {member};
  return EventReader("enrol", node, at, 0, plan, scope, &alone).ReadEnrol();
}

}  // namespace kopilka::app
