#include "app/commands/generate_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <limits>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/feed/feeder.h"
#include "app/feed/generator_feed.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/progress.h"
#include "app/session.h"
#include "base/file_error.h"
#include "base/whole_file.h"
#include "codec/json.h"
#include "workload/live_campaigns.h"

namespace kopilka::app {
namespace {

constexpr uint64_t kMostDays = 50;  // A programme takes events of the last 60 days by default.

// Passes a feed through and tells how far it is.
class ShownFeed : public Feed {
 public:
  ShownFeed(Feed* feed, Progress* progress) : feed_(feed), progress_(progress) {}

  absl::StatusOr<bool> Next(FeedRecord* record) override {
    const absl::StatusOr<bool> more = feed_->Next(record);
    if (more.ok() && *more) ++records_;
    progress_->Show([&] {
      return absl::StrCat(Thousands(records_), " events, now at ", InstantText(record->timestamp));
    });
    return more;
  }
  int64_t records() const { return records_; }

 private:
  Feed* const feed_;
  Progress* const progress_;
  int64_t records_ = 0;
};

class GenerateCommand : public Command {
 public:
  absl::string_view name() const override { return "generate"; }
  absl::string_view summary() const override {
    return "Events of a made-up chain, into the events topic or a file; the same for a seed";
  }
  absl::string_view examples() const override {
    return "kopilka generate --visits 100000\n"
           "kopilka generate --visits 1000 --members 50 --seed 7 --to events.jsonl\n"
           "kopilka generate --campaigns 2000 --to live     a programme: live/live.yaml";
  }
  void Setup(CLI::App* cli) override {
    options_.visits = 10'000;
    cli->add_option("--visits", options_.visits, "How many visits to the stores")
        ->capture_default_str()
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 40));
    cli->add_option("--members", options_.members, "Of how many members")
        ->capture_default_str()
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 32));
    cli->add_option("--seed", options_.seed, "Another seed is another history")
        ->capture_default_str()
        ->check(CLI::Range(int64_t{0}, std::numeric_limits<int64_t>::max()));
    cli->add_option("--start", start_,
                    "Business time of the first visit. Default for a live cluster: so that the "
                    "last visit is now; else 2026-01-01")
        ->type_name("TIME");
    auto* to =
        cli->add_option("--to", file_,
                        "Write JSON lines to this file, - for standard output; needs no cluster")
            ->type_name("FILE");
    cli->add_option("--campaigns", live_.campaigns,
                    "Instead of events: a programme of so many live campaigns over the same goods "
                    "and stores, into the directory --to")
        ->check(CLI::Range(uint32_t{1}, workload::kMostLiveCampaigns))
        ->needs(to);
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    if (live_.campaigns > 0) return WriteProgramme(session);
    if (absl::Status status = ChooseStart(session); !status.ok()) return status;
    if (!file_.empty()) options_.bad_ppm = 0;  // What is no event has no JSON.
    GeneratorFeed generator(options_);
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    ShownFeed feed(&generator, &progress);
    const absl::Status status =
        file_.empty() ? WriteToLog(session, &feed) : WriteToFile(session, &feed);
    if (!status.ok()) return status;
    progress.Finish(absl::StrCat(Thousands(feed.records()), " events written"));
    return ExitCode::kOk;
  }

 private:
  absl::StatusOr<ExitCode> WriteProgramme(Session& session) {
    live_.seed = options_.seed;
    // Lists of the usual length (docs/workload.md) where there are few campaigns to have them.
    live_.listed_skus = std::min(live_.listed_skus, 100 * live_.campaigns);
    const std::vector<workload::TextFile> files = workload::LiveProgramme(live_);
    for (const workload::TextFile& each : files) {
      const absl::StatusOr<std::unique_ptr<WholeFile>> file =
          WholeFile::Open(absl::StrCat(file_, "/", each.path));
      if (!file.ok()) return file.status();
      (*file)->Append(each.text);
      if (absl::Status status = (*file)->Close(); !status.ok()) return status;
      if (absl::Status status = (*file)->Publish(); !status.ok()) return status;
    }
    session.err() << file_ << "/" << files[0].path << ": " << Thousands(live_.campaigns)
                  << " campaigns in " << Thousands(static_cast<int64_t>(files.size()))
                  << " files\n";
    return ExitCode::kOk;
  }

  absl::Status ChooseStart(Session& session) {
    if (!start_.empty()) {
      const absl::StatusOr<Instant> start = ReadInstant(start_);
      if (start.ok()) options_.start = *start;
      return start.ok() ? absl::OkStatus()
                        : UsageError(absl::StrCat("--start: ", start.status().message()));
    }
    if (!file_.empty()) return absl::OkStatus();
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    if ((*config)->recorded_history) return absl::OkStatus();
    // Events far from the broker's time are dead-lettered: the days end now, and are few enough.
    const uint64_t usual = options_.members * 63 / 365 + 1;
    options_.visits_per_day = std::max(usual, options_.visits / kMostDays + 1);
    const uint64_t days = options_.visits / options_.visits_per_day + 1;
    options_.start = session.environment().clock->Now() - Days(static_cast<int64_t>(days));
    return absl::OkStatus();
  }

  static absl::Status WriteToLog(Session& session, Feed* feed) {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    const absl::StatusOr<TopicIdentity> events = (*log)->Identify(Topic::kEvents);
    if (!events.ok()) return events.status();
    FeederOptions options;
    options.identity = absl::StrCat((*config)->application, "-generate");
    options.partitions = events->partitions;
    return Feeder(options, *log, feed).Run(session.stop());
  }

  absl::Status WriteToFile(Session& session, Feed* feed) const {
    // Whether it took everything is looked at where every command ends.
    if (file_ == "-") return WriteLines(session, feed, &session.out());
    errno = 0;
    std::ofstream out(file_, std::ios::binary | std::ios::trunc);
    const absl::Status written = WriteLines(session, feed, &out);
    if (!written.ok() || out.flush().good()) return written;
    return FileError(file_, "cannot be written", errno);
  }

  // Ends early where `out` takes no more.
  static absl::Status WriteLines(Session& session, Feed* feed, std::ostream* out) {
    FeedRecord record;
    while (out->good() && !session.stop().load(std::memory_order_acquire)) {
      const absl::StatusOr<bool> more = feed->Next(&record);
      if (!more.ok() || !*more) return more.status();
      const absl::StatusOr<std::string> json = ToJson(JsonMessage::kEvent, record.value);
      if (!json.ok()) return json.status();
      *out << "{\"timestamp_ms\": " << record.timestamp.ms << ", \"event\": " << *json << "}\n";
    }
    return absl::OkStatus();
  }

  workload::Options options_;
  workload::LiveOptions live_ = {.campaigns = 0};
  std::string start_;
  std::string file_;
};

}  // namespace

std::unique_ptr<Command> MakeGenerateCommand() { return std::make_unique<GenerateCommand>(); }

}  // namespace kopilka::app
