// Verdicts: what the engine decides of events that were written a moment ago.
#ifndef KOPILKA_APP_BULK_VERDICTS_H_
#define KOPILKA_APP_BULK_VERDICTS_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "codec/arena.h"
#include "stream/log.h"

namespace kopilka::app {

struct Verdicts {
  size_t decided = 0;
  std::map<std::string, std::string> refused;  // Why, by event id.
};

// Follows the answers and the dead letters. One thread.
class VerdictReader {
 public:
  // What the engine says from now on, so this comes before the events are written.
  static absl::StatusOr<std::unique_ptr<VerdictReader>> Follow(Log* log, int32_t partitions);

  // Until all of these events are decided, `stop` is set, or the engine has said nothing of them
  // for kPatience; fewer are decided then. The ids are unique over all members. `progress` is told
  // how many are decided.
  absl::StatusOr<Verdicts> Read(std::set<std::string> ids, const std::atomic<bool>& stop,
                                const std::function<void(size_t decided)>& progress);

 private:
  VerdictReader(Log* log, int32_t partitions) : log_(log), partitions_(partitions) {}

  absl::Status Open();
  // Whether the record is about one of the events.
  absl::StatusOr<bool> Hear(const Record& record, std::set<std::string>* ids, Verdicts* verdicts);
  absl::StatusOr<bool> HearAnswer(absl::string_view value, std::set<std::string>* ids,
                                  Verdicts* verdicts);
  bool HearDeadLetter(const Record& record, std::set<std::string>* ids, Verdicts* verdicts);

  struct Start {
    Topic topic = Topic::kAnswers;
    int32_t partition = 0;
    int64_t offset = 0;
  };

  Log* const log_;
  const int32_t partitions_;
  std::vector<Start> starts_;
  std::vector<std::unique_ptr<Reader>> readers_;
  Arena arena_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_BULK_VERDICTS_H_
