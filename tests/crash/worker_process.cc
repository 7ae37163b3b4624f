#include "crash/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "absl/strings/numbers.h"
#include "support/child.h"

namespace kopilka {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

size_t SizeOf(const std::string& file) {
  return std::filesystem::exists(file) ? std::filesystem::file_size(file) : 0;
}

}  // namespace

WorkerProcess::WorkerProcess(const WorkerOptions& options, std::string journal)
    : journal_(std::move(journal)), begins_(SizeOf(journal_)) {
  const int output = open(journal_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRWXU);
  if (output < 0) throw std::runtime_error("no journal " + journal_);
  process_ = StartChild({KOPILKA_CRASH_WORKER, ToArgument(options)}, output, output);
  close(output);
}

WorkerProcess::~WorkerProcess() {
  if (alive()) Kill();
}

bool WorkerProcess::Stop() {
  Signal(SIGTERM);
  if (!AwaitEnd(kPatience)) return false;
  const int status = Reap();
  return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

bool WorkerProcess::AwaitKilled(absl::Duration patience) {
  if (!AwaitEnd(patience)) return false;
  const int status = Reap();
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

std::optional<int32_t> WorkerProcess::killed_partition() const {
  const std::string said = Said();
  const size_t line = said.find("killed at ");
  int32_t partition = 0;
  if (line == std::string::npos) return std::nullopt;
  const size_t begin = said.find(" of ", line) + 4;
  if (!absl::SimpleAtoi(said.substr(begin, said.find('\n', begin) - begin), &partition)) {
    return std::nullopt;
  }
  return partition;
}

std::string WorkerProcess::Said() const {
  std::ifstream file(journal_);
  file.seekg(static_cast<std::streamoff>(begins_));
  std::ostringstream said;
  said << file.rdbuf();
  return said.str();
}

void WorkerProcess::Signal(int signal) const {
  if (alive()) kill(process_, signal);
}

bool WorkerProcess::AwaitEnd(absl::Duration patience) const {
  const int process = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
  if (process < 0) throw std::runtime_error("no such worker");
  pollfd end = {.fd = process, .events = POLLIN, .revents = 0};
  const int ended = poll(&end, 1, static_cast<int>(absl::ToInt64Milliseconds(patience)));
  close(process);
  return ended == 1;
}

int WorkerProcess::Reap() {
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return status;
}

}  // namespace kopilka
