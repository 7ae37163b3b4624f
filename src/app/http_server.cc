#include "app/http_server.h"

#include <httplib.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka::app {
namespace {

constexpr size_t kThreads = 4;
constexpr size_t kMostBodyBytes = 64 << 10;
constexpr time_t kSeconds = 5;

void Respond(const HttpPage& page, httplib::Response* response) {
  response->status = page.status;
  response->set_content(page.body, page.content_type);
}

}  // namespace

class HttpServer::Impl {
 public:
  explicit Impl(Pages pages) : pages_(std::move(pages)) {
    // The library's own choice, SO_REUSEPORT, would share the port with whoever has it already.
    server_.set_socket_options([](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
    server_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server_.set_payload_max_length(kMostBodyBytes);
    server_.set_read_timeout(kSeconds);
    server_.set_write_timeout(kSeconds);
    server_.set_keep_alive_timeout(kSeconds);
    server_.set_default_headers({{"Cache-Control", "no-store"},
                                 {"X-Content-Type-Options", "nosniff"},
                                 {"Content-Security-Policy", "default-src 'none'"}});
    for (const auto& [path, page] : pages_) {
      server_.Get(path, [&page = page](const httplib::Request&, httplib::Response& response) {
        Respond(page(), &response);
      });
    }
    server_.set_error_handler([this](const httplib::Request&, httplib::Response& response) {
      if (response.status == 404) Respond(Index(), &response);
    });
  }

  ~Impl() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

  bool Start(const HttpOptions& options) {
    port_ = options.port;
    if (options.port == 0) {
      port_ = server_.bind_to_any_port(options.address);
    } else if (!server_.bind_to_port(options.address, options.port)) {
      return false;
    }
    if (port_ <= 0) return false;
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    // stop() does nothing before the loop has begun.
    while (!server_.is_running()) std::this_thread::yield();
    return true;
  }

  int port() const { return port_; }

 private:
  HttpPage Index() const {
    std::string body = "no such page; there are";
    for (const auto& [path, page] : pages_) absl::StrAppend(&body, " ", path);
    return {.status = 404, .body = absl::StrCat(body, "\n")};
  }

  const Pages pages_;
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() = default;

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const HttpOptions& options,
                                                              Pages pages) {
  auto impl = std::make_unique<Impl>(std::move(pages));
  if (!impl->Start(options)) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", options.address, ":",
                                               options.port, ": ", std::strerror(errno)));
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

int HttpServer::port() const { return impl_->port(); }

}  // namespace kopilka::app
