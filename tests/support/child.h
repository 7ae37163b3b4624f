// Another program, started by a test.
#ifndef KOPILKA_SUPPORT_CHILD_H_
#define KOPILKA_SUPPORT_CHILD_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace kopilka {

// Starts the program words[0] with the other words as its arguments; it writes to these two
// descriptors, which stay the caller's. It is killed when the calling thread ends. Whoever calls
// waits for it. Throws where there is no process.
pid_t StartChild(std::vector<std::string> words, int out, int err);

}  // namespace kopilka

#endif  // KOPILKA_SUPPORT_CHILD_H_
