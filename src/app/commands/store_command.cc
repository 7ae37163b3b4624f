#include "app/commands/store_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/progress.h"
#include "app/service/data_dir.h"
#include "app/session.h"
#include "app/store_opener.h"
#include "programme/programme.h"
#include "state/rocksdb_store.h"
#include "state/stores.h"
#include "stream/programmes.h"
#include "stream/restore.h"

namespace kopilka::app {
namespace {

constexpr size_t kRestoreCacheBytes = 1 << 20;  // A restore reads no accounts.

class StoreRebuildCommand : public Command {
 public:
  absl::string_view name() const override { return "store rebuild"; }
  absl::string_view summary() const override {
    return "Deletes the local state of a partition; it is restored from the topics";
  }
  absl::string_view examples() const override {
    return "kopilka store rebuild --partition 3          the next `run` restores it\n"
           "kopilka store rebuild --partition 3 --now    restore it here, before `run`";
  }
  void Setup(CLI::App* cli) override {
    cli->add_option("--partition", partition_, "Which")
        ->required()
        ->type_name("N")
        ->check(CLI::Range(0, 1'000'000));
    cli->add_flag("--now", now_,
                  "Restore it at once, taking the partition from whoever works on it meanwhile");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    if (partition_ >= (*config)->partitions) {
      return UsageError(absl::StrCat("--partition: there are partitions 0 to ",
                                     (*config)->partitions - 1, " by ",
                                     (*config)->Where("topics.partition_count")));
    }
    if (now_) {
      if (absl::Status status = CheckSource(session); !status.ok()) return status;
    }
    const absl::StatusOr<std::unique_ptr<DataDir>> data_dir = DataDir::Open((*config)->data_dir);
    if (!data_dir.ok()) return data_dir.status();
    const std::string path = StorePath((*config)->data_dir, partition_);
    const bool existed = std::filesystem::exists(path);
    if (absl::Status status = RocksdbStore::Destroy((*config)->data_dir, partition_);
        !status.ok()) {
      return absl::IsAlreadyExists(status) ? WithExitCode(status, ExitCode::kStoreLocked) : status;
    }
    session.out() << path << (existed ? ": deleted\n" : ": was not there\n");
    if (!now_) {
      session.out() << "the next `kopilka run` restores it from the topics\n";
      return ExitCode::kOk;
    }
    return RestoreNow(session, **config);
  }

 private:
  // Nothing is deleted that could not be restored at once.
  absl::Status CheckSource(Session& session) const {
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    for (const Topic topic :
         {Topic::kEvents, Topic::kAccounts, Topic::kReceipts, Topic::kPartitions}) {
      const absl::StatusOr<Ends> ends = (*log)->EndsOf(topic, partition_);
      if (!ends.ok()) return ends.status();
    }
    return absl::OkStatus();
  }

  absl::StatusOr<ExitCode> RestoreNow(Session& session, const Config& config) {
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    Programmes programmes(*log, CompileCanonical);
    absl::StatusOr<Stores::Opener> opener = MakeStoreOpener(config, *log, &programmes);
    if (!opener.ok()) return opener.status();
    // Only the holder of the identity knows that no transaction is under way.
    const absl::StatusOr<std::unique_ptr<Producer>> identity =
        (*log)->Take(PartitionIdentity(config.application, partition_), Seconds(30));
    if (!identity.ok()) return identity.status();
    Stores stores(*std::move(opener), kRestoreCacheBytes);
    const absl::StatusOr<PartitionState*> state = stores.Borrow(partition_);
    if (!state.ok()) return state.status();
    WallClock* const clock = session.environment().clock;
    Progress progress(&session.err(), session.err_is_terminal(), clock);
    RestoreOptions options;
    options.partition = partition_;
    options.now = clock->Now();
    options.progress = [&](int64_t read, int64_t left) {
      progress.Show([&] { return absl::StrCat(read, " records read, ", left, " left"); });
    };
    const absl::StatusOr<Restored> restored = Restore(*log, *state, options);
    if (!restored.ok()) return restored.status();
    progress.Finish("");
    session.out() << "restored from " << restored->records_read << " records; the next event is "
                  << restored->position.next_offset << ", the clock is at "
                  << InstantText(restored->position.clock) << "\n";
    return ExitCode::kOk;
  }

  int32_t partition_ = 0;
  bool now_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeStoreRebuildCommand() {
  return std::make_unique<StoreRebuildCommand>();
}

}  // namespace kopilka::app
