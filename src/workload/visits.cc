#include "workload/visits.h"

#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"

namespace kopilka::workload {
namespace {

constexpr absl::string_view kCards[] = {"plastic", "app", "co-brand"};
constexpr absl::string_view kSegments[] = {"family", "student", "pensioner", "pet-owner",
                                           "car-owner"};
constexpr absl::string_view kActions[] = {"review", "survey", "subscription", "app-install"};

template <size_t n>
absl::string_view DrawWord(const absl::string_view (&words)[n], Random* random) {
  return words[random->Below(n)];
}

// On its way to the log.
Instant Sent(Instant at, Random* random) { return at + Millis{random->Between(200, 1500)}; }

Instant DaysLater(Instant at, int64_t days, Random* random) {
  return at + Millis{random->Between(Hours(12).n, Days(days).n)};
}

}  // namespace

Visits::Visits(const Options& options, Agenda* agenda)
    : options_(options),
      members_(options.members, options.skew),
      receipts_(options),
      scribe_(agenda),
      bad_(options, &scribe_) {}

void Visits::Make(Instant at, Random* random) {
  const uint64_t member = members_.Draw(random);
  member_ = Members::IdOf(member);
  if (members_.EnrolNow(member)) Enrol(at, random);
  receipts_.Fill(member_, at + Millis{random->Between(20'000, 90'000)}, random, &basket_);
  if (random->Chance(options_.redemption_ppm)) Redeem(at, random);
  const Instant sold = Buy(random);
  if (random->Chance(options_.action_ppm)) Act(DaysLater(at, 3, random), random);
  if (random->Chance(options_.update_ppm)) Update(DaysLater(at, 3, random), random);
  if (random->Chance(options_.adjustment_ppm)) Adjust(DaysLater(at, 3, random), random);
  if (random->Chance(options_.bad_ppm)) bad_.Write(basket_, sold, random);
}

Event Visits::Of(const std::string& id, Instant at, const EventBody& body) const {
  Event event;
  event.id = id;
  event.member = member_;
  event.occurred_at = at;
  event.channel = "app";
  event.body = body;
  return event;
}

void Visits::Enrol(Instant at, Random* random) {
  MemberEnrolled body;
  if (random->Chance(800'000)) {
    body.birth_month = static_cast<uint8_t>(random->Between(1, 12));
    body.birth_day = static_cast<uint8_t>(random->Between(1, DaysInMonth(2000, body.birth_month)));
  }
  const Attribute card = {"card", DrawWord(kCards, random)};
  const absl::string_view segment = DrawWord(kSegments, random);
  body.attributes = {&card, 1};
  if (random->Chance(400'000)) body.segments = {&segment, 1};
  // No delay: the purchase is next.
  scribe_.Write(RecordKind::kEnrolled, at, Of("enrolled", at, body));
}

void Visits::Redeem(Instant at, Random* random) {
  const std::string id = scribe_.NewId("redeem");
  RedemptionRequest body;
  body.points = {random->Between(1, 40) * 50};
  body.partial = random->Chance(700'000);
  body.immediate = random->Chance(options_.immediate_ppm);
  body.receipt_total = basket_.total;
  body.lines = basket_.lines;
  Event event = Of(id, at, body);
  event.store = basket_.store;
  event.channel = "store";
  event.correlation_id = id;
  event.reply_to = "tills";
  scribe_.Write(RecordKind::kRequest, Sent(at, random), event);
  if (!body.immediate) Settle(id, random);
}

void Visits::Settle(const std::string& redemption, Random* random) {
  const Instant at = basket_.at + Millis{random->Between(1'000, 30'000)};
  const auto drawn = static_cast<uint32_t>(random->Below(1'000'000));
  if (drawn < options_.confirm_ppm) {
    scribe_.Write(RecordKind::kConfirm, Sent(at, random),
                  Of(scribe_.NewId("confirm"), at, RedemptionConfirm{redemption, {}}));
  } else if (drawn - options_.confirm_ppm < options_.cancel_ppm) {
    scribe_.Write(RecordKind::kCancel, Sent(at, random),
                  Of(scribe_.NewId("cancel"), at, RedemptionCancel{redemption}));
  }
}

Instant Visits::Buy(Random* random) {
  Instant sent = Sent(basket_.at, random);
  if (random->Chance(options_.late_ppm)) {
    sent = DaysLater(basket_.at, 20, random);
  } else if (random->Chance(options_.return_ppm)) {
    const Instant returned = GiveBack(random);
    if (random->Chance(options_.return_first_ppm)) sent = returned + Hours(1);
  }
  const GeneratedRecord purchase =
      Scribe::Make(RecordKind::kPurchase, sent, basket_.AsEvent(options_.currency));
  scribe_.Write(purchase);
  if (random->Chance(options_.duplicate_ppm)) Repeat(purchase, random);
  return sent;
}

void Visits::Repeat(const GeneratedRecord& purchase, Random* random) {
  const Instant again = DaysLater(purchase.timestamp, 5, random);
  if (random->Chance(500'000)) {
    GeneratedRecord same = purchase;
    same.kind = RecordKind::kDuplicate;
    same.timestamp = again;
    scribe_.Write(std::move(same));
    return;
  }
  Event event = basket_.AsEvent(options_.currency);
  const std::string id = scribe_.NewId("resent");
  event.id = id;
  scribe_.Write(RecordKind::kDuplicate, again, event);
}

Instant Visits::GiveBack(Random* random) {
  const std::string id = scribe_.NewId("return");
  const Instant at = DaysLater(basket_.at, 14, random);
  Return body;
  body.receipt = basket_.Id();
  ReturnedLine returned;
  if (random->Chance(500'000)) {  // A line, or one piece of it.
    const Line& line = basket_.lines[random->Below(basket_.lines.size())];
    returned.number = line.number;
    const bool several = line.quantity.n >= 2000 && line.quantity.n % 1000 == 0;
    if (several && random->Chance(500'000)) returned.quantity = {1000};
    body.lines = {&returned, 1};
  }
  Event event = Of(id, at, body);
  event.store = basket_.store;
  event.channel = "store";
  const Instant sent = Sent(at, random);
  scribe_.Write(RecordKind::kReturn, sent, event);
  return sent;
}

void Visits::Act(Instant at, Random* random) {
  const Attribute about = {"sku", basket_.lines.front().sku};
  scribe_.Write(RecordKind::kAction, Sent(at, random),
                Of(scribe_.NewId("action"), at, Action{DrawWord(kActions, random), {&about, 1}}));
}

void Visits::Update(Instant at, Random* random) {
  const Attribute card = {"card", DrawWord(kCards, random)};
  const absl::string_view segment = DrawWord(kSegments, random);
  MemberUpdated body;
  body.attributes = {&card, 1};
  if (random->Chance(500'000)) {
    body.segments_added = {&segment, 1};
  } else {
    body.segments_removed = {&segment, 1};
  }
  scribe_.Write(RecordKind::kUpdated, Sent(at, random), Of(scribe_.NewId("update"), at, body));
}

void Visits::Adjust(Instant at, Random* random) {
  Adjustment body;
  body.wallet = options_.wallet;
  body.points = {random->Between(1, 10) * 50};
  body.reason = "goodwill";
  if (random->Chance(300'000)) {
    body.points = -body.points;
    body.reason = "correction";
  }
  scribe_.Write(RecordKind::kAdjustment, Sent(at, random), Of(scribe_.NewId("adjust"), at, body));
}

}  // namespace kopilka::workload
