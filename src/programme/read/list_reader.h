// Lists of goods: plain text files, one SKU a line.
#ifndef KOPILKA_PROGRAMME_READ_LIST_READER_H_
#define KOPILKA_PROGRAMME_READ_LIST_READER_H_

#include "programme/json.h"
#include "programme/other_files.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka {

// `lists`: declares them in `scope`. A SKU that is in a list twice is worth a warning.
void ReadLists(const Node& node, const OtherFiles& files, Scope& scope);

// SKUs as a condition says them, those of the lists it names among them: `milk`, `[milk, bread]`,
// `{list: dairy}`, `{list: [dairy, bread]}`. Sorted, without repeats.
Json ReadSkus(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_LIST_READER_H_
