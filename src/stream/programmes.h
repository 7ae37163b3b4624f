// Programmes: the published versions, read from loyalty.programme and compiled once each.
#ifndef KOPILKA_STREAM_PROGRAMMES_H_
#define KOPILKA_STREAM_PROGRAMMES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "codec/programme_codec.h"
#include "core/plan.h"
#include "stream/log.h"

namespace kopilka {

// Any thread. Plans live as long as anybody holds them; those asked for are kept for good, because
// returns and audits come back to them.
class Programmes {
 public:
  using Compile =
      std::function<absl::StatusOr<std::shared_ptr<const Plan>>(absl::string_view canonical)>;

  // `log` outlives this.
  Programmes(Log* log, Compile compile);

  // The plan of a version; waits for its manifest, because an activation's marker may arrive in a
  // partition before it arrives in the programme topic: up to `timeout` after the version was
  // missed for the first time. From then on it looks once. Whoever waits keeps nobody else waiting.
  // NotFound: it did not come. DataLoss: what came does not have the hash it is named by.
  absl::StatusOr<std::shared_ptr<const Plan>> Get(absl::string_view version, Millis timeout)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Every version in the topic, in the order of publication.
  absl::StatusOr<std::vector<Manifest>> List() ABSL_LOCKS_EXCLUDED(mutex_);

  // The canonical form of a version in the topic.
  absl::StatusOr<std::string> Canonical(absl::string_view version) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  // One poll, up to where committed readers end now. True: nothing is left.
  absl::StatusOr<bool> ReadOn() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status ReadToEnd() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Stuck() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Take(const Record& record) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The canonical form, of what has been read.
  absl::StatusOr<std::string> Find(absl::string_view version) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<std::string> Join(const Manifest& manifest) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<std::shared_ptr<const Plan>> CompileOnce(absl::string_view version,
                                                          absl::string_view canonical)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Log* const log_;
  const Compile compile_;
  absl::Mutex mutex_;
  absl::CondVar arrived_;
  std::unique_ptr<Reader> reader_ ABSL_GUARDED_BY(mutex_);
  int64_t next_offset_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::string, std::string, std::less<>> chunks_ ABSL_GUARDED_BY(mutex_);  // By hash.
  std::vector<Manifest> manifests_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, std::shared_ptr<const Plan>, std::less<>> plans_ ABSL_GUARDED_BY(mutex_);
  // When a version was asked for and was not there, for the first time.
  std::map<std::string, absl::Time, std::less<>> missed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_PROGRAMMES_H_
