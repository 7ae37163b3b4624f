#include "app/feed/json_lines_feed.h"

#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "codec/json.h"

namespace kopilka::app {
namespace {

using nlohmann::json;

// protobuf's JSON writes 64-bit integers as strings and reads both.
std::optional<int64_t> Integer(const json& object, const char* key) {
  const auto field = object.find(key);
  if (field == object.end()) return std::nullopt;
  constexpr uint64_t kLargest = std::numeric_limits<int64_t>::max();
  if (field->is_number_unsigned() && field->get<uint64_t>() > kLargest) return std::nullopt;
  if (field->is_number_integer()) return field->get<int64_t>();
  int64_t n = 0;
  if (field->is_string() && absl::SimpleAtoi(field->get_ref<const std::string&>(), &n)) return n;
  return std::nullopt;
}

}  // namespace

JsonLinesFeed::JsonLinesFeed(std::string path, std::ifstream file, int64_t size)
    : path_(std::move(path)), file_(std::move(file)), size_(size) {}

absl::StatusOr<std::unique_ptr<JsonLinesFeed>> JsonLinesFeed::Open(const std::string& path) {
  std::ifstream file(path == "-" ? "/dev/stdin" : path);
  std::error_code error;
  // What is no regular file has no size, and its reading no known progress.
  const auto known_size = std::filesystem::file_size(path, error);
  const uintmax_t size = error ? 0 : known_size;
  if (!file || std::filesystem::is_directory(path, error)) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read; give a file of JSON lines"));
  }
  return std::unique_ptr<JsonLinesFeed>(
      new JsonLinesFeed(path, std::move(file), static_cast<int64_t>(size)));
}

std::optional<int64_t> JsonLinesFeed::progress_ppm() const {
  if (size_ == 0) return std::nullopt;
  return MulDiv(read_, 1'000'000, size_, Rounding::kDown);
}

absl::StatusOr<bool> JsonLinesFeed::Next(FeedRecord* record) {
  std::string line;
  do {
    if (!std::getline(file_, line)) return false;
    ++line_;
    read_ += static_cast<int64_t>(line.size()) + 1;
  } while (line.empty());
  const auto refuse = [&](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(path_, ":", line_, ": ", what));
  };
  const json object = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return refuse("expected a JSON object");
  const auto event = object.find("event");
  if (event == object.end() || !event->is_object()) {
    return refuse("expected \"event\": {...}, a loyalty.v1.Event");
  }
  absl::StatusOr<std::string> value = FromJson(JsonMessage::kEvent, event->dump());
  if (!value.ok()) return refuse(value.status().message());
  const std::optional<int64_t> occurred = Integer(*event, "occurred_at_ms");
  const std::optional<int64_t> timestamp = Integer(object, "timestamp_ms");
  if (object.contains("timestamp_ms") && !timestamp) {
    return refuse("expected timestamp_ms, whole milliseconds since 1970");
  }
  if (!timestamp && !occurred) return refuse("expected timestamp_ms or event.occurred_at_ms");
  const auto member = event->find("member_id");
  if (member != event->end() && !member->is_string()) {
    return refuse("expected event.member_id, a text");
  }
  record->key = member == event->end() ? "" : member->get<std::string>();
  record->value = *std::move(value);
  record->timestamp = {timestamp.value_or(occurred.value_or(0))};
  record->misplaced = false;
  return true;
}

}  // namespace kopilka::app
