#include "complete_journey/binary.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "support/child.h"

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

}  // namespace

Binary::Binary(const std::vector<std::string>& arguments, std::string path)
    : path_(std::move(path)) {
  std::vector<std::string> words = {KOPILKA_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const int out = Create(path_ + ".out");
  const int err = Create(path_ + ".err");
  process_ = StartChild(std::move(words), out, err);
  close(out);
  close(err);
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
