// Installation: Kopilka on fresh topics of the broker of this run, operated by its own commands.
#ifndef KOPILKA_COMPLETE_JOURNEY_INSTALLATION_H_
#define KOPILKA_COMPLETE_JOURNEY_INSTALLATION_H_

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/feed/feed.h"
#include "complete_journey/binary.h"
#include "kafka/options.h"
#include "stream/log.h"

namespace kopilka {

// One thread. Throws where a command fails.
class Installation {
 public:
  static constexpr int32_t kPartitions = 8;

  // Creates the topics, publishes and activates programmes/complete-journey.yaml, and starts
  // `kopilka run` with so many threads. Its files go to `directory`, which exists.
  Installation(std::string directory, int threads);

  Log* log() { return log_.get(); }

  // Writes the events, in this order.
  void Feed(const std::vector<app::FeedRecord>& events);
  // Until `kopilka run` has decided all that was written; then ends it by SIGTERM.
  void Finish();
  // What `kopilka audit -o json` says; fails the test where it is not clean.
  nlohmann::json Audit();

 private:
  std::vector<std::string> Arguments(std::vector<std::string> command) const;
  // Runs a command to its end and returns what it says.
  std::string Do(const std::string& name, std::vector<std::string> command) const;
  void AwaitPosition(int32_t partition);

  const std::string directory_;
  const int threads_;
  const KafkaOptions kafka_;
  std::unique_ptr<Log> log_;
  std::unique_ptr<Binary> engine_;
};

}  // namespace kopilka

#endif  // KOPILKA_COMPLETE_JOURNEY_INSTALLATION_H_
