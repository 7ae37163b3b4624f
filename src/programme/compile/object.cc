#include "programme/compile/object.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

const Json& Nothing() {
  static const Json* const nothing = new Json();
  return *nothing;
}

}  // namespace

void Fault::Set(absl::string_view what, absl::string_view why) {
  if (!status_.ok()) return;
  status_ = absl::InvalidArgumentError(absl::StrCat("canonical form: ", what, " ", why));
}

Object::Object(const Json& json, absl::string_view what, Fault& fault)
    : json_(json), what_(what), fault_(fault) {
  if (!json.is_object()) fault.Set(what, "is not an object");
}

Object::~Object() {
  if (!json_.is_object()) return;
  for (const auto& [key, value] : json_.items()) {
    if (!absl::c_linear_search(read_, key)) fault_.Set(what_, absl::StrCat("has an unknown ", key));
  }
}

bool Object::Has(const char* key) const { return json_.is_object() && json_.contains(key); }

const Json& Object::Get(const char* key) {
  read_.emplace_back(key);
  if (Has(key)) return json_[key];
  fault_.Set(what_, absl::StrCat("has no ", key));
  return Nothing();
}

int64_t Object::Integer(const char* key, int64_t least, int64_t most) {
  return IntegerOf(Get(key), least, most, absl::StrCat(what_, ": ", key), fault_);
}

bool Object::Flag(const char* key) {
  const Json& value = Get(key);
  if (value.is_boolean()) return value.get<bool>();
  fault_.Set(what_, absl::StrCat("has no yes or no in ", key));
  return false;
}

std::string Object::Text(const char* key) {
  const Json& value = Get(key);
  if (value.is_string()) return value.get<std::string>();
  fault_.Set(what_, absl::StrCat("has no text in ", key));
  return "";
}

const Json& ArrayOf(const Json& json, absl::string_view what, Fault& fault) {
  static const Json* const empty = new Json(Json::array());
  if (json.is_array()) return json;
  fault.Set(what, "is not a list");
  return *empty;
}

std::vector<std::string> TextsOf(const Json& json, absl::string_view what, Fault& fault) {
  std::vector<std::string> texts;
  for (const Json& item : ArrayOf(json, what, fault)) {
    if (!item.is_string()) {
      fault.Set(what, "is not a list of texts");
      return {};
    }
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

int64_t IntegerOf(const Json& json, int64_t least, int64_t most, absl::string_view what,
                  Fault& fault) {
  const bool fits = json.is_number_integer() &&
                    (!json.is_number_unsigned() ||
                     json.get<uint64_t>() <= uint64_t{std::numeric_limits<int64_t>::max()});
  if (fits && json.get<int64_t>() >= least && json.get<int64_t>() <= most) {
    return json.get<int64_t>();
  }
  fault.Set(what, absl::StrCat("is not an integer from ", least, " to ", most));
  return least;
}

}  // namespace kopilka
