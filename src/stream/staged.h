// Staged: everything one batch will do, decided and not yet done.
#ifndef KOPILKA_STREAM_STAGED_H_
#define KOPILKA_STREAM_STAGED_H_

#include <cstddef>
#include <string>
#include <vector>

#include "codec/state_codec.h"
#include "state/account_cache.h"
#include "state/store.h"
#include "stream/record.h"
#include "stream/tally.h"

namespace kopilka {

// Dropping it undoes the batch: nothing of it has touched the log, the store or the cache.
struct Staged {
  std::vector<Outgoing> outputs;  // Of events and timers, in order.
  std::vector<Outgoing> state;    // Records of the compacted topics; the position is the last.
  StoreBatch store;               // The same state, timers and the position.
  struct Publish {
    std::string member;
    CachedAccount account;
  };
  std::vector<Publish> cache;  // Accounts that the cache learns after the store.
  Position after;              // The position when all of it is done.
  Tally tally;
  size_t taken = 0;      // Input records of the batch that it covers.
  bool backlog = false;  // Timers are due beyond what its records may fire.
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_STAGED_H_
