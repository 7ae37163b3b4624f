#include "workload/bad_records.h"

#include <utility>

#include "base/limits.h"

namespace kopilka::workload {
namespace {

using Reason = DeadLetterReason;

// No varint is longer than ten bytes.
constexpr absl::string_view kNoMessage =
    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff not an event";

}  // namespace

BadRecords::BadRecords(const Options& options, Scribe* scribe)
    : currency_(options.currency),
      scribe_(scribe),
      kinds_{Reason::kDeserialize,         Reason::kSchemaUnknown,  Reason::kValidation,
             Reason::kTimestampOutOfRange, Reason::kConflict,       Reason::kErasedSubject,
             Reason::kWrongPartition,      Reason::kLimit,          Reason::kCurrency,
             Reason::kReturnExceedsSale,   Reason::kUnknownReceipt, Reason::kKeyMismatch,
             Reason::kForgedOrigin} {
  if (options.oversize) kinds_.push_back(Reason::kOversize);
}

void BadRecords::Write(const Basket& basket, Instant sold, Random* random) {
  Write(kinds_[random->Below(kinds_.size())], basket, sold);
}

void BadRecords::Write(Reason reason, const Basket& basket, Instant sold) {
  const Instant at = sold + Seconds(60);
  switch (reason) {
    case Reason::kReturnExceedsSale:
    case Reason::kUnknownReceipt:
      return WriteReturn(reason, basket, at);
    case Reason::kErasedSubject:
      return WriteErased(basket, at);
    default:
      return WriteSpoiled(reason, basket, at);
  }
}

void BadRecords::WriteReturn(Reason reason, const Basket& basket, Instant at) {
  const std::string id = scribe_->NewId("bad-return");
  const Line& line = basket.lines.front();
  const ReturnedLine too_much = {line.number, line.quantity + Quantity{1000}};
  Return body;
  body.receipt = basket.Id();
  body.lines = {&too_much, 1};
  if (reason == Reason::kUnknownReceipt) body.receipt.number = id;
  Event event = basket.AsEvent(currency_);
  event.id = id;
  event.occurred_at = at;
  event.body = body;
  scribe_->WriteBad(reason, Scribe::Make(RecordKind::kBad, at, event));
}

// A member of its own, so that nobody else's history ends.
void BadRecords::WriteErased(const Basket& basket, Instant at) {
  const std::string member = scribe_->NewId("gone");
  Event event;
  event.member = member;
  event.channel = "app";
  event.occurred_at = at;
  event.id = "enrolled";
  event.body = MemberEnrolled{};
  scribe_->Write(RecordKind::kEnrolled, at, event);
  event.id = "erased";
  event.body = MemberErased{"request-1"};
  scribe_->Write(RecordKind::kErased, at, event);
  Basket later = basket;
  later.member = member;
  later.at = at;
  scribe_->WriteBad(Reason::kErasedSubject,
                    Scribe::Make(RecordKind::kBad, at + Seconds(60), later.AsEvent(currency_)));
}

// A receipt that would be good but for one thing.
void BadRecords::WriteSpoiled(Reason reason, Basket basket, Instant at) {
  // The conflict needs the sold receipt's id; the others need one that was never seen.
  if (reason != Reason::kConflict) {
    const std::string id = scribe_->NewId("bad");
    basket.event_id = id;
    basket.number = id;
  }
  EventEnvelope envelope = {.source = "workload"};
  Event event = basket.AsEvent(currency_);
  switch (reason) {
    case Reason::kSchemaUnknown:
      envelope.without_body = true;
      break;
    case Reason::kValidation:
      basket.lines.front().amount = {-1};
      event = basket.AsEvent(currency_);
      break;
    case Reason::kTimestampOutOfRange:
      event.occurred_at = at + Days(10);
      break;
    case Reason::kConflict:
      event.channel = "phone";
      break;
    case Reason::kLimit:
      basket.lines.resize(kMaxLines + 1, basket.lines.front());
      event = basket.AsEvent(currency_);
      break;
    case Reason::kCurrency:
      event = basket.AsEvent("XXX");
      break;
    case Reason::kForgedOrigin:
      envelope.origin = EventEnvelope::Origin::kEngine;
      break;
    default:
      break;
  }
  GeneratedRecord record = Scribe::Make(RecordKind::kBad, at, event, envelope);
  if (reason == Reason::kDeserialize) record.value = std::string(kNoMessage);
  if (reason == Reason::kOversize) record.value.resize(kMaxEventBytes + 1);
  if (reason == Reason::kKeyMismatch) record.key += "0";
  if (reason == Reason::kWrongPartition) record.misplaced = true;
  scribe_->WriteBad(reason, std::move(record));
}

}  // namespace kopilka::workload
