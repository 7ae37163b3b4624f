// `include`: a programme in several files.
#ifndef KOPILKA_PROGRAMME_READ_INCLUDE_H_
#define KOPILKA_PROGRAMME_READ_INCLUDE_H_

#include "programme/other_files.h"
#include "programme/problem.h"
#include "programme/yaml/node.h"

namespace kopilka {

// Takes the files that `include` names into the tree, and `include` out of it. What several files
// say of a map of names (`campaigns`, `lists`, `triggers`, ...) becomes one; a name or any other
// key that is said twice is a problem.
void Include(const OtherFiles& files, Problems& problems, Node* root);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_INCLUDE_H_
