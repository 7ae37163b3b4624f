// Events from the generator.
#ifndef KOPILKA_APP_FEED_GENERATOR_FEED_H_
#define KOPILKA_APP_FEED_GENERATOR_FEED_H_

#include <utility>

#include "app/feed/feed.h"
#include "workload/generator.h"
#include "workload/options.h"

namespace kopilka::app {

class GeneratorFeed : public Feed {
 public:
  // `options.visits` bounds it.
  explicit GeneratorFeed(const workload::Options& options) : generator_(options) {}

  absl::StatusOr<bool> Next(FeedRecord* record) override {
    workload::GeneratedRecord generated;
    if (!generator_.Next(&generated)) return false;
    record->key = std::move(generated.key);
    record->value = std::move(generated.value);
    record->timestamp = generated.timestamp;
    record->misplaced = generated.misplaced;
    return true;
  }

 private:
  workload::Generator generator_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_FEED_GENERATOR_FEED_H_
