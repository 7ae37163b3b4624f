#include "codec/event_codec.h"

#include <google/protobuf/stubs/logging.h>

#include "base/limits.h"
#include "codec/arena_impl.h"
#include "codec/content_hash.h"
#include "codec/event_body.h"
#include "codec/event_check.h"
#include "codec/murmur2.h"
#include "codec/state_codec.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

// What cannot be parsed is reported as a dead letter; the library's own lines on stderr, one for
// each bad record, would be a second log that nobody limits.
[[maybe_unused]] google::protobuf::LogHandler* const kSilenced =
    google::protobuf::SetLogHandler(nullptr);

// Where a record was found.
struct Place {
  absl::string_view key;
  int32_t partition = 0;
  int32_t partition_count = 0;
};

DeadLetter Refuse(DeadLetterReason reason, const char* message) { return {reason, message}; }

bool IsControl(v1::Event::BodyCase body) {
  return body == v1::Event::kTick || body == v1::Event::kProgrammeActivated ||
         body == v1::Event::kClockAccepted;
}

bool IsEngines(v1::Event::BodyCase body) {
  return body == v1::Event::kPointsSent || body == v1::Event::kPointsSentBack ||
         body == v1::Event::kRewardReduced || body == v1::Event::kMergeAsked ||
         body == v1::Event::kMergeAnswered || body == v1::Event::kAccountMoved ||
         body == v1::Event::kForwarded || body == v1::Event::kBudgetAsked ||
         body == v1::Event::kBudgetGranted || body == v1::Event::kLeaseMoved ||
         body == v1::Event::kLeaseReturned || body == v1::Event::kPartAsked ||
         body == v1::Event::kAccountParted || body == v1::Event::kPointsReturned ||
         body == v1::Event::kPointsClaimed || body == v1::Event::kReceiptMoved;
}

// Who may say what: a control record has no member, and nobody outside speaks as the engine.
std::optional<DeadLetter> CheckOrigin(const v1::Event& event, const Place& place) {
  const bool control = IsControl(event.body_case());
  switch (event.origin()) {
    case v1::ORIGIN_UNSPECIFIED:
    case v1::ORIGIN_OUTSIDE:
      if (IsEngines(event.body_case())) {
        return Refuse(DeadLetterReason::kForgedOrigin, "the engine's own words from outside");
      }
      if (!control) return std::nullopt;
      return Refuse(DeadLetterReason::kForgedOrigin, "a control record from outside");
    case v1::ORIGIN_CONTROL:
      if (control && place.key.empty() && event.member_id().empty()) return std::nullopt;
      return Refuse(DeadLetterReason::kForgedOrigin,
                    "a member's record that claims to be a control record");
    case v1::ORIGIN_ENGINE:
      if (IsEngines(event.body_case())) return std::nullopt;
      return Refuse(DeadLetterReason::kForgedOrigin, "claims to be the engine's without a cause");
    default:
      return Refuse(DeadLetterReason::kValidation, "origin is none of the contract");
  }
}

void CheckEnvelope(const v1::Event& event, EventCheck* check) {
  check->Id("member_id", event.member_id(), kMaxMemberIdBytes);
  check->Id("event_id", event.event_id(), kMaxEventIdBytes);
  check->Code("store", event.store());
  check->Code("channel", event.channel());
  check->Code("source", event.source());
  check->Code("correlation_id", event.correlation_id());
  check->Code("reply_to", event.reply_to());
  check->That(event.occurred_at_ms() != 0, "occurred_at_ms", "is missing");
  if (event.occurred_at_ms() < 0 || event.occurred_at_ms() > kYear9999Ms) {
    check->Fail(DeadLetterReason::kTimestampOutOfRange,
                "occurred_at_ms is before 1970 or after 9999");
  }
}

void CheckPlace(const v1::Event& event, const Place& place, EventCheck* check) {
  if (place.key != event.member_id()) {
    check->Fail(DeadLetterReason::kKeyMismatch, "the record's key is not its member_id");
  } else if (PartitionOf(place.key, place.partition_count) != place.partition) {
    check->Fail(DeadLetterReason::kWrongPartition,
                "murmur2 of the key names another partition: is the producer's partitioner set?");
  }
}

DecodedRecord DecodeControl(const v1::Event& event) {
  switch (event.body_case()) {
    case v1::Event::kProgrammeActivated: {
      const v1::ProgrammeActivated& in = event.programme_activated();
      EventCheck check;
      check.RequiredCode("programme", in.programme());
      check.RequiredCode("version", in.version());
      check.That(in.semantics() > 0, "semantics", "is missing");
      if (!check.ok()) return check.failure();
      return ProgrammeActivated{in.programme(), in.version(), in.semantics()};
    }
    case v1::Event::kClockAccepted: {
      EventCheck check;
      check.Range("until_ms", event.clock_accepted().until_ms(), 1, kYear9999Ms);
      if (!check.ok()) return check.failure();
      return ClockAccepted{Instant{event.clock_accepted().until_ms()}};
    }
    default:
      return Tick{};
  }
}

MemberEvent MemberEventOf(const v1::Event& in, EventBody body, absl::string_view raw) {
  Event event;
  event.id = in.event_id();
  event.member = in.member_id();
  event.occurred_at = Instant{in.occurred_at_ms()};
  event.store = in.store();
  event.channel = in.channel();
  event.correlation_id = in.correlation_id();
  event.reply_to = in.reply_to();
  event.body = std::move(body);
  event.raw = raw;
  return {std::move(event), HashContent(in), {}};
}

// Reads the records of members' events.
class MemberEventReader {
 public:
  explicit MemberEventReader(Arena* arena) : arena_(arena) {}

  DecodedRecord Read(const v1::Event& in, const Place& place, absl::string_view raw) {
    CheckEnvelope(in, &check_);
    CheckPlace(in, place, &check_);
    if (!check_.ok()) return check_.failure();
    MemberEvent event = ReadChecked(in, raw, 0);
    if (!check_.ok()) return check_.failure();
    return event;
  }

 private:
  MemberEvent ReadChecked(const v1::Event& in, absl::string_view raw, uint32_t depth) {
    if (in.body_case() == v1::Event::kForwarded) return ReadForwarded(in, raw, depth);
    MemberEvent event = MemberEventOf(in, DecodeBody(in, memory(), &check_), raw);
    if (in.body_case() == v1::Event::kAccountMoved) {
      event.moved = ReadMoved(in.account_moved().records());
    }
    if (auto* moved = std::get_if<ReceiptMoved>(&event.event.body)) {
      moved->receipt = ReadReceipt(in.receipt_moved().receipt());
    }
    return event;
  }

  // The event within, as this member's. A return that waited is forwarded as it came, which may be
  // a forwarded one.
  MemberEvent ReadForwarded(const v1::Event& in, absl::string_view raw, uint32_t depth) {
    const v1::Forwarded& forwarded = in.forwarded();
    check_.Id("from_member", forwarded.from_member(), kMaxMemberIdBytes);
    auto* within = google::protobuf::Arena::CreateMessage<v1::Event>(memory());
    const bool good = depth <= kMaxMergeDepth && within->ParseFromString(forwarded.event()) &&
                      within->body_case() != v1::Event::BODY_NOT_SET &&
                      !IsControl(within->body_case()) &&
                      !CheckOrigin(*within, {within->member_id(), 0, 1}).has_value();
    if (!check_.That(good, "event", "is no member's event")) return {};
    CheckEnvelope(*within, &check_);
    MemberEvent event = ReadChecked(*within, forwarded.event(), depth + 1);
    if (event.event.via.empty()) {
      event.event.alias = within->member_id();
      event.event.original = forwarded.event();
    }
    event.event.member = in.member_id();
    event.event.via = forwarded.from_member();
    event.event.raw = raw;
    event.event.hops = forwarded.hops();
    event.event.member_facts = FactsIn(forwarded);
    event.moved = ReadMoved(forwarded.records());
    return event;
  }

  // What is personal of a household's member; null: none.
  std::shared_ptr<const Account> FactsIn(const v1::Forwarded& forwarded) {
    if (forwarded.member().empty()) return nullptr;
    absl::StatusOr<StoredAccount> stored = DecodeAccount(forwarded.member());
    const bool good = stored.ok() && stored->member == forwarded.from_member();
    if (!check_.That(good, "member", "is none of from_member")) return nullptr;
    return std::make_shared<const Account>(std::move(stored->account));
  }

  std::vector<MemoryWrite> ReadMoved(
      const google::protobuf::RepeatedPtrField<v1::AccountMoved::Moved>& records) {
    std::vector<MemoryWrite> moved;
    if (!check_.Count("records", records.size(), kMaxHolds)) return moved;
    for (const v1::AccountMoved::Moved& record : records) {
      absl::StatusOr<Memory> decoded = DecodeMemory(record.value(), arena_);
      if (!check_.That(!record.key().empty() && decoded.ok(), "records", "are damaged")) return {};
      moved.push_back({record.key(), *std::move(decoded)});
    }
    return moved;
  }

  // Null where it is damaged, which is noted.
  std::shared_ptr<const Memory> ReadReceipt(const std::string& value) {
    absl::StatusOr<Memory> decoded = DecodeMemory(value, arena_);
    const bool good = decoded.ok() && decoded->receipt;
    if (!check_.That(good, "receipt", "is damaged")) return nullptr;
    return std::make_shared<const Memory>(*std::move(decoded));
  }

  google::protobuf::Arena* memory() { return &*arena_->impl()->arena; }

  Arena* const arena_;
  EventCheck check_;
};

std::string EncodeControl(v1::Event* event) {
  event->set_origin(v1::ORIGIN_CONTROL);
  return event->SerializeAsString();
}

}  // namespace

DecodedRecord DecodeEvent(std::optional<absl::string_view> key,
                          std::optional<absl::string_view> value, int32_t partition,
                          int32_t partition_count, Arena* arena) {
  if (!value.has_value() || value->empty()) {
    return Refuse(DeadLetterReason::kDeserialize, "the record has no value");
  }
  if (value->size() > kMaxEventBytes) {
    return Refuse(DeadLetterReason::kOversize, "the value is larger than 1 MiB");
  }
  google::protobuf::Arena* const memory = &*arena->impl()->arena;
  auto* event = google::protobuf::Arena::CreateMessage<v1::Event>(memory);
  if (!event->ParseFromArray(value->data(), static_cast<int>(value->size()))) {
    return Refuse(DeadLetterReason::kDeserialize, "the value is no loyalty.v1.Event");
  }
  if (event->body_case() == v1::Event::BODY_NOT_SET) {
    return Refuse(DeadLetterReason::kSchemaUnknown, "the event has no body that is known here");
  }
  const Place place{key.value_or(""), partition, partition_count};
  if (auto forged = CheckOrigin(*event, place)) return *std::move(forged);
  if (IsControl(event->body_case())) return DecodeControl(*event);
  return MemberEventReader(arena).Read(*event, place, *value);
}

std::string EncodeTick() {
  v1::Event event;
  event.mutable_tick();
  return EncodeControl(&event);
}

std::string EncodeProgrammeActivated(const ProgrammeActivated& activated) {
  v1::Event event;
  v1::ProgrammeActivated* out = event.mutable_programme_activated();
  out->set_programme(activated.programme);
  out->set_version(activated.version);
  out->set_semantics(activated.semantics);
  return EncodeControl(&event);
}

std::string EncodeClockAccepted(ClockAccepted accepted) {
  v1::Event event;
  event.mutable_clock_accepted()->set_until_ms(accepted.until.ms);
  return EncodeControl(&event);
}

int32_t PartitionOf(absl::string_view key, int32_t partition_count) {
  return (Murmur2(key) & 0x7fffffff) % partition_count;
}

}  // namespace kopilka
