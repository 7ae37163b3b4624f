// File mode: a programme applied to a file of events, without a broker.
#ifndef KOPILKA_APP_LOCAL_FILE_MODE_H_
#define KOPILKA_APP_LOCAL_FILE_MODE_H_

#include <atomic>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "stream/tally.h"

namespace kopilka::app {

struct FileModeOptions {
  std::string programme;   // Path of the programme file.
  std::string input;       // Events as JSON lines (docs/complete-journey.md "The format").
  std::string output_dir;  // Made where it is missing; its files are replaced at the end.
};

// Writes balance-changes.jsonl, answers.jsonl, triggers.jsonl and dead-letters.jsonl in the order
// of the events, and accounts.jsonl (the final accounts, by member). Equal inputs give equal bytes:
// one partition on one thread, the records' own timestamps are the clock. All files or none are
// replaced. `progress` is called now and then. Returns what was done.
absl::StatusOr<Tally> RunFileMode(const FileModeOptions& options, const std::atomic<bool>& stop,
                                  const std::function<void(const Tally&)>& progress);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_FILE_MODE_H_
