#include "app/local/output_files.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "codec/json.h"

namespace kopilka::app {
namespace {

constexpr size_t kPollRecords = 5000;

// A dead letter keeps bytes that may be anything: they go out in base64 beside the headers.
std::string DeadLetterJson(const Record& record) {
  nlohmann::ordered_json json;
  for (const Header& header : record.headers) {
    json["headers"][header.key] = header.key.find("dlq.") == 0 || header.key.find("__streams.") == 0
                                      ? header.value
                                      : absl::Base64Escape(header.value);
  }
  json["key_base64"] = absl::Base64Escape(record.key.value_or(""));
  json["value_base64"] = absl::Base64Escape(record.value.value_or(""));
  json["timestamp_ms"] = record.timestamp.ms;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

JsonMessage MessageOf(Topic topic) {
  if (topic == Topic::kBalanceChanges) return JsonMessage::kBalanceChange;
  return topic == Topic::kAnswers ? JsonMessage::kAnswer : JsonMessage::kTrigger;
}

}  // namespace

absl::StatusOr<OutputFiles::File> OutputFiles::OpenFile(Topic topic, absl::string_view name) const {
  absl::StatusOr<std::unique_ptr<WholeFile>> out =
      WholeFile::Open(absl::StrCat(directory_, "/", name));
  if (!out.ok()) return out.status();
  return File{.topic = topic, .out = *std::move(out)};
}

absl::StatusOr<std::unique_ptr<OutputFiles>> OutputFiles::Open(const std::string& directory,
                                                               Log* log) {
  auto files = std::unique_ptr<OutputFiles>(new OutputFiles(directory));
  for (const auto& [topic, name] :
       {std::pair{Topic::kBalanceChanges, "balance-changes.jsonl"},
        std::pair{Topic::kAnswers, "answers.jsonl"}, std::pair{Topic::kTriggers, "triggers.jsonl"},
        std::pair{Topic::kDeadLetters, "dead-letters.jsonl"}}) {
    absl::StatusOr<File> file = files->OpenFile(topic, name);
    if (!file.ok()) return file.status();
    absl::StatusOr<std::unique_ptr<Reader>> reader = log->Open(topic, 0, 0);
    if (!reader.ok()) return reader.status();
    file->reader = *std::move(reader);
    files->files_.push_back(*std::move(file));
  }
  return files;
}

absl::Status OutputFiles::Write(const Record& record, File* file) {
  if (file->topic == Topic::kDeadLetters) {
    file->out->Append(absl::StrCat(DeadLetterJson(record), "\n"));
    return file->out->status();
  }
  const absl::StatusOr<std::string> json =
      ToJson(MessageOf(file->topic), record.value.value_or(""));
  if (!json.ok()) return json.status();
  file->out->Append(absl::StrCat(*json, "\n"));
  return file->out->status();
}

absl::Status OutputFiles::Drain() {
  for (File& file : files_) {
    for (bool at_end = false; !at_end;) {
      absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
          file.reader->Poll(kPollRecords, Millis{0});
      if (!batch.ok()) return batch.status();
      for (const Record& record : (*batch)->records()) {
        if (absl::Status status = Write(record, &file); !status.ok()) return status;
      }
      at_end = (*batch)->at_end();
    }
  }
  return absl::OkStatus();
}

absl::Status OutputFiles::WriteAccounts(const StateStore& store) {
  absl::StatusOr<File> file = OpenFile(Topic::kAccounts, "accounts.jsonl");
  if (!file.ok()) return file.status();
  absl::Status written;
  const absl::Status scanned =
      store.Scan("a", "b", [&](absl::string_view, absl::string_view value) {
        const absl::StatusOr<std::string> json = ToJson(JsonMessage::kAccount, value);
        if (json.ok()) file->out->Append(absl::StrCat(*json, "\n"));
        written = json.ok() ? file->out->status() : json.status();
        return written.ok();
      });
  files_.push_back(*std::move(file));
  return scanned.ok() ? written : scanned;
}

absl::Status OutputFiles::Publish() {
  for (const File& file : files_) {
    if (absl::Status status = file.out->Close(); !status.ok()) return status;
  }
  for (const File& file : files_) {
    if (absl::Status status = file.out->Publish(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace kopilka::app
