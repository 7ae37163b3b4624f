#include "acl/acl_request.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace kopilka {
namespace {

// size | api 30, version 1, correlation, client id | one creation
// creation := kind, name, literal, principal, host, operation, allow
class Request {
 public:
  void Int8(int8_t n) { bytes_.push_back(static_cast<char>(n)); }
  void Int16(int n) {
    Int8(static_cast<int8_t>(n >> 8));
    Int8(static_cast<int8_t>(n));
  }
  void Int32(size_t n) {
    Int16(static_cast<int16_t>(n >> 16));
    Int16(static_cast<int16_t>(n));
  }
  void Text(const std::string& text) {
    Int16(static_cast<int>(text.size()));
    bytes_ += text;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

std::string Ask(int port, const std::string& request) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 &&
      send(descriptor, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size())) {
    // size, correlation, throttle time, count, error code: all that matters.
    answer.resize(18);
    const ssize_t got = recv(descriptor, answer.data(), answer.size(), MSG_WAITALL);
    answer.resize(got < 0 ? 0 : static_cast<size_t>(got));
  }
  close(descriptor);
  return answer;
}

}  // namespace

void CreateAcl(int port, AclResource kind, const std::string& name, AclOperation operation,
               const std::string& principal) {
  Request body;
  body.Int16(30);
  body.Int16(1);
  body.Int32(7);
  body.Text("acl");
  body.Int32(1);
  body.Int8(static_cast<int8_t>(kind));
  body.Text(name);
  body.Int8(3);
  body.Text(principal);
  body.Text("*");
  body.Int8(static_cast<int8_t>(operation));
  body.Int8(3);
  Request request;
  request.Int32(body.bytes().size());
  const std::string answer = Ask(port, request.bytes() + body.bytes());
  if (answer.size() != 18 || answer[16] != 0 || answer[17] != 0) {
    throw std::runtime_error("the broker did not make the ACL");
  }
}

}  // namespace kopilka
