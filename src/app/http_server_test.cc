#include "app/http_server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <string>

namespace kopilka::app {
namespace {

class HttpServerTest : public testing::Test {
 protected:
  HttpServerTest() {
    absl::StatusOr<std::unique_ptr<HttpServer>> server = HttpServer::Start(
        {.address = "127.0.0.1", .port = 0},
        {{"/livez", [] { return HttpPage{.body = "alive\n"}; }},
         {"/readyz", [this] {
            return HttpPage{
                .status = ready_ ? 200 : 503, .content_type = "application/json", .body = "{}\n"};
          }}});
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    client_ = std::make_unique<httplib::Client>("127.0.0.1", server_->port());
  }

  std::atomic<bool> ready_ = false;
  std::unique_ptr<HttpServer> server_;
  std::unique_ptr<httplib::Client> client_;
};

TEST_F(HttpServerTest, PagesAnswerWithTheirStatusAndType) {
  const httplib::Result live = client_->Get("/livez");
  ASSERT_TRUE(live);
  EXPECT_EQ(live->status, 200);
  EXPECT_EQ(live->body, "alive\n");
  EXPECT_EQ(client_->Get("/readyz")->status, 503);
  ready_ = true;
  const httplib::Result ready = client_->Get("/readyz");
  EXPECT_EQ(ready->status, 200);
  EXPECT_EQ(ready->get_header_value("Content-Type"), "application/json");
  EXPECT_EQ(ready->get_header_value("X-Content-Type-Options"), "nosniff");
}

TEST_F(HttpServerTest, WhatIsNotThereNamesWhatIs) {
  const httplib::Result missing = client_->Get("/admin");
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->status, 404);
  EXPECT_EQ(missing->body, "no such page; there are /livez /readyz\n");
}

TEST_F(HttpServerTest, NothingCanBeChanged) {
  EXPECT_EQ(client_->Post("/livez", "x", "text/plain")->status, 404);
  EXPECT_EQ(client_->Delete("/livez")->status, 404);
}

TEST_F(HttpServerTest, LargeRequestsAreRefused) {
  const std::string huge(70 << 10, 'x');
  const httplib::Result body = client_->Post("/livez", huge, "text/plain");
  EXPECT_TRUE(!body || body->status == 413) << body->status;
  httplib::Client other("127.0.0.1", server_->port());
  const httplib::Result header = other.Get("/livez", {{"X-Long", std::string(9'000, 'x')}});
  EXPECT_TRUE(!header || header->status == 400) << header->status;
}

TEST_F(HttpServerTest, ATakenPortIsToldApart) {
  const absl::Status second =
      HttpServer::Start({.address = "127.0.0.1", .port = server_->port()}, {}).status();
  EXPECT_EQ(second.code(), absl::StatusCode::kUnavailable) << second;
  EXPECT_NE(second.message().find("Address already in use"), absl::string_view::npos) << second;
}

}  // namespace
}  // namespace kopilka::app
