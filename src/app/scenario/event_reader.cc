#include "app/scenario/event_reader.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/scenario/event_fields.h"
#include "app/scenario/goods.h"
#include "app/scenario/member_facts.h"
#include "app/scenario/receipt_events.h"
#include "core/event.h"
#include "programme/text/calendar.h"

namespace kopilka::app {
namespace {

constexpr char kTillType[] = "a type of till";
constexpr char kRedemption[] = "the name of a redemption";
constexpr char kDay[] = "a day such as 2026-03-01";

EventText ReadRedeem(EventFields& in) {
  const std::string redemption = in.NeedCode("redemption", kRedemption);
  if (in.fields.Get("event") == nullptr && !redemption.empty()) in.id = redemption;
  in.says = absl::StrCat("redemption ", redemption);
  const std::string wallet = in.Wallet();
  RedemptionRequest request{.wallet = wallet};
  if (const Node* points = in.fields.Need("points")) request.points = in.PointsOf(*points);
  Goods goods;
  if (const Node* lines = in.fields.Get("lines")) goods = ReadGoods(*lines, *in.cast, in.scope);
  request.lines = goods.lines;
  request.receipt_total = goods.total;
  if (const Node* total = in.fields.Get("total")) request.receipt_total = in.MoneyOf(*total);
  request.partial = in.YesNo("partial");
  request.immediate = in.YesNo("at once");
  return in.Finish(request);
}

EventText ReadPayoutRequest(EventFields& in) {
  const std::string redemption = in.NeedCode("redemption", kRedemption);
  if (in.fields.Get("event") == nullptr && !redemption.empty()) in.id = redemption;
  in.says = absl::StrCat("payout ", redemption);
  in.cast->payouts.insert(redemption);
  const std::string wallet = in.Code("wallet", "a wallet");
  const std::string to = in.NeedCode("to", "a token of an account, such as card-1");
  PayoutRequest request{.wallet = wallet, .destination = to};
  if (const Node* points = in.fields.Need("points")) request.points = in.PointsOf(*points);
  return in.Finish(request);
}

EventText ReadQuote(EventFields& in) {
  in.says = "quote";
  if (in.channel.empty()) in.channel = "store";
  Goods goods;
  if (const Node* lines = in.fields.Need("lines")) goods = ReadGoods(*lines, *in.cast, in.scope);
  const std::vector<absl::string_view> tenders =
      ReadCodeList(in.fields.Get("tenders"), "a means of payment", in.scope);
  const std::vector<absl::string_view> coupons =
      ReadCodeList(in.fields.Get("coupons"), "a coupon", in.scope);
  const std::string wallet = in.Wallet();
  const std::string till_type = in.Code("till type", kTillType);
  return in.Finish(Quote{.currency = in.plan.currency,
                         .lines = goods.lines,
                         .tenders = tenders,
                         .coupons = coupons,
                         .wallet = wallet,
                         .till_type = till_type});
}

EventText ReadConfirm(EventFields& in) {
  const std::string redemption = in.NeedCode("redemption", kRedemption);
  in.says = absl::StrCat("confirmation of ", redemption);
  RedemptionConfirm confirm{.redemption_id = redemption};
  if (const Node* points = in.fields.Get("points")) confirm.points = in.PointsOf(*points);
  return in.Finish(confirm);
}

EventText ReadCancel(EventFields& in) {
  const std::string redemption = in.NeedCode("redemption", kRedemption);
  in.says = absl::StrCat("cancellation of ", redemption);
  return in.Finish(RedemptionCancel{.redemption_id = redemption});
}

EventText ReadAction(EventFields& in) {
  const std::string kind = in.NeedCode("kind", "the kind of an action");
  in.says = absl::StrCat("action ", kind);
  const std::vector<Attribute> attributes = in.Facts({"kind"});
  return in.Finish(Action{.kind = kind, .attributes = attributes});
}

EventText ReadEnrol(EventFields& in) {
  const std::vector<Attribute> attributes = in.Facts({"birthday", "segments", "invited_by"});
  const std::string inviter = in.Code("invited_by", "the member who invited");
  const Birthday birthday = ReadBirthday(in.fields.Get("birthday"), in.scope);
  const std::vector<absl::string_view> segments =
      ReadCodeList(in.fields.Get("segments"), "a segment", in.scope);
  return in.Finish(MemberEnrolled{.birth_month = birthday.month,
                                  .birth_day = birthday.day,
                                  .attributes = attributes,
                                  .segments = segments,
                                  .invited_by = inviter});
}

EventText ReadUpdate(EventFields& in) {
  const std::vector<Attribute> attributes =
      in.Facts({"birthday", "segments added", "segments removed"});
  const Birthday birthday = ReadBirthday(in.fields.Get("birthday"), in.scope);
  const std::vector<absl::string_view> added =
      ReadCodeList(in.fields.Get("segments added"), "a segment", in.scope);
  const std::vector<absl::string_view> removed =
      ReadCodeList(in.fields.Get("segments removed"), "a segment", in.scope);
  return in.Finish(MemberUpdated{.birth_month = birthday.month,
                                 .birth_day = birthday.day,
                                 .attributes = attributes,
                                 .segments_added = added,
                                 .segments_removed = removed});
}

EventText ReadBlocked(bool blocked, EventFields& in) {
  const std::string reason = in.Code("reason", "a reason");
  return in.Finish(MemberBlocked{.blocked = blocked, .reason = reason});
}

EventText ReadErase(EventFields& in) {
  const std::string reference = in.Code("reference", "a reference");
  return in.Finish(MemberErased{.reference = reference});
}

// The first instant at which points are worth nothing, as the engine has it.
Instant FirstWithout(const Node& day, EventFields& in) {
  return in.plan.zone->StartOf(in.scope.Parse<Day>(day, kDay, Day{1}, ParseDay));
}

EventText ReadAdjust(EventFields& in) {
  const std::string wallet = in.NeedWallet();
  const std::string funder = in.Code("funder", "a funder");
  const std::string reason = in.Code("reason", "a reason");
  Adjustment adjustment{.wallet = wallet, .funder = funder, .reason = reason};
  if (const Node* points = in.fields.Need("points")) {
    adjustment.points = in.SignedPointsOf(*points);
  }
  if (const Node* expires = in.fields.Get("expires"))
    adjustment.expires = FirstWithout(*expires, in);
  return in.Finish(adjustment);
}

EventText ReadReinstate(EventFields& in) {
  const std::string wallet = in.NeedWallet();
  in.says = absl::StrCat("reinstatement in ", wallet);
  const std::string reason = in.Code("reason", "a reason");
  return in.Finish(Reinstatement{.wallet = wallet, .reason = reason});
}

EventText ReadExtend(EventFields& in) {
  const std::string wallet = in.NeedWallet();
  in.says = absl::StrCat("extension in ", wallet);
  const std::string reason = in.Code("reason", "a reason");
  Extension extension{.wallet = wallet, .reason = reason};
  if (const Node* expires = in.fields.Need("expires")) {
    extension.expires = FirstWithout(*expires, in);
  }
  return in.Finish(extension);
}

EventText ReadChoose(EventFields& in) {
  const std::string choice = in.NeedCode("choice", "a choice");
  in.says = absl::StrCat("choice of ", choice);
  const std::vector<absl::string_view> values =
      ReadCodeList(in.fields.Need("values"), "what is chosen", in.scope);
  return in.Finish(ChoiceMade{.choice = choice, .values = values});
}

EventText ReadReward(EventFields& in) {
  const std::string reward = in.NeedCode("reward", "a reward");
  in.says = absl::StrCat("reward ", reward);
  return in.Finish(RewardRequest{.reward = reward});
}

EventText ReadDraw(EventFields& in) {
  const std::string draw = in.NeedCode("draw", "a draw");
  in.says = absl::StrCat("draw ", draw);
  const std::string seed = in.NeedCode("seed", "the seed of the draw");
  const std::string last = in.NeedCode("last", "the score of the last ticket that wins");
  return in.Finish(DrawMade{.draw = draw, .seed = seed, .last = last});
}

EventText ReadGift(EventFields& in) {
  const std::string to = in.NeedCode("to", "the member who gets them");
  in.says = absl::StrCat("gift to ", to);
  const std::string wallet = in.NeedWallet();
  Gift gift{.to_member = to, .wallet = wallet};
  if (const Node* points = in.fields.Need("points")) gift.points = in.PointsOf(*points);
  return in.Finish(gift);
}

EventText ReadMerge(EventFields& in) {
  const std::string into = in.NeedCode("into", "the member who goes on");
  in.says = absl::StrCat("merge into ", into);
  return in.Finish(MemberMerged{.into_member = into});
}

EventText ReadReport(MessageOutcome outcome, EventFields& in) {
  const std::string message = in.NeedCode("message", "the id of a message");
  absl::StrAppend(&in.says, " ", message);
  return in.Finish(MessageReported{.message_id = message, .outcome = outcome});
}

EventText ReadConsent(EventFields& in) {
  const std::string by = in.NeedCode("by", "a channel of messages");
  in.says = absl::StrCat("consent by ", by);
  in.fields.Need("given");
  return in.Finish(ConsentChanged{.channel = by, .given = in.YesNo("given")});
}

EventText ReadJoin(EventFields& in) {
  const std::string household = in.NeedCode("household", "the account of the household");
  in.says = absl::StrCat("join household ", household);
  return in.Finish(HouseholdJoined{.household = household});
}

EventText ReadPart(EventFields& in) {
  in.says = "part";
  return in.Finish(MemberParted{});
}

EventText ReadDissolve(EventFields& in) {
  in.says = "dissolve household";
  return in.Finish(HouseholdDissolved{});
}

struct EventWord {
  absl::string_view word;
  EventText (*read)(EventFields& in) = nullptr;
};

constexpr EventWord kEventWords[] = {
    {"purchase", ReadPurchase},
    {"return", ReadReturn},
    {"exchange", ReadExchange},
    {"void", ReadVoid},
    {"reopen", ReadReopen},
    {"claim", ReadClaim},
    {"redeem", ReadRedeem},
    {"payout", ReadPayoutRequest},
    {"confirm", ReadConfirm},
    {"cancel", ReadCancel},
    {"quote", ReadQuote},
    {"action", ReadAction},
    {"enrol", ReadEnrol},
    {"update", ReadUpdate},
    {"block", [](EventFields& in) { return ReadBlocked(true, in); }},
    {"unblock", [](EventFields& in) { return ReadBlocked(false, in); }},
    {"erase", ReadErase},
    {"adjust", ReadAdjust},
    {"reinstate", ReadReinstate},
    {"extend", ReadExtend},
    {"fulfil", ReadFulfil},
    {"choose", ReadChoose},
    {"reward", ReadReward},
    {"draw", ReadDraw},
    {"delivered", [](EventFields& in) { return ReadReport(MessageOutcome::kDelivered, in); }},
    {"not delivered",
     [](EventFields& in) { return ReadReport(MessageOutcome::kNotDelivered, in); }},
    {"reacted", [](EventFields& in) { return ReadReport(MessageOutcome::kReacted, in); }},
    {"consent", ReadConsent},
    {"gift", ReadGift},
    {"merge", ReadMerge},
    {"join", ReadJoin},
    {"part", ReadPart},
    {"dissolve", ReadDissolve},
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
  EventFields fields(word, node, at, step_number, plan, scope, cast);
  for (const EventWord& each : kEventWords) {
    if (each.word == word) return each.read(fields);
  }
  return {};
}

EventText ReadFirstEnrolment(const std::string& member, const Node& node, Instant at,
                             const Plan& plan, Scope& scope) {
  Cast alone;
  alone.members = {member};
  EventFields fields("enrol", node, at, 0, plan, scope, &alone);
  return ReadEnrol(fields);
}

}  // namespace kopilka::app
