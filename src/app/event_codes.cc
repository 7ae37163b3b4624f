#include "app/event_codes.h"

namespace kopilka::app {
namespace {

constexpr LogLevel kDebug = LogLevel::kDebug;
constexpr LogLevel kInfo = LogLevel::kInfo;
constexpr LogLevel kWarning = LogLevel::kWarning;
constexpr LogLevel kError = LogLevel::kError;
constexpr absl::string_view kNothing = "Nothing.";

constexpr EventCode kEventCodes[] = {
    {"STARTED", kInfo, "The process runs; the line names the version, the port and the group.",
     kNothing},
    {"FAILED", kError, "The process ends; the line names the reason, the exit code and a remedy.",
     "See the reason."},
    {"DRAINING", kInfo, "SIGTERM or SIGINT: open batches are ended, then the group is left.",
     "Nothing; a second signal ends the process at once."},
    {"DRAINED", kInfo, "Everything open is committed, exit code 0 follows.", kNothing},
    {"DRAIN_OVERRAN", kError, "The drain took longer than 25 s; exit code 5 follows.",
     "Nothing is lost: the next owner aborts what was left open. Look for a broker that does not "
     "answer."},
    {"TOPIC_FAULT", kError,
     "A topic is not as it must be; the line names the command that mends "
     "it. Exit code 78 follows.",
     "Run the command, start again. `kopilka topics check` lists all."},
    {"TOPIC_ADVICE", kWarning, "A topic is not as it should be; the engine runs all the same.",
     "Run the command of the line when convenient."},
    {"HTTP_OPEN", kWarning, "http.address is not the loopback: the port has no password.",
     "Put a proxy in front of it, or take the default."},
    {"PARTITION_STATE", kInfo, "A partition was taken, restored, runs, was given up...", kNothing},
    {"REBALANCE", kInfo, "The group moved partitions to or from this process.",
     "Nothing; often: look for a process that restarts in a loop."},
    {"RESTORED", kInfo, "A partition's store is at the position of the log.", kNothing},
    {"STOPPED", kError,
     "A partition stopped for a reason without a code; one with a code is logged under it, with "
     "`stopped` 1. The others go on.",
     "The message says it."},
    {"RESUMED", kInfo, "A stopped partition goes on: the reason is gone.", kNothing},
    {"RETRY", kWarning, "The broker or the disk did not answer; it is tried again every second.",
     "If it lasts: is the broker up, is the disk full?"},
    {"NOT_OWNER", kInfo, "The group has given the partition to another process meanwhile.",
     kNothing},
    {"TXN_ABORTED", kWarning, "A transaction was aborted as a whole and is tried again.",
     "After five in a row the partition stops; the message says what the broker refused."},
    {"TXN_AMBIGUOUS", kWarning,
     "It is not known how a transaction ended. The partition is taken again, and the position in "
     "the log says whether the batch happened: nothing is lost or doubled.",
     "Nothing; often: look at the network between here and the brokers."},
    {"TXN_FENCED", kWarning,
     "Another process has taken the partition's identity. If the group still gives it to us, it is "
     "taken back.",
     "Often: two installations share the name `application`. Give each its own."},
    {"STORE_BEHIND", kWarning,
     "The log has a batch that the store could not write; the store is rolled forward.",
     "Look at the disk."},
    {"DEAD_LETTERED", kWarning,
     "Events could not be decided and are in the dead letters; how many for which reason.",
     "docs/contract.md says what to do for each. no_programme: `kopilka programme activate`."},
    {"JUMP_BACK", kWarning, "Records came a second time and were dropped.", kNothing},
    {"LSO_HELD", kWarning,
     "A transaction of some producer has been open for longer than one can live, and nothing "
     "behind it can be read; the line names the partition, its last stable offset and its high "
     "watermark.",
     "The brokers end it after its producer's transaction.timeout.ms: wait for that. If it stays: "
     "`kafka-transactions.sh --bootstrap-server B find-hanging --broker-id N` names it, and "
     "`kafka-transactions.sh --bootstrap-server B abort --topic T --partition N --start-offset O` "
     "ends it; O is the last stable offset."},
    {"CLOCK_STEP", kError,
     "The broker's clock jumped by more than 6 h. No timer fires on it until a person has looked.",
     "If the time is wrong: mend the broker's clock. If it is right (nothing was produced and no "
     "engine ran for that long): `kopilka clock accept --partition N --until T`."},
    {"PROGRAMME_MISSING", kError,
     "A version was activated that is not in the programme topic. The partition goes on by itself "
     "when it comes.",
     "`kopilka programme publish FILE` of that version."},
    {"UNKNOWN_SEMANTICS", kError, "The active programme needs a newer Kopilka.",
     "Upgrade, or activate a version of a lower `semantics`."},
    {"GAP", kError, "Events were deleted before they were read.",
     "Set the retention of the events topic to -1. What was deleted cannot be decided any more: "
     "restore the topic from a backup, or start a new installation with the balances imported."},
    {"FOREIGN_LOG", kError, "The store belongs to another cluster or topic.",
     "Check kafka.bootstrap_servers, topics.events and store.data_dir. If the topic was really "
     "replaced: `kopilka store rebuild --partition N`."},
    {"STORE_AHEAD", kError,
     "The store has seen more than the log holds: the log was restored from an older backup.",
     "Find out what the log lost. Then `kopilka store rebuild --partition N`."},
    {"STORE_DIVERGED", kError, "Store and log disagree about the same position.",
     "`kopilka store rebuild --partition N`, and report it: it is a bug or a disk that lies."},
    {"DIGEST_MISMATCH", kError,
     "A restored store does not have the digest that the position in the log names.",
     "`kopilka store rebuild --partition N`. If it comes back, the state topics are damaged: "
     "`kopilka audit` says where."},
    {"STORE_LOCKED", kError, "Another process has the store open.",
     "Stop it, or give this one another store.data_dir."},
    {"STORE_FOREIGN", kError, "The directory holds another partition's or installation's store.",
     "Check store.data_dir."},
    {"KAFKA_CLIENT", kWarning, "A line of librdkafka's own log.",
     "See the message; lost connections are tried again."},
    {"KAFKA_CLIENT_DEBUG", kDebug, "The same, of information and debugging.", kNothing},
};

}  // namespace

absl::Span<const EventCode> EventCodes() { return kEventCodes; }

LogLevel LevelOf(absl::string_view code) {
  for (const EventCode& row : kEventCodes) {
    if (row.code == code) return row.level;
  }
  return LogLevel::kWarning;
}

}  // namespace kopilka::app
