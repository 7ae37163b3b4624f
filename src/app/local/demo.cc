#include "app/local/demo.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/feed/generator_feed.h"
#include "app/feed/json_lines_feed.h"
#include "app/local/audit_progress_line.h"
#include "app/local/pipeline.h"
#include "app/local/progress_line.h"
#include "app/local/temporary_directory.h"
#include "app/local/totals.h"
#include "app/read/member.h"
#include "app/statement.h"
#include "app/store_opener.h"
#include "app/system_clock.h"
#include "app/topic_advice.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/options.h"
#include "programme/programme.h"
#include "programme/publication.h"
#include "state/stores.h"
#include "stream/programmes.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

constexpr size_t kPartitionCacheBytes = 64 << 20;  // Of each partition.

// Keeps the first record back, because the activation has to carry a time before it.
class PeekedFeed : public Feed {
 public:
  explicit PeekedFeed(std::unique_ptr<Feed> feed) : feed_(std::move(feed)) {}
  absl::StatusOr<Instant> FirstTime() {
    const absl::StatusOr<bool> some = feed_->Next(&first_);
    if (!some.ok()) return some.status();
    if (!*some) return absl::InvalidArgumentError("there are no events to feed");
    peeked_ = true;
    return first_.timestamp;
  }
  absl::StatusOr<bool> Next(FeedRecord* record) override {
    if (!std::exchange(peeked_, false)) return feed_->Next(record);
    *record = std::move(first_);
    return true;
  }

 private:
  const std::unique_ptr<Feed> feed_;
  FeedRecord first_;
  bool peeked_ = false;
};

absl::StatusOr<std::unique_ptr<Feed>> OpenFeed(const DemoOptions& options) {
  if (!options.input.empty()) {
    absl::StatusOr<std::unique_ptr<JsonLinesFeed>> feed = JsonLinesFeed::Open(options.input);
    if (!feed.ok()) return feed.status();
    return *std::move(feed);
  }
  workload::Options generator;
  generator.seed = options.seed;
  generator.members = options.members;
  generator.visits = options.visits;
  return std::make_unique<GeneratorFeed>(generator);
}

class Demo {
 public:
  Demo(const DemoOptions& options, Session& session) : options_(options), session_(session) {}

  absl::StatusOr<AuditReport> Run();

 private:
  absl::Status OpenEmbedded();
  absl::Status OpenKafka();
  absl::Status OpenStores(const Config& config);
  absl::Status Feed(const Publication& publication);
  absl::StatusOr<std::string> BusiestMember();
  absl::Status ShowStatement();
  absl::StatusOr<AuditReport> Audit();

  const DemoOptions& options_;
  Session& session_;
  SystemClock clock_;
  TemporaryDirectory directory_;
  std::unique_ptr<EmbeddedCluster> cluster_;
  std::unique_ptr<Log> embedded_;
  Log* log_ = nullptr;
  int32_t partitions_ = 0;
  EngineOptions engine_;
  std::unique_ptr<Programmes> programmes_;
  std::unique_ptr<Stores> stores_;
};

absl::Status Demo::OpenEmbedded() {
  if (!directory_.status().ok()) return directory_.status();
  partitions_ = options_.partitions;
  cluster_ =
      std::make_unique<EmbeddedCluster>(ContractTopics(partitions_, /*recorded=*/true), &clock_);
  embedded_ = std::make_unique<EmbeddedLog>(cluster_.get());
  log_ = embedded_.get();
  engine_.threads = options_.threads;
  Config config;
  config.data_dir = directory_.path();
  return OpenStores(config);
}

absl::Status Demo::OpenKafka() {
  const absl::StatusOr<const Config*> config = session_.ReadConfig();
  if (!config.ok()) return config.status();
  if (!(*config)->recorded_history) {
    return absl::InvalidArgumentError(
        absl::StrCat((*config)->Where("topics.recorded_history"),
                     ": the demo's events carry their own time; set it to true"));
  }
  const absl::StatusOr<std::vector<CreatedTopic>> created =
      session_.environment().create_topics((*config)->kafka, PlanOfTopics(**config));
  if (!created.ok()) return created.status();
  const absl::StatusOr<Log*> log = session_.OpenLog();
  if (!log.ok()) return log.status();
  log_ = *log;
  partitions_ = (*config)->partitions;
  engine_ = (*config)->engine;
  return OpenStores(**config);
}

absl::Status Demo::OpenStores(const Config& config) {
  programmes_ = std::make_unique<Programmes>(log_, CompileCanonical);
  absl::StatusOr<Stores::Opener> opener = MakeStoreOpener(config, log_, programmes_.get());
  if (!opener.ok()) return opener.status();
  stores_ = std::make_unique<Stores>(*std::move(opener), kPartitionCacheBytes);
  return absl::OkStatus();
}

absl::Status Demo::Feed(const Publication& publication) {
  absl::StatusOr<std::unique_ptr<app::Feed>> opened = OpenFeed(options_);
  if (!opened.ok()) return opened.status();
  PeekedFeed feed(*std::move(opened));
  const absl::StatusOr<Instant> begins_at = feed.FirstTime();
  if (!begins_at.ok()) return begins_at.status();
  PipelineOptions pipeline;
  pipeline.engine = engine_;
  pipeline.engine.task.fold.recorded_history = true;
  pipeline.feeder.partitions = partitions_;
  pipeline.begins_at = *begins_at;
  Totals totals;
  ProgressLine line(&session_.err(), session_.err_is_terminal());
  const PipelineParts parts{.log = log_,
                            .states = stores_.get(),
                            .programmes = programmes_.get(),
                            .clock = &clock_,
                            .totals = &totals,
                            .feed = &feed};
  const absl::Status ran = RunPipeline(pipeline, parts, publication, session_.stop(),
                                       [&] { line.Show(totals.tally(), clock_.Now()); });
  line.Finish(totals.tally(), clock_.Now());
  return ran;
}

// Who has the most balance changes; of equals the smallest id.
absl::StatusOr<std::string> Demo::BusiestMember() {
  std::string busiest;
  uint64_t most = 0;
  for (int32_t partition = 0; partition < partitions_; ++partition) {
    const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kAccounts, partition);
    if (!ends.ok()) return ends.status();
    const absl::Status read = ReadToEnd(
        log_, Topic::kAccounts, partition, ends->low, ends->stable, Seconds(30),
        [&](const Record& record) {
          const absl::StatusOr<StoredAccount> stored = DecodeAccount(record.value.value_or(""));
          if (!stored.ok()) return stored.status();
          const uint64_t changes = stored->account.sequence;
          if (changes > most || (changes == most && stored->member < busiest)) {
            busiest = stored->member;
            most = changes;
          }
          return absl::OkStatus();
        });
    if (!read.ok()) return read;
  }
  return busiest;
}

absl::Status Demo::ShowStatement() {
  MemberQuery query{.member = options_.member};
  if (query.member.empty()) {
    absl::StatusOr<std::string> busiest = BusiestMember();
    if (!busiest.ok()) return busiest.status();
    query.member = *std::move(busiest);
  }
  const absl::StatusOr<MemberView> view = ReadMember(log_, programmes_.get(), query);
  if (!view.ok()) return view.status();
  session_.out() << "\n" << StatementText(view->statement, session_.out_style()) << "\n";
  return absl::OkStatus();
}

absl::StatusOr<AuditReport> Demo::Audit() {
  AuditOptions options;
  options.fold = engine_.task.fold;
  options.fold.recorded_history = true;
  options.threads = options_.threads;
  AuditProgress progress;
  const AuditProgressLine line(&progress, &session_.err(), session_.err_is_terminal());
  return RunAudit(options, log_, programmes_.get(), &progress);
}

absl::StatusOr<AuditReport> Demo::Run() {
  const absl::StatusOr<Parsed> programme = ParseFile(options_.programme);
  if (absl::IsNotFound(programme.status())) {
    return absl::NotFoundError(absl::StrCat(
        programme.status().message(),
        "; the events need rules: name a programme with --programme FILE (Kopilka's source has "
        "programmes/base.yaml, which is meant where nothing is named)"));
  }
  if (!programme.ok()) return programme.status();
  if (absl::Status status = options_.on_kafka ? OpenKafka() : OpenEmbedded(); !status.ok()) {
    return status;
  }
  if (absl::Status status = Feed(Publish(*programme)); !status.ok()) return status;
  if (session_.stop().load()) return absl::CancelledError("stopped before the end");
  if (absl::Status status = ShowStatement(); !status.ok()) return status;
  return Audit();
}

}  // namespace

absl::StatusOr<AuditReport> RunDemo(const DemoOptions& options, Session& session) {
  return Demo(options, session).Run();
}

}  // namespace kopilka::app
