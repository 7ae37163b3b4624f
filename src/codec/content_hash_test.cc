#include "codec/content_hash.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "codec/testing/event_text.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

TEST(ContentHash, FormIsWhatTheGrammarSays) {
  const loyalty::v1::Event event = ParseEvent(
      R"(event_id: "e" member_id: "m1" occurred_at_ms: 258 channel: "web"
         action { kind: "k" attributes { key: "b" value: "2" } attributes { key: "a" value: "" } })");
  EXPECT_EQ(absl::BytesToHexString(CanonicalForm(event)),
            "0200"
            "02000000"
            "6d31"  // 2 member_id
            "0300"
            "0201000000000000"  // 3 occurred_at_ms
            "0500"
            "03000000"
            "776562"  // 5 channel; store is empty
            "1500"    // 21 action
            "0100"
            "01000000"
            "6b"  //   1 kind
            "0200"
            "02000000"  //   2 attributes, by name
            "01000000"
            "61"
            "00000000"
            "01000000"
            "62"
            "01000000"
            "32"
            "0000");  // end of the message
  const ContentHash hash = HashContent(event);
  EXPECT_EQ(absl::BytesToHexString(
                absl::string_view(reinterpret_cast<const char*>(hash.data()), hash.size())),
            "59da1bb3314aa8a4a9d149969e1e10d5");
}

TEST(ContentHash, WhoSaysItAndUnderWhichIdDoesNotMatter) {
  const loyalty::v1::Event event = EventWith(PurchaseWith(""));
  const loyalty::v1::Event again = EventWith(
      R"(event_id: "other" source: "other" correlation_id: "c" reply_to: "r" origin: ORIGIN_OUTSIDE )" +
      PurchaseWith(""));
  EXPECT_EQ(HashContent(event), HashContent(again));
}

TEST(ContentHash, OrderOfAMapOnTheWireDoesNotMatter) {
  const std::string a = std::string(
      "\x12\x06\x0a\x01"
      "a"
      "\x12\x01"
      "1",
      8);
  const std::string b = std::string(
      "\x12\x06\x0a\x01"
      "b"
      "\x12\x01"
      "2",
      8);
  loyalty::v1::Event one;
  loyalty::v1::Event two;
  ASSERT_TRUE(one.mutable_action()->ParseFromString(a + b));
  ASSERT_TRUE(two.mutable_action()->ParseFromString(b + a));
  EXPECT_EQ(HashContent(one), HashContent(two));
}

TEST(ContentHash, BodiesWithTheSameFieldsDiffer) {
  EXPECT_NE(HashContent(EventWith(R"(redemption_cancel { redemption_id: "r" })")),
            HashContent(EventWith(R"(redemption_confirm { redemption_id: "r" })")));
  EXPECT_NE(HashContent(EventWith(R"(member_erased { reference: "r" })")),
            HashContent(EventWith(R"(action { kind: "r" })")));
}

// Sets field by field, one at a time and deeply, and hands each variant to `visit`.
class EachField {
 public:
  using Visit = std::function<void(const std::string& path)>;

  static void Of(Message* message, const std::string& path, const Visit& visit) {
    const Descriptor* type = message->GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor* field = type->field(i);
      const std::string here = path + "." + field->name();
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Inside(message, field, here, visit);
      } else {
        SetOne(message, field);
        visit(here);
        message->GetReflection()->ClearField(message, field);
      }
    }
  }

 private:
  static void Inside(Message* message, const FieldDescriptor* field, const std::string& path,
                     const Visit& visit) {
    const auto* reflection = message->GetReflection();
    Message* inner = field->is_repeated() ? reflection->AddMessage(message, field)
                                          : reflection->MutableMessage(message, field);
    visit(path);
    // Adding the inner fields to an entry of a map through reflection needs it synchronised.
    if (!field->is_map()) Of(inner, path, visit);
    reflection->ClearField(message, field);
  }

  static void SetOne(Message* message, const FieldDescriptor* field) {
    const auto* r = message->GetReflection();
    const bool many = field->is_repeated();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        many ? r->AddString(message, field, "x") : r->SetString(message, field, "x");
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        r->SetInt64(message, field, 7);
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        r->SetInt32(message, field, 7);
        break;
      case FieldDescriptor::CPPTYPE_UINT32:
        r->SetUInt32(message, field, 7);
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        r->SetBool(message, field, true);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        r->SetEnumValue(message, field, 1);
        break;
      default:
        FAIL() << "teach this test the type of " << field->full_name();
    }
  }
};

// A field added to the contract without a line in content_hash.cc fails here.
TEST(ContentHash, EveryFieldButTheEnvelopeChangesIt) {
  const std::vector<std::string> outside = {".event_id", ".source", ".origin", ".correlation_id",
                                            ".reply_to"};
  const std::vector<std::string> control = {".tick", ".programme_activated", ".clock_accepted"};
  loyalty::v1::Event event;
  std::map<std::string, std::string> path_of_form = {{CanonicalForm(event), "(nothing)"}};
  int changed = 0;
  EachField::Of(&event, "", [&](const std::string& path) {
    for (const std::string& one : control) {
      if (path.compare(0, one.size(), one) == 0) return;
    }
    const bool left_out = std::find(outside.begin(), outside.end(), path) != outside.end();
    const auto [at, is_new] = path_of_form.emplace(CanonicalForm(event), path);
    EXPECT_NE(is_new, left_out) << path << " has the form of " << at->second;
    changed += is_new ? 1 : 0;
  });
  EXPECT_GT(changed, 70);
}

}  // namespace
}  // namespace kopilka
