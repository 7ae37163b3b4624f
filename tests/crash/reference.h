// Reference: the same input decided once more, by tasks that nothing interrupts.
#ifndef KOPILKA_CRASH_REFERENCE_H_
#define KOPILKA_CRASH_REFERENCE_H_

#include <cstdint>

#include "app/local/memory_states.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/virtual_clock.h"
#include "kafka/options.h"
#include "stream/fold.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka {

// Reads events and programmes where the workers read them and writes to a log of its own. So
// offsets, times and identities are those of the workers' run, and nothing that follows from them
// may differ.
class ReferenceLog : public Log {
 public:
  // `input` outlives this.
  ReferenceLog(Log* input, int32_t partitions, WallClock* clock);

  absl::StatusOr<TopicIdentity> Identify(Topic topic) override {
    return Of(topic)->Identify(topic);
  }
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override {
    return Of(topic)->EndsOf(topic, partition);
  }
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override {
    return Of(topic)->Open(topic, partition, offset);
  }
  absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                 Millis timeout) override {
    return output_.Take(identity, timeout);
  }
  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override {
    return output_.Join(listener);
  }

 private:
  Log* Of(Topic topic) {
    return topic == Topic::kEvents || topic == Topic::kProgramme ? input_ : &output_;
  }

  Log* const input_;
  EmbeddedCluster cluster_;
  EmbeddedLog output_;
};

class Reference {
 public:
  // Decides all that `input` holds. Throws where a partition stops.
  Reference(const KafkaOptions& kafka, int32_t partitions, Log* input);

  Log* log() { return &log_; }
  const StateStore& store(int32_t partition);

 private:
  void Decide(const FoldOptions& fold);

  VirtualClock clock_{Instant{0}};
  ReferenceLog log_;
  Programmes programmes_;
  app::MemoryStates states_;
};

}  // namespace kopilka

#endif  // KOPILKA_CRASH_REFERENCE_H_
