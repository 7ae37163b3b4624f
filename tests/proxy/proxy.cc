#include "proxy/proxy.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace kopilka {
namespace {

// Starts the program with its output in a pipe. Sets *output to the end that reads.
pid_t Start(const std::string& broker, const std::string& socket, int* output) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(KOPILKA_PYTHON, KOPILKA_PYTHON, KOPILKA_PROXY_SCRIPT, "--broker", broker.c_str(),
          "--control", socket.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  close(ends[1]);
  *output = ends[0];
  return child;
}

int Connect(const std::string& path) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    throw std::runtime_error("no connection to the proxy's control socket");
  }
  return descriptor;
}

}  // namespace

Proxy::Proxy(const std::string& broker) {
  std::string folder = "/tmp/kopilka-proxy-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder");
  folder_ = folder;
  const std::string socket = folder_ + "/control";
  process_ = Start(broker, socket, &output_);
  const Json ports = Json::parse(ReadLine(output_)).at("listening");
  address_ = "127.0.0.1:" + std::to_string(ports.begin()->get<int>());
  control_ = Connect(socket);
}

Proxy::~Proxy() {
  close(control_);
  close(output_);
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
  std::filesystem::remove_all(folder_);
}

int Proxy::Add(const Json& rule) {
  return Command({{"command", "add"}, {"rule", rule}}).at("rule").get<int>();
}

void Proxy::Remove(int rule) { Command({{"command", "remove"}, {"rule", rule}}); }

int Proxy::Release(int rule) {
  return Command({{"command", "release"}, {"rule", rule}}).at("released").get<int>();
}

void Proxy::Await(int rule, int hits) {
  Command({{"command", "await"}, {"rule", rule}, {"hits", hits}});
}

void Proxy::Cut() { Command({{"command", "cut"}}); }

void Proxy::Refuse(bool on) { Command({{"command", "refuse"}, {"on", on}}); }

Proxy::Json Proxy::Counts() { return Command({{"command", "counts"}}); }

Proxy::Json Proxy::Command(const Json& command) {
  const std::string line = command.dump() + "\n";
  if (write(control_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    throw std::runtime_error("the proxy is gone");
  }
  const Json answer = Json::parse(ReadLine(control_));
  if (answer.contains("error")) throw std::runtime_error(answer.at("error").get<std::string>());
  return answer;
}

std::string Proxy::ReadLine(int descriptor) {
  std::string line;
  for (char c = 0; read(descriptor, &c, 1) == 1 && c != '\n';) line.push_back(c);
  if (line.empty()) throw std::runtime_error("the proxy said nothing");
  return line;
}

}  // namespace kopilka
