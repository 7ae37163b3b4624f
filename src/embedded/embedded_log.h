// EmbeddedLog: one client of an embedded cluster.
#ifndef KOPILKA_EMBEDDED_EMBEDDED_LOG_H_
#define KOPILKA_EMBEDDED_EMBEDDED_LOG_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "embedded/cluster.h"
#include "stream/log.h"

namespace kopilka {

struct EmbeddedClient {
  std::string instance;  // Static membership id; empty: a dynamic member.
  // Tests only: takes the answer of a repeated control request at its word, as the client must not
  // (design.md "Exactly once" 3). Shows what that rule is for.
  bool trusting = false;
};

// Any thread.
class EmbeddedLog : public Log {
 public:
  // `cluster` outlives this and what it opens.
  explicit EmbeddedLog(EmbeddedCluster* cluster, EmbeddedClient client = {})
      : cluster_(cluster), client_(std::move(client)) {}

  absl::StatusOr<TopicIdentity> Identify(Topic topic) override;
  absl::StatusOr<Ends> EndsOf(Topic topic, int32_t partition) override;
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override;
  absl::StatusOr<std::unique_ptr<Producer>> Take(absl::string_view identity,
                                                 Millis timeout) override;
  absl::StatusOr<std::unique_ptr<Membership>> Join(Membership::Listener* listener) override;

 private:
  Fate FateOf(const LogRequest& request) const;

  EmbeddedCluster* const cluster_;
  const EmbeddedClient client_;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_EMBEDDED_LOG_H_
