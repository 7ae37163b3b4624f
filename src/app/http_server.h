// HttpServer: a few read-only pages on one port.
#ifndef KOPILKA_APP_HTTP_SERVER_H_
#define KOPILKA_APP_HTTP_SERVER_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "app/config/config.h"

namespace kopilka::app {

struct HttpPage {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// Answers GET and HEAD. Bounded: 8 KiB a header line, 64 KiB a body, 5 s for any read or write, a
// few threads of its own. A slow client costs a thread, never the engine.
class HttpServer {
 public:
  // By path; called on the server's threads, several at once.
  using Pages = std::map<std::string, std::function<HttpPage()>>;

  // Listens when it returns. Unavailable: the port is taken or the address is not this machine's.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const HttpOptions& options, Pages pages);
  // Waits for the requests under way.
  ~HttpServer();

  int port() const;

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  const std::unique_ptr<Impl> impl_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_HTTP_SERVER_H_
