// The contract as bytes: golden/loyalty.v1.txt holds one message of each kind with every field set,
// as JSON, as the bytes that Kopilka writes, and, for events, the content hash. It is there for the
// makers of other codecs too (docs/contract.md). KOPILKA_REWRITE=1 writes it anew.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "codec/content_hash.h"
#include "codec/event_codec.h"
#include "codec/json.h"
#include "codec/output_codec.h"
#include "codec/programme_codec.h"
#include "codec/state_codec.h"
#include "codec/testing/full_events.h"
#include "codec/testing/full_state.h"
#include "codec/wire.h"
#include "gtest/gtest.h"
#include "loyalty/v1/output.pb.h"
#include "loyalty/v1/programme.pb.h"
#include "loyalty/v1/state.pb.h"
#include "support/source_path.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Vector {
  std::string name;
  std::string bytes;
  std::optional<JsonMessage> json;
  std::string content_hash;
};

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

std::vector<Vector> Vectors() {
  std::vector<Vector> vectors;
  for (const v1::Event& event : FullEvents()) {
    const ContentHash hash = HashContent(event);
    const auto* body = event.GetReflection()->GetOneofFieldDescriptor(
        event, event.GetDescriptor()->FindOneofByName("body"));
    vectors.push_back({"event " + body->name(), Serialize(event), JsonMessage::kEvent,
                       Hex({reinterpret_cast<const char*>(hash.data()), hash.size()})});
  }
  const auto add = [&](const char* name, std::string bytes, std::optional<JsonMessage> json) {
    vectors.push_back({name, std::move(bytes), json, ""});
  };
  add("event tick", EncodeTick(), JsonMessage::kEvent);
  add("event programme_activated", EncodeProgrammeActivated({"base", "c0ffee", 1}),
      JsonMessage::kEvent);
  add("event clock_accepted", EncodeClockAccepted({{1767312000000}}), JsonMessage::kEvent);
  add("balance_change", EncodeChange(FullCause(), "m-1", FullChange()),
      JsonMessage::kBalanceChange);
  add("answer", EncodeAnswer(FullCause(), "m-1", "c-9", "till-3", FullAnswer()),
      JsonMessage::kAnswer);
  add("answer to a quote", EncodeAnswer(FullCause(), "m-1", "c-9", "till-3", FullQuoteAnswer()),
      JsonMessage::kAnswer);
  add("trigger", EncodeTrigger(FullCause(), "m-1", FullTrigger()), JsonMessage::kTrigger);
  add("account", EncodeAccount("m-1", FullAccount(), {1767300000000}), JsonMessage::kAccount);
  add("receipt", EncodeMemory(FullMemory()), JsonMessage::kReceipt);
  add("position", EncodePosition(FullPosition()), JsonMessage::kPosition);
  add("programme_manifest", EncodeManifest(FullManifest()), std::nullopt);
  add("programme_chunk", EncodeChunk("programme: base\n"), std::nullopt);
  return vectors;
}

std::string Render(const std::vector<Vector>& vectors) {
  std::string text;
  for (const Vector& vector : vectors) {
    absl::StrAppend(&text, vector.name, "\n");
    if (vector.json) absl::StrAppend(&text, "  json  ", *ToJson(*vector.json, vector.bytes), "\n");
    absl::StrAppend(&text, "  bytes ", Hex(vector.bytes), "\n");
    if (!vector.content_hash.empty()) {
      absl::StrAppend(&text, "  hash  ", vector.content_hash, "\n");
    }
  }
  return text;
}

std::string GoldenPath() {
  return SourcePath(__FILE__).parent_path() / "golden" / "loyalty.v1.txt";
}

std::string ReadGolden() {
  std::ifstream file(GoldenPath());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Golden, BytesAreWhatTheyWere) {
  const std::string rendered = Render(Vectors());
  if (std::getenv("KOPILKA_REWRITE") != nullptr) std::ofstream(GoldenPath()) << rendered;
  const std::vector<std::string> now = absl::StrSplit(rendered, '\n');
  const std::vector<std::string> then = absl::StrSplit(ReadGolden(), '\n');
  ASSERT_EQ(now.size(), then.size());
  for (size_t i = 0; i < now.size(); ++i) ASSERT_EQ(now[i], then[i]) << "line " << i + 1;
}

TEST(Golden, JsonIsAsGoodAsTheBytes) {
  for (const Vector& vector : Vectors()) {
    if (!vector.json) continue;
    const auto bytes = FromJson(*vector.json, *ToJson(*vector.json, vector.bytes));
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    EXPECT_EQ(*bytes, vector.bytes) << vector.name;
  }
}

// The bytes of the file, by the name above them.
std::map<std::string, std::string> GoldenBytes() {
  std::map<std::string, std::string> bytes;
  std::string name;
  const std::string text = ReadGolden();
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!line.empty() && line[0] != ' ') name = std::string(line);
    if (absl::StartsWith(line, "  bytes ")) bytes[name] = absl::HexStringToBytes(line.substr(8));
  }
  return bytes;
}

TEST(Golden, StateOfAnEarlierReleaseIsStillRead) {
  std::map<std::string, std::string> golden = GoldenBytes();
  const auto account = DecodeAccount(golden["account"]);
  ASSERT_TRUE(account.ok()) << account.status();
  EXPECT_EQ(account->account, FullAccount());
  const auto position = DecodePosition(golden["position"]);
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(*position, FullPosition());
  Arena arena;
  const auto memory = DecodeMemory(golden["receipt"], &arena);
  ASSERT_TRUE(memory.ok()) << memory.status();
  EXPECT_EQ(EncodeMemory(*memory), EncodeMemory(FullMemory()));
  EXPECT_EQ(DecodeManifest(golden["programme_manifest"])->chunks, FullManifest().chunks);
  EXPECT_EQ(*DecodeChunk(golden["programme_chunk"]), "programme: base\n");
}

TEST(Golden, EventsAreTaken) {
  Arena arena;
  int members = 0;
  for (const auto& [name, bytes] : GoldenBytes()) {
    if (!absl::StartsWith(name, "event ")) continue;
    const bool member = ParseEvent("").ParseFromString(bytes) && absl::StrContains(bytes, "m-1");
    const std::string key = member ? "m-1" : "";
    const DecodedRecord record = DecodeEvent(key, bytes, PartitionOf(key, 16), 16, &arena);
    EXPECT_FALSE(std::holds_alternative<DeadLetter>(record)) << name;
    members += std::holds_alternative<MemberEvent>(record) ? 1 : 0;
  }
  EXPECT_EQ(members, 46);
}

// Every field of the message says something, deeply; `skip` names the ones that cannot.
void ExpectFull(const Message& message, const std::vector<std::string>& skip) {
  const auto* reflection = message.GetReflection();
  const auto* type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (field->containing_oneof() != nullptr && !reflection->HasField(message, field)) continue;
    if (std::find(skip.begin(), skip.end(), field->full_name()) != skip.end()) continue;
    const bool set = field->is_repeated() ? reflection->FieldSize(message, field) > 0
                                          : reflection->HasField(message, field);
    EXPECT_TRUE(set) << field->full_name() << " is not in the golden vectors";
    if (!set || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map()) continue;
    if (field->is_repeated()) {
      ExpectFull(reflection->GetRepeatedMessage(message, field, 0), skip);
    } else {
      ExpectFull(reflection->GetMessage(message, field), skip);
    }
  }
}

template <typename M>
void ExpectFullBytes(const std::string& bytes, const std::vector<std::string>& skip = {}) {
  M message;
  ASSERT_TRUE(message.ParseFromString(bytes));
  ExpectFull(message, skip);
}

// A field added to the contract and forgotten by the codec or by the vectors fails here.
TEST(Golden, EveryFieldIsSet) {
  std::map<std::string, std::string> golden = GoldenBytes();
  // What is sent is in no lot yet.
  for (const v1::Event& event : FullEvents()) ExpectFull(event, {"loyalty.v1.LotShare.begins_at"});
  // A stored answer has its addressee beside it, and what is refused is not granted.
  const std::vector<std::string> answer = {
      "loyalty.v1.Answer.cause",          "loyalty.v1.Answer.member_id",
      "loyalty.v1.Answer.correlation_id", "loyalty.v1.Answer.reply_to",
      "loyalty.v1.Answer.granted",        "loyalty.v1.Answer.quote"};
  ExpectFullBytes<v1::BalanceChange>(
      golden["balance_change"],
      {"loyalty.v1.ReceiptId.fiscal_id"});  // With it the other four are not the identity.
  ExpectFullBytes<v1::Answer>(
      golden["answer"],
      {"loyalty.v1.Answer.granted", "loyalty.v1.Answer.quote", "loyalty.v1.Cause.due_at_ms"});
  v1::Answer quoted;
  ASSERT_TRUE(quoted.ParseFromString(golden["answer to a quote"]));
  ExpectFull(quoted.quote(), {});
  ExpectFullBytes<v1::Trigger>(golden["trigger"]);
  ExpectFullBytes<v1::Account>(golden["account"]);
  // What a receipt keeps of a tier is what the rules read.
  std::vector<std::string> receipt = answer;
  receipt.emplace_back("loyalty.v1.TierStanding.measures");
  ExpectFullBytes<v1::Receipt>(golden["receipt"], receipt);
  ExpectFullBytes<v1::Position>(golden["position"]);
  ExpectFullBytes<v1::ProgrammeManifest>(golden["programme_manifest"]);
  ExpectFullBytes<v1::ProgrammeChunk>(golden["programme_chunk"]);
}

}  // namespace
}  // namespace kopilka
