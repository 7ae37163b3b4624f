// ProgrammeDesk: what an operator does with programmes on a cluster.
#ifndef KOPILKA_APP_PROGRAMME_DESK_H_
#define KOPILKA_APP_PROGRAMME_DESK_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/config/config.h"
#include "programme/publication.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka::app {

// One thread.
class ProgrammeDesk {
 public:
  // Both outlive this.
  ProgrammeDesk(const Config& config, Log* log);

  // Every version in the topic, in the order of publication.
  absl::StatusOr<std::vector<Manifest>> List() { return programmes_.List(); }

  // Whether Publish() of it makes sense here. FailedPrecondition: another programme, or another
  // currency, decides, so it could never be activated.
  absl::Status CheckPublication(const Plan& next);

  // Whether Activate() would take it once it is published.
  absl::Status CheckActivation(const Plan& next, std::optional<Instant> at);

  // False: it was there already.
  absl::StatusOr<bool> Publish(const Publication& publication);

  // The published version whose hash begins with `word`. NotFound: none does. InvalidArgument:
  // several do, or there is no word.
  absl::StatusOr<Publication> Find(absl::string_view word);

  // Every partition switches with the next record, all in one transaction. `at`: the time of the
  // switch, given for recorded history and only there. Returns the number of partitions.
  // Whatever CheckActivation() says.
  absl::StatusOr<int32_t> Activate(const Publication& publication, std::optional<Instant> at);

  // In how many partitions a version decides now, and the number of all.
  struct Active {
    std::map<std::string, int32_t> partitions;  // By version.
    int32_t all = 0;
  };
  absl::StatusOr<Active> ActiveVersions();

 private:
  absl::Status CheckFollows(const Plan& next);

  const Config& config_;
  Log* const log_;
  const std::string identity_;  // "<application>-programme"
  Programmes programmes_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PROGRAMME_DESK_H_
