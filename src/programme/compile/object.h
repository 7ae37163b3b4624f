// Object: a strict view of one object of the canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_OBJECT_H_
#define KOPILKA_PROGRAMME_COMPILE_OBJECT_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/limits.h"
#include "base/name.h"
#include "programme/json.h"
#include "programme/words.h"

namespace kopilka {

inline constexpr int kMaxDay = 100'000;  // Days of a programme lie from 1970 to 2243.

// The first thing that is wrong with a canonical form.
class Fault {
 public:
  void Set(absl::string_view what, absl::string_view why);
  const absl::Status& status() const { return status_; }

 private:
  absl::Status status_;
};

// Reads the fields of an object. What is missing, of another type or out of its range is a fault
// and reads as a default; so is a field that nobody read, for it might have been a condition. So a
// canonical form compiles to exactly what it says or not at all.
class Object {
 public:
  // `what` names the object in the fault: "wallet bonus".
  Object(const Json& json, absl::string_view what, Fault& fault);
  ~Object();
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  bool Has(const char* key) const;
  const Json& Get(const char* key);

  int64_t Integer(const char* key, int64_t least, int64_t most);
  int Small(const char* key, int least, int most) {
    return static_cast<int>(Integer(key, least, most));
  }
  // From 0 or 1 to kMaxMinor.
  int64_t Amount(const char* key) { return Integer(key, 0, kMaxMinor); }
  int64_t Positive(const char* key) { return Integer(key, 1, kMaxMinor); }
  bool Flag(const char* key);
  std::string Text(const char* key);
  Name NameOf(const char* key) { return Name(Text(key)); }

  template <typename E, size_t n>
  E Choice(const char* key, const Word<E> (&words)[n]) {
    const std::string text = Text(key);
    const Word<E>* const word = FindWord(words, text);
    if (word != nullptr) return word->value;
    fault_.Set(what_, "has an unknown word");
    return words[0].value;
  }

 private:
  const Json& json_;
  const std::string what_;
  Fault& fault_;
  std::vector<std::string> read_;
};

// The array itself, or an empty one and a fault.
const Json& ArrayOf(const Json& json, absl::string_view what, Fault& fault);
// An array of texts.
std::vector<std::string> TextsOf(const Json& json, absl::string_view what, Fault& fault);
// An integer in the range, or `least` and a fault.
int64_t IntegerOf(const Json& json, int64_t least, int64_t most, absl::string_view what,
                  Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_OBJECT_H_
