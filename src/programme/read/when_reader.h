// `when` of a campaign: conditions about the receipt, the event and the member.
#ifndef KOPILKA_PROGRAMME_READ_WHEN_READER_H_
#define KOPILKA_PROGRAMME_READ_WHEN_READER_H_

#include "core/plan.h"
#include "programme/json.h"
#include "programme/read/condition_form.h"
#include "programme/read/scope.h"

namespace kopilka {

// Canonical forms. Where `when` has a `line`, it chooses the lines that match and the condition
// asks for at least one of them; else all lines match. A `set` asks for goods of every part.
struct When {
  Json condition = AlwaysForm();
  Json lines = AlwaysForm();
  bool chooses_lines = false;
  Json set;  // By part; null: none.
};

// `on` decides what may be asked: only a purchase has a receipt.
When ReadWhen(const Node& node, Campaign::On on, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_WHEN_READER_H_
