#include "app/record_json.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"

namespace kopilka::app {

absl::StatusOr<Json> ReadRecord(JsonMessage message, absl::string_view value) {
  const absl::StatusOr<std::string> text = ToJson(message, value);
  if (!text.ok()) return text.status();
  Json record = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!record.is_object()) return absl::DataLossError("a record that is no object");
  return record;
}

int64_t NumberAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return 0;
  if (it->is_number_integer()) return it->get<int64_t>();
  int64_t n = 0;
  return it->is_string() && absl::SimpleAtoi(it->get<std::string>(), &n) ? n : 0;
}

std::string TextAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

bool FlagAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_boolean() && it->get<bool>();
}

const Json& ListAt(const Json& object, const char* key) {
  static const Json& empty = *new Json(Json::array());
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : empty;
}

std::string EnumWord(absl::string_view name, absl::string_view prefix) {
  return absl::AsciiStrToLower(absl::StripPrefix(name, prefix));
}

}  // namespace kopilka::app
