// Records of the output topics as JSON, and what stands in them.
#ifndef KOPILKA_APP_RECORD_JSON_H_
#define KOPILKA_APP_RECORD_JSON_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/json.h"
#include "codec/json.h"

namespace kopilka::app {

// DataLoss or InvalidArgument: no such message.
absl::StatusOr<Json> ReadRecord(JsonMessage message, absl::string_view value);

// Protobuf's JSON leaves out what is 0, empty or false and writes 64-bit numbers as texts.
int64_t NumberAt(const Json& object, const char* key);
std::string TextAt(const Json& object, const char* key);
bool FlagAt(const Json& object, const char* key);
const Json& ListAt(const Json& object, const char* key);

// EnumWord("CHANGE_KIND_HOLD_TIMED_OUT", "CHANGE_KIND_") is "hold_timed_out".
std::string EnumWord(absl::string_view name, absl::string_view prefix);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_RECORD_JSON_H_
