// The whole file: from its tree to the canonical form.
#ifndef KOPILKA_PROGRAMME_READ_PROGRAMME_READER_H_
#define KOPILKA_PROGRAMME_READ_PROGRAMME_READER_H_

#include "programme/json.h"
#include "programme/other_files.h"
#include "programme/problem.h"
#include "programme/yaml/node.h"

namespace kopilka {

// The canonical form as a tree: every default said, every name resolved, every amount an integer.
// `files` has the lists. It means something only when no problem was added.
Json ReadProgramme(const Node& root, const OtherFiles& files, Problems& problems);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_PROGRAMME_READER_H_
