#include "complete_journey/binary.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

int Create(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) throw std::runtime_error(absl::StrCat(path, ": cannot be written"));
  return file;
}

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The child's part: only what is safe between fork and exec.
[[noreturn]] void Become(char** arguments, int out, int err) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  execv(arguments[0], arguments);
  _exit(127);
}

}  // namespace

Binary::Binary(const std::vector<std::string>& arguments, std::string path)
    : path_(std::move(path)) {
  std::vector<std::string> texts = {KOPILKA_BINARY};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  const int out = Create(path_ + ".out");
  const int err = Create(path_ + ".err");
  process_ = fork();
  if (process_ == 0) Become(pointers.data(), out, err);
  close(out);
  close(err);
  if (process_ < 0) throw std::runtime_error("no process");
}

Binary::~Binary() {
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  Await();
}

bool Binary::Runs() {
  if (process_ > 0 && waitpid(process_, &status_, WNOHANG) == process_) process_ = -1;
  return process_ > 0;
}

void Binary::Terminate() const {
  if (process_ > 0) kill(process_, SIGTERM);
}

int Binary::Await() {
  if (process_ > 0) waitpid(process_, &status_, 0);
  process_ = -1;
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

std::string Binary::Out() const { return Content(path_ + ".out"); }
std::string Binary::Err() const { return Content(path_ + ".err"); }

}  // namespace kopilka
