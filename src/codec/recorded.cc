#include "codec/recorded.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "codec/state_codec.h"
#include "codec/wire.h"
#include "loyalty/v1/event.pb.h"
#include "loyalty/v1/output.pb.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;
using google::protobuf::internal::WireFormatLite;

RecordedCause From(const v1::Cause& in) {
  return {.partition = in.partition(),
          .offset = in.offset(),
          .sequence = in.sequence(),
          .event_id = in.event_id(),
          .programme_version = in.programme_version()};
}

Posting From(const v1::Posting& in) {
  return {.account = static_cast<Ledger>(in.account()),
          .lot = {Name(in.wallet()),
                  Name(in.funder()),
                  {in.active_from_ms()},
                  ZeroAsNever(in.expires_ms())},
          .points = {in.points()},
          .peer_partition = in.peer_partition(),
          .debt = in.debt()};
}

WalletBalance From(const v1::WalletBalance& in) {
  return {Name(in.wallet()), {in.active()}, {in.pending()}, {in.held()}, {in.debt()}};
}

TierStanding From(const v1::TierStanding& in) {
  TierStanding standing{
      Name(in.ladder()), Name(in.tier()), in.progress(), ZeroAsNever(in.holds_until_ms()), {}};
  for (const v1::TierProgress& progress : in.measures()) {
    standing.measures.push_back(
        {static_cast<TierMeasure>(progress.measure()), Name(progress.wallet()), progress.amount()});
  }
  return standing;
}

Fired From(const v1::Fired& in) {
  return {.campaign = Name(in.campaign()),
          .wallet = Name(in.wallet()),
          .funder = Name(in.funder()),
          .base = {in.base_minor()},
          .arithmetic = in.arithmetic(),
          .asked = {in.asked()},
          .granted = {in.granted()},
          .cut_by = Name(in.cut_by()),
          .bound_cut = in.bound_cut(),
          .to = Name(in.to())};
}

}  // namespace

absl::StatusOr<RecordedChange> DecodeChange(absl::string_view value) {
  v1::BalanceChange in;
  if (!in.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return absl::DataLossError("the bytes are no balance change");
  }
  RecordedChange out;
  out.cause = From(in.cause());
  out.member = in.member_id();
  out.clock = {in.stream_clock_ms()};
  out.change.member_sequence = in.member_sequence();
  out.change.kind = static_cast<ChangeKind>(in.kind());
  out.change.at = {in.occurred_at_ms()};
  out.change.from_timer = in.cause().due_at_ms() != 0;
  for (const v1::Posting& posting : in.postings()) out.change.postings.push_back(From(posting));
  for (const v1::WalletBalance& balance : in.balances()) {
    out.change.balances.push_back(From(balance));
  }
  for (const v1::TierStanding& tier : in.tiers()) out.change.tiers.push_back(From(tier));
  for (const v1::Fired& fired : in.fired()) out.change.fired.push_back(From(fired));
  for (const auto& each : in.discounts()) out.change.discounts.push_back(FromMessage(each));
  for (const v1::EntitlementChange& each : in.entitlements()) {
    out.change.entitlements.push_back(
        {static_cast<EntitlementEvent>(each.event()), FromMessage(each.entitlement())});
  }
  out.receipt = {.store = in.receipt().store(),
                 .till = in.receipt().till(),
                 .number = in.receipt().number(),
                 .business_date = {in.receipt().business_date()},
                 .fiscal_id = in.receipt().fiscal_id()};
  out.change.redemption_id = in.redemption_id();
  out.change.other_member = in.other_member();
  if (in.refusal() != 0) out.change.refusal = static_cast<Refusal>(in.refusal());
  if (in.has_payout()) {
    const v1::Payout& payout = in.payout();
    out.change.payout = {payout.destination(), {payout.money_minor()}, payout.currency()};
  }
  return out;
}

namespace {

// Without reading the rest: most events are a till's. The last one counts, as everywhere.
bool SpeaksAsEngine(absl::string_view event_value) {
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(event_value.data()),
                                            static_cast<int>(event_value.size()));
  constexpr uint32_t kTag =
      WireFormatLite::MakeTag(v1::Event::kOriginFieldNumber, WireFormatLite::WIRETYPE_VARINT);
  uint64_t origin = 0;
  for (uint32_t tag = in.ReadTag(); tag != 0; tag = in.ReadTag()) {
    if (tag == kTag ? !in.ReadVarint64(&origin) : !WireFormatLite::SkipField(&in, tag))
      return false;
  }
  return static_cast<int>(origin) == v1::ORIGIN_ENGINE;
}

using PointsByWallet = std::map<Name, absl::int128>;

template <typename M>
void AddLots(const M& body, PointsByWallet* points) {
  for (const v1::LotShare& share : body.lots()) (*points)[Name(share.wallet())] += share.points();
}

// Less what he owes.
void AddAccount(absl::string_view bytes, PointsByWallet* points) {
  const absl::StatusOr<StoredAccount> stored = DecodeAccount(bytes);
  if (!stored.ok()) return;
  for (const Lot& lot : stored->account.lots) {
    (*points)[lot.key.wallet] += absl::int128(lot.left().n) + lot.held.n;
  }
  for (const Debt& debt : stored->account.debts) (*points)[debt.wallet] -= debt.points.n;
  std::erase_if(*points, [](const auto& each) { return each.second == 0; });
}

template <typename M>
void AddUnits(const M& body, RecordedSent* sent) {
  sent->budget = absl::StrCat(body.period_start_ms(), "/", body.budget());
  sent->units = body.amount();
}

// The points and units that it carries. False: the engine says no such thing.
bool AddCarried(const v1::Event& event, RecordedSent* sent) {
  switch (event.body_case()) {
    case v1::Event::kPointsSent:
      AddLots(event.points_sent(), &sent->points);
      return true;
    case v1::Event::kPointsSentBack:
      AddLots(event.points_sent_back(), &sent->points);
      return true;
    case v1::Event::kAccountMoved:
      AddAccount(event.account_moved().account(), &sent->points);
      return true;
    case v1::Event::kAccountParted:
      AddAccount(event.account_parted().account(), &sent->points);
      return true;
    case v1::Event::kPointsReturned:
      AddLots(event.points_returned(), &sent->points);
      return true;
    case v1::Event::kForwarded: {
      v1::Event within;
      if (within.ParseFromString(event.forwarded().event())) AddCarried(within, sent);
      return true;
    }
    case v1::Event::kBudgetGranted:
      AddUnits(event.budget_granted(), sent);
      return true;
    case v1::Event::kLeaseMoved:
      AddUnits(event.lease_moved(), sent);
      return true;
    case v1::Event::kLeaseReturned:
      AddUnits(event.lease_returned(), sent);
      return true;
    case v1::Event::kRewardReduced:
    case v1::Event::kMergeAsked:
    case v1::Event::kMergeAnswered:
    case v1::Event::kPartAsked:
    case v1::Event::kPointsClaimed:
    case v1::Event::kReceiptMoved:
    case v1::Event::kBudgetAsked:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<RecordedSent> DecodeSent(absl::string_view event_value) {
  v1::Event in;
  if (!SpeaksAsEngine(event_value) ||
      !in.ParseFromArray(event_value.data(), static_cast<int>(event_value.size()))) {
    return std::nullopt;
  }
  RecordedSent sent;
  sent.id = in.event_id();
  if (!AddCarried(in, &sent)) return std::nullopt;
  return sent;
}

std::string StoreOfEvent(absl::string_view event_value) {
  v1::Event event;
  if (!event.ParseFromArray(event_value.data(), static_cast<int>(event_value.size()))) return "";
  if (event.body_case() == v1::Event::kReceiptMoved) {
    v1::Receipt receipt;
    return receipt.ParseFromString(event.receipt_moved().receipt()) ? receipt.id().store() : "";
  }
  if (event.body_case() != v1::Event::kForwarded) return event.store();
  return StoreOfEvent(event.forwarded().event());
}

absl::StatusOr<RecordedCause> DecodeCause(absl::string_view value) {
  // The cause is field 1 of all three, and Serialize() writes fields in order.
  constexpr uint32_t kCauseTag = 1 << 3 | 2;
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(value.data()),
                                            static_cast<int>(value.size()));
  uint32_t size = 0;
  std::string bytes;
  v1::Cause cause;
  if (in.ReadTag() != kCauseTag || !in.ReadVarint32(&size) ||
      !in.ReadString(&bytes, static_cast<int>(size)) || !cause.ParseFromString(bytes)) {
    return absl::DataLossError("the bytes are no output of Kopilka");
  }
  return From(cause);
}

}  // namespace kopilka
