#include "app/commands/audit_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "app/json.h"
#include "app/local/audit_progress_line.h"
#include "app/session.h"
#include "audit/audit.h"
#include "base/file_error.h"
#include "programme/programme.h"
#include "state/rocksdb_store.h"
#include "stream/programmes.h"

namespace kopilka::app {
namespace {

Json ToJson(const Difference& difference) {
  return {{"partition", difference.partition},
          {"where", difference.where},
          {"key", difference.key},
          {"input_offset", difference.input_offset},
          {"record_offset", difference.record_offset},
          {"derived", difference.derived},
          {"found", difference.found}};
}

Json ToJson(const AuditReport& report) {
  Json json = {{"events", report.events},
               {"members", report.members},
               {"outputs", report.outputs},
               {"deleted_outputs", Json::object()},
               {"partitions", report.partitions},
               {"empty_partitions", report.empty_partitions},
               {"stores_compared", report.stores_compared},
               {"from_base", report.from_base},
               {"applied", report.counts.applied},
               {"refused", report.counts.refused},
               {"no_effect", report.counts.no_effect},
               {"duplicates", report.counts.duplicates},
               {"dead_lettered", report.counts.dead_lettered},
               {"control", report.counts.control},
               {"differences", report.differences.count()},
               {"first", Json::array()}};
  for (const auto& [topic, count] : report.deleted) {
    json["deleted_outputs"][std::string(DefaultTopicName(topic))] = count;
  }
  for (const Difference& difference : report.differences.first()) {
    json["first"].push_back(ToJson(difference));
  }
  return json;
}

absl::StatusOr<bool> Exists(const std::string& path) {
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  if (error) return FileError(path, "cannot be read", error.value());
  return exists;
}

class AuditCommand : public Command {
 public:
  absl::string_view name() const override { return "audit"; }
  absl::string_view summary() const override {
    return "Derives every balance again from the events and compares everything with it";
  }
  absl::string_view examples() const override {
    return "kopilka audit\n"
           "kopilka audit --store /var/lib/kopilka -o json\n"
           "kopilka audit --write-base base/ && kopilka audit --base base/";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("--base", options_.base_directory,
                    "Verified state to begin with, where the events before it are gone")
        ->type_name("DIR");
    cli->add_option("--write-base", options_.write_base_directory,
                    "Where to export the state when the audit is clean")
        ->type_name("DIR");
    cli->add_option("--store", store_,
                    "Stores to compare as well: store.data_dir, also while `run` works on it, or "
                    "a copy")
        ->type_name("DIR");
    cli->add_option("--threads", options_.threads, "Partitions side by side")
        ->capture_default_str()
        ->check(CLI::Range(1, 256));
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    options_.fold = (*config)->engine.task.fold;
    if (absl::Status status = OpenStores((*config)->partitions); !status.ok()) return status;
    options_.store_of = [this](int32_t partition) -> const StateStore* {
      const auto store = stores_.find(partition);
      return store == stores_.end() ? nullptr : store->second.get();
    };
    Programmes programmes(*log, CompileCanonical);
    const absl::StatusOr<AuditReport> report = Audit(*log, &programmes, session);
    if (!report.ok()) {
      if (absl::StrContains(report.status().message(), "CANNOT_DERIVE") ||
          absl::StrContains(report.status().message(), "PROGRAMME_MISSING")) {
        return WithExitCode(report.status(), ExitCode::kCannotDerive);
      }
      return report.status();
    }
    if (session.json()) {
      session.out() << ToJson(*report).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    } else {
      session.out() << Describe(*report);
      if (!store_.empty()) {
        session.out() << "stores: " << report->stores_compared << " of " << report->partitions
                      << " partitions compared\n";
      }
    }
    return report->clean() ? ExitCode::kOk : ExitCode::kDifferences;
  }

 private:
  absl::StatusOr<AuditReport> Audit(Log* log, Programmes* programmes, Session& session) {
    AuditProgress progress;
    const AuditProgressLine line(&progress, &session.err(), session.err_is_terminal());
    return RunAudit(options_, log, programmes, &progress);
  }

  absl::Status OpenStores(int32_t partitions) {
    if (store_.empty()) return absl::OkStatus();
    const absl::StatusOr<bool> there = Exists(store_);
    if (!there.ok()) return there.status();
    if (!*there) return absl::NotFoundError(absl::StrCat(store_, ": there is no such directory"));
    const std::shared_ptr<RocksdbShared> shared = ShareRocksdb(StoreMemory());
    for (int32_t partition = 0; partition < partitions; ++partition) {
      const std::string path = StorePath(store_, partition);
      const absl::StatusOr<bool> held = Exists(path);
      if (!held.ok()) return held.status();
      if (!*held) continue;
      absl::StatusOr<std::unique_ptr<RocksdbStore>> store =
          RocksdbStore::OpenToCompare(path, shared);
      if (!store.ok()) return store.status();
      stores_.emplace(partition, *std::move(store));
    }
    if (!stores_.empty()) return absl::OkStatus();
    return absl::NotFoundError(absl::StrCat(store_, ": holds no partition-<n>"));
  }

  AuditOptions options_;
  std::string store_;
  std::map<int32_t, std::unique_ptr<StateStore>> stores_;
};

}  // namespace

std::unique_ptr<Command> MakeAuditCommand() { return std::make_unique<AuditCommand>(); }

}  // namespace kopilka::app
