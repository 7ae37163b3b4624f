// Shape: which keys a map of a programme file may have, and what may stand there.
//
// The readers (programme/read) take no key that the shape of their map does not list, and the JSON
// Schema for editors is made of the same shapes: a key that only one of the two knows is found by
// the first test that reads such a map.
#ifndef KOPILKA_PROGRAMME_SHAPE_SHAPE_H_
#define KOPILKA_PROGRAMME_SHAPE_SHAPE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "programme/words.h"

namespace kopilka::shape {

struct Shape;

// What YAML, and so an editor, may take a text for that is not quoted.
enum class Plain : uint8_t {
  kText,
  kNumber,  // `300`
  kAny,     // also `true`: a code
};

// The ways to write a value; any of them will do. Everything points at what lives for ever.
struct Value {
  // A text: a regular expression (ECMA 262) for all of it, in which {whole}, {share} and the like
  // stand for those of json_schema.cc, and what it is called: "a share such as 15 %".
  absl::string_view pattern = {};
  absl::string_view what = {};
  Plain plain = Plain::kText;
  absl::Span<const absl::string_view> words = {};  // One of a closed list.
  const Shape* map = nullptr;
  const Value* named = nullptr;  // A map from names to such values.
  const Value* list = nullptr;   // A list of such values, not empty.
  bool nothing = false;          // No value at all: `regular:`.
  const Value* otherwise = nullptr;
};

struct Key {
  absl::string_view name;
  const Value* value = nullptr;
  absl::string_view about;  // A line for the editor; docs/language.md says the rest.
  bool needed = false;
};
inline constexpr bool kNeeded = true;

struct Shape {
  absl::string_view name;
  absl::Span<const Key> keys;
  // What all other keys hold, where they are names or codes that the file itself declares.
  const Value* others = nullptr;

  // Whether a reader may ask for the key.
  bool Takes(absl::string_view key) const {
    return others != nullptr || std::any_of(keys.begin(), keys.end(),
                                            [key](const Key& each) { return each.name == key; });
  }
};

template <typename E, size_t n>
constexpr std::array<absl::string_view, n> TextsOf(const Word<E> (&words)[n]) {
  std::array<absl::string_view, n> texts;
  for (size_t i = 0; i < n; ++i) texts[i] = words[i].text;
  return texts;
}

constexpr Value OneOrMore(Value one, const Value* of_list) {
  one.list = of_list;
  return one;
}

template <const auto& words>
inline constexpr auto kTextsOf = TextsOf(words);

// One of a list of words.h.
template <const auto& words>
inline constexpr Value kOneOf = {.words = kTextsOf<words>};

template <const Shape& shape>
inline constexpr Value kMap = {.map = &shape};

template <const Shape& shape>
inline constexpr Value kMapOrNothing = {.map = &shape, .nothing = true};

template <const Value& value>
inline constexpr Value kNamed = {.named = &value};

template <const Value& value>
inline constexpr Value kList = {.list = &value};

// A list, or one value that stands alone.
template <const Value& value>
inline constexpr Value kMany = OneOrMore(value, &value);

}  // namespace kopilka::shape

#endif  // KOPILKA_PROGRAMME_SHAPE_SHAPE_H_
