// StoreCopy: what a worker that is gone has left on its disk.
#ifndef KOPILKA_CRASH_STORE_COPY_H_
#define KOPILKA_CRASH_STORE_COPY_H_

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "codec/state_codec.h"
#include "crash/worker_options.h"
#include "state/store.h"
#include "state/testing/temp_dir.h"
#include "stream/log.h"

namespace kopilka {

// State, timers and position by store key. Without what only this store knows: its stamp and how
// far it has seen the compacted topics.
using StoreContents = std::map<std::string, std::string>;
StoreContents ContentsOf(const StateStore& store);

// A copy, opened as the next process would open the store: the original stays as it was left.
class StoreCopy {
 public:
  // Of one partition. Empty where the worker never had it.
  StoreCopy(const WorkerOptions& worker, int32_t partition, Log* log);

  const StateStore* store() const { return store_.get(); }
  // Absent: it has decided nothing.
  std::optional<Position> position() const;

 private:
  TempDir directory_;
  std::unique_ptr<StateStore> store_;
};

}  // namespace kopilka

#endif  // KOPILKA_CRASH_STORE_COPY_H_
