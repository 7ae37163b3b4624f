#include "app/service/service.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/app_observer.h"
#include "app/hint.h"
#include "app/http_server.h"
#include "app/log.h"
#include "app/service/data_dir.h"
#include "app/service/drain_guard.h"
#include "app/service/group_watch.h"
#include "app/service/health.h"
#include "app/service/lag_watch.h"
#include "app/service/periodic.h"
#include "app/service/watched_log.h"
#include "app/store_opener.h"
#include "app/topic_advice.h"
#include "app/version.h"
#include "codec/output_codec.h"
#include "metrics/metrics.h"
#include "programme/programme.h"
#include "state/stores.h"
#include "stream/engine.h"
#include "stream/programmes.h"

namespace kopilka::app {
namespace {

constexpr size_t kLeastCacheBytes = 1 << 20;
constexpr absl::Duration kRefresh = absl::Seconds(2);

class Service {
 public:
  Service(Config config, const Environment& environment)
      : config_(std::move(config)),
        environment_(environment),
        stop_(environment.stop()),
        logger_(environment.err, environment.clock, config_.log_level),
        metrics_(kAppVersion, LibraryVersions(), config_.kafka.topic(Topic::kEvents)),
        observer_(config_.kafka.topic(Topic::kEvents), &metrics_, &logger_),
        group_(&metrics_, &logger_, environment.clock) {
    config_.kafka.log = [this](int level, absl::string_view facility, absl::string_view text) {
      LogClient(level, facility, text);
    };
  }

  ExitCode Run() {
    std::signal(SIGPIPE, SIG_IGN);
    absl::Status status = CheckTopics();
    if (status.ok()) status = Open();
    if (status.ok()) status = Work();
    if (status.ok()) {
      Log(LogLevel::kInfo, "DRAINED", "everything open is committed");
      return ExitCode::kOk;
    }
    const ExitCode code = ExitCodeOf(status);
    Log(LogLevel::kError, "FAILED", status.message(),
        {{"exit_code", static_cast<int64_t>(code)}, {"remedy", HintFor(status, config_)}});
    return code;
  }

 private:
  void Log(LogLevel level, absl::string_view code, absl::string_view msg,
           std::vector<LogField> fields = {}) {
    metrics_.AddLogEvent(code);
    logger_.Write(
        {.level = level, .logger = "app", .event = code, .msg = msg, .fields = std::move(fields)});
  }

  // On librdkafka's threads. Syslog levels: 3 is an error, 4 a warning, 6 information.
  void LogClient(int level, absl::string_view facility, absl::string_view text) {
    const bool loud = level <= 4;
    logger_.Write({.level = loud ? LogLevel::kWarning : LogLevel::kDebug,
                   .logger = "kafka",
                   .event = loud ? "KAFKA_CLIENT" : "KAFKA_CLIENT_DEBUG",
                   .msg = text,
                   .fields = {{"facility", std::string(facility)}}});
  }

  absl::Status CheckTopics() {
    const absl::StatusOr<std::vector<TopicAdvice>> advice = AdviseOnTopics(config_, environment_);
    if (!advice.ok()) return advice.status();
    for (const TopicAdvice& one : *advice) {
      Log(one.fatal ? LogLevel::kError : LogLevel::kWarning,
          one.fatal ? "TOPIC_FAULT" : "TOPIC_ADVICE", one.sentence, {{"remedy", one.remedy}});
    }
    return Verdict(*advice);
  }

  absl::Status Open() {
    absl::StatusOr<std::unique_ptr<DataDir>> data_dir = DataDir::Open(config_.data_dir);
    if (!data_dir.ok()) return data_dir.status();
    data_dir_ = *std::move(data_dir);
    absl::StatusOr<std::unique_ptr<kopilka::Log>> log = environment_.open_log(config_);
    if (!log.ok()) return log.status();
    log_ = *std::move(log);
    watched_ = std::make_unique<WatchedLog>(log_.get(), &group_);
    lag_ = std::make_unique<LagWatch>(log_.get(), environment_.clock, &metrics_, &logger_,
                                      config_.kafka.topic(Topic::kEvents));
    programmes_ = std::make_unique<Programmes>(log_.get(), CompileCanonical);
    absl::StatusOr<Stores::Opener> opener = MakeStoreOpener(config_, log_.get(), programmes_.get());
    if (!opener.ok()) return opener.status();
    const size_t cache = config_.cache_bytes / static_cast<size_t>(config_.partitions);
    stores_ = std::make_unique<Stores>(*std::move(opener), std::max(cache, kLeastCacheBytes));
    engine_ = std::make_unique<Engine>(config_.engine, watched_.get(), stores_.get(),
                                       programmes_.get(), environment_.clock, &observer_, nullptr);
    return absl::OkStatus();
  }

  absl::Status Work() {
    const Health health(engine_.get(), &group_, &stop_);
    absl::StatusOr<std::unique_ptr<HttpServer>> http =
        HttpServer::Start(config_.http, {{"/metrics", [&] { return MetricsPage(); }},
                                         {"/livez", [&] { return health.Live(); }},
                                         {"/readyz", [&] { return health.Ready(); }}});
    if (!http.ok()) {
      return WithExitCode(absl::UnavailableError(absl::StrCat(config_.Where("http.port"), ": ",
                                                              http.status().message())),
                          ExitCode::kInputOutput);
    }
    Started((*http)->port());
    const DrainGuard guard(&stop_,
                           {.draining = [this] { Draining(); }, .overran = [this] { Overran(); }});
    const Periodic refresh(kRefresh, [this] { return Refresh(); });
    return engine_->Run(stop_);
  }

  HttpPage MetricsPage() const {
    return {.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_.Text()};
  }

  void Started(int port) {
    metrics_.SetState(ProcessState::kRunning);
    if (config_.http.address != "127.0.0.1" && config_.http.address != "::1" &&
        config_.http.address != "localhost") {
      Log(LogLevel::kWarning, "HTTP_OPEN",
          absl::StrCat(config_.Where("http.address"), ": ", config_.http.address,
                       " is not the loopback, and the port has no password"));
    }
    Log(LogLevel::kInfo, "STARTED", absl::StrCat("kopilka ", kAppVersion, " runs"),
        {{"version", std::string(kAppVersion)},
         {"group", config_.kafka.application},
         {"instance", config_.kafka.instance},
         {"brokers", config_.kafka.brokers},
         {"http", absl::StrCat(config_.http.address, ":", port)}});
  }

  // The gauges that nobody tells of. True: go on.
  bool Refresh() {
    int64_t assigned = 0;
    int64_t stopped = 0;
    std::vector<Reached> running;
    engine_->ForEachTask([&](const Task& task) {
      if (task.state() == TaskState::kClosed) return;
      ++assigned;
      if (task.state() == TaskState::kStopped) ++stopped;
      if (task.state() == TaskState::kRunning) running.push_back(Reached::By(task));
    });
    metrics_.SetPartitions(assigned, stopped);
    lag_->Keep(running);
    for (const Reached& reached : running) {
      if (stop_.load(std::memory_order_acquire)) return false;
      if (!lag_->Look(reached)) return true;
    }
    return true;
  }

  void Draining() {
    metrics_.SetState(ProcessState::kDraining);
    Log(LogLevel::kInfo, "DRAINING", "ending open batches, then leaving the group");
  }

  // On the guard's thread. What is open is aborted by the next owner.
  void Overran() {
    Log(LogLevel::kError, "DRAIN_OVERRAN", "the drain took longer than 25 s; ending all the same");
    _exit(static_cast<int>(ExitCode::kDrainOverran));
  }

  Config config_;
  const Environment& environment_;
  const std::atomic<bool>& stop_;
  Logger logger_;
  Metrics metrics_;
  AppObserver observer_;
  GroupWatch group_;
  std::unique_ptr<DataDir> data_dir_;
  std::unique_ptr<kopilka::Log> log_;
  std::unique_ptr<WatchedLog> watched_;
  std::unique_ptr<LagWatch> lag_;
  std::unique_ptr<Programmes> programmes_;
  std::unique_ptr<Stores> stores_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace

ExitCode RunService(Config config, const Environment& environment) {
  return Service(std::move(config), environment).Run();
}

}  // namespace kopilka::app
