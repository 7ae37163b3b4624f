#include "codec/json.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/type_resolver.h>
#include <google/protobuf/util/type_resolver_util.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "codec/wire.h"
#include "loyalty/v1/event.pb.h"
#include "loyalty/v1/output.pb.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;
namespace util = google::protobuf::util;

constexpr char kUrl[] = "type.googleapis.com";

std::unique_ptr<google::protobuf::Message> NewMessage(JsonMessage message) {
  switch (message) {
    case JsonMessage::kEvent:
      return std::make_unique<v1::Event>();
    case JsonMessage::kBalanceChange:
      return std::make_unique<v1::BalanceChange>();
    case JsonMessage::kAnswer:
      return std::make_unique<v1::Answer>();
    case JsonMessage::kTrigger:
      return std::make_unique<v1::Trigger>();
    case JsonMessage::kAccount:
      return std::make_unique<v1::Account>();
    case JsonMessage::kReceipt:
      return std::make_unique<v1::Receipt>();
    case JsonMessage::kPosition:
      return std::make_unique<v1::Position>();
  }
  return nullptr;
}

absl::Status Invalid(const google::protobuf::Message& message, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("no ", message.GetTypeName(), ": ", why));
}

}  // namespace

absl::StatusOr<std::string> ToJson(JsonMessage message, absl::string_view value) {
  static util::TypeResolver* const types = util::NewTypeResolverForDescriptorPool(
      kUrl, google::protobuf::DescriptorPool::generated_pool());
  const std::unique_ptr<google::protobuf::Message> parsed = NewMessage(message);
  if (!parsed->ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return Invalid(*parsed, "the bytes cannot be parsed");
  }
  util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  // From bytes and not from the message: the bytes have an order, also those of a map.
  std::string json;
  const auto status = util::BinaryToJsonString(
      types, absl::StrCat(kUrl, "/", parsed->GetTypeName()), Serialize(*parsed), &json, options);
  if (!status.ok()) return Invalid(*parsed, status.ToString());
  return json;
}

absl::StatusOr<std::string> FromJson(JsonMessage message, absl::string_view json) {
  const std::unique_ptr<google::protobuf::Message> parsed = NewMessage(message);
  const auto status = util::JsonStringToMessage(std::string(json), parsed.get());
  if (!status.ok()) return Invalid(*parsed, status.ToString());
  return Serialize(*parsed);
}

}  // namespace kopilka
