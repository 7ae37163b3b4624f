// What changes between two versions of a programme, in words: the difference of their pages.
#ifndef KOPILKA_PROGRAMME_PROSE_DIFFERENCE_H_
#define KOPILKA_PROGRAMME_PROSE_DIFFERENCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "programme/prose/page.h"

namespace kopilka::prose {

struct Difference {
  enum class Kind : uint8_t {
    kNew,           // An entry that was not there.
    kDropped,       // An entry that is not there any more.
    kChanged,       // A sentence that reads otherwise, is new or is gone.
    kDroppedEarly,  // A campaign is dropped while late receipts of its time may still arrive.
    kUnspoken,      // The versions differ, the pages do not.
  };
  Kind kind = Kind::kChanged;
  std::string noun;    // As in Section.
  std::string name;    // As in Entry.
  std::string topic;   // As in Sentence; empty for a whole entry.
  std::string before;  // The sentence of the old page; empty: none.
  std::string after;   // The sentence of the new page; empty: none.
  std::string text;    // All of it in one paragraph.
};

struct Comparison {
  std::string title;
  std::string intro;  // Which version becomes which, or that nothing changes.
  std::vector<Difference> differences;
};

// `at`: when the new version begins. Empty differences: the versions mean the same.
Comparison Compare(const Plan& before, const Plan& after, std::optional<Instant> at,
                   const Tongue& tongue);

std::string Markdown(const Comparison& comparison);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_DIFFERENCE_H_
