#include "support/child.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <stdexcept>

namespace kopilka {
namespace {

// The child's part: only what is safe between fork and exec.
[[noreturn]] void Become(char** words, int out, int err) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  execv(words[0], words);
  _exit(127);
}

}  // namespace

pid_t StartChild(std::vector<std::string> words, int out, int err) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) Become(pointers.data(), out, err);
  if (child < 0) throw std::runtime_error("no process");
  return child;
}

}  // namespace kopilka
