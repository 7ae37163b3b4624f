// Name: a word of a programme (wallet, tier, campaign, funder, counter, trigger) held as four
// bytes.
#ifndef KOPILKA_BASE_NAME_H_
#define KOPILKA_BASE_NAME_H_

#include <compare>
#include <cstdint>
#include <functional>

#include "absl/strings/string_view.h"

namespace kopilka {

// Names are interned for the life of the process in a table that only grows, so intern only what a
// programme or an account says, never what an event says. Equal texts are equal names; the order is
// the order of the texts, so it is the same on every machine. Any thread; looking up an already
// interned text takes no lock shared between threads in the steady state (each thread remembers
// what it has seen).
class Name {
 public:
  // The empty name.
  constexpr Name() = default;
  explicit Name(absl::string_view text);

  // Lives as long as the process.
  absl::string_view text() const;
  bool empty() const { return id_ == 0; }

  friend bool operator==(Name a, Name b) { return a.id_ == b.id_; }
  // In the order of their texts.
  friend std::strong_ordering operator<=>(Name a, Name b) {
    return a.id_ == b.id_ ? std::strong_ordering::equal : a.text().compare(b.text()) <=> 0;
  }

  template <typename H>
  friend H AbslHashValue(H h, Name name) {
    return H::combine(std::move(h), name.id_);
  }

 private:
  uint32_t id_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_BASE_NAME_H_
