// Pipeline: a feed, the engine and a log, from the first record to the last effect.
#ifndef KOPILKA_APP_LOCAL_PIPELINE_H_
#define KOPILKA_APP_LOCAL_PIPELINE_H_

#include <atomic>
#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "app/feed/feed.h"
#include "app/feed/feeder.h"
#include "app/local/totals.h"
#include "programme/publication.h"
#include "state/partition_state.h"
#include "stream/engine.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka::app {

struct PipelineOptions {
  EngineOptions engine;
  FeederOptions feeder;
  Instant begins_at;  // Stream time of the activation: not after the feed's first record.
};

// What a pipeline runs on; everything outlives it.
struct PipelineParts {
  Log* log = nullptr;
  StateProvider* states = nullptr;
  Programmes* programmes = nullptr;
  WallClock* clock = nullptr;
  Totals* totals = nullptr;
  Feed* feed = nullptr;
};

// Publishes and activates the programme, writes the whole feed while the engine works on it, and
// returns when every partition has decided all that is committed and no timer is behind. `tick` is
// called a few times a second on the calling thread. FailedPrecondition and others: a partition
// stopped; the message is its own.
absl::Status RunPipeline(const PipelineOptions& options, const PipelineParts& parts,
                         const Publication& programme, const std::atomic<bool>& stop,
                         const std::function<void()>& tick);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_PIPELINE_H_
