#include "acl/secured_kafka.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

#include "absl/strings/str_cat.h"
#include "support/child.h"

namespace kopilka {
namespace {

int FreePort() {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no free port");
  }
  close(descriptor);
  return ntohs(address.sin_port);
}

void Run(const std::vector<std::string>& command) {
  const pid_t child = StartChild(command, STDOUT_FILENO, STDERR_FILENO);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error(command[0] + " " + command[1] + " failed");
}

constexpr char kUsers[] =
    "org.apache.kafka.common.security.plain.PlainLoginModule required "
    "user_kopilka=\"kopilka-secret\";";

std::string Address(int port) { return absl::StrCat("127.0.0.1:", port); }

}  // namespace

SecuredKafka::SecuredKafka() : open_(FreePort()), secured_(FreePort()) {
  std::string folder = "/tmp/kopilka-acl-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder");
  folder_ = folder;
  const int controller = FreePort();
  const std::string named =
      absl::StrCat("PLAINTEXT://", Address(open_), ",SECURED://", Address(secured_));
  const std::vector<std::string> settings = {
      absl::StrCat("listeners=", named, ",CONTROLLER://127.0.0.1:", controller),
      absl::StrCat("advertised.listeners=", named),
      "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,"
      "SECURED:SASL_PLAINTEXT",
      "inter.broker.listener.name=PLAINTEXT",
      "sasl.enabled.mechanisms=PLAIN",
      absl::StrCat("listener.name.secured.plain.sasl.jaas.config=", kUsers),
      "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
      "super.users=User:ANONYMOUS"};
  std::vector<std::string> command = {KOPILKA_TOOLS_KAFKA,
                                      "start",
                                      "--data-dir",
                                      folder_,
                                      "--port",
                                      absl::StrCat(open_),
                                      "--controller-port",
                                      absl::StrCat(controller),
                                      "--heap",
                                      "256m"};
  for (const std::string& setting : settings) {
    command.push_back("--conf");
    command.push_back(setting);
  }
  Run(command);
}

SecuredKafka::~SecuredKafka() {
  Run({KOPILKA_TOOLS_KAFKA, "kill", "--data-dir", folder_});
  std::filesystem::remove_all(folder_);
}

KafkaOptions SecuredKafka::Admin() const {
  KafkaOptions options;
  options.brokers = Address(open_);
  options.application = "kopilka";
  return options;
}

KafkaOptions SecuredKafka::Kopilka(const std::string& password) const {
  const std::string file = absl::StrCat(folder_, "/", password);
  std::ofstream(file) << password << "\n";
  KafkaOptions options;
  options.brokers = Address(secured_);
  options.application = "kopilka";
  options.request_timeout = Seconds(5);
  options.properties = {{"security.protocol", "sasl_plaintext"},
                        {"sasl.mechanism", "PLAIN"},
                        {"sasl.username", "kopilka"}};
  options.secret_files = {{"sasl.password", file}};
  return options;
}

void SecuredKafka::Allow(AclResource kind, const std::string& name, AclOperation what) {
  CreateAcl(open_, kind, name, what, "User:kopilka");
}

}  // namespace kopilka
