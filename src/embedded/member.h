// Member: one membership of the embedded group.
#ifndef KOPILKA_EMBEDDED_MEMBER_H_
#define KOPILKA_EMBEDDED_MEMBER_H_

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "embedded/cluster.h"
#include "embedded/group.h"
#include "stream/log.h"

namespace kopilka::embedded {

class Member : public Membership {
 public:
  // `cluster` and `listener` outlive this.
  Member(EmbeddedCluster* cluster, std::string instance, Listener* listener);

  absl::Status Poll(Millis timeout) override;
  absl::Status ProveOwnership(int32_t partition, int64_t next_offset) override;
  void CommitOffsets(absl::Span<const std::pair<int32_t, int64_t>> next_offsets) override;
  absl::Status Leave() override;

 private:
  std::string id() const;
  absl::Status Obey(const GroupOrder& order);
  void Lose();

  EmbeddedCluster* const cluster_;
  const std::string instance_;
  Listener* const listener_;
  std::vector<int32_t> owned_;  // As the listener knows. Of the polling thread.
  bool left_ = false;           // Of the polling thread.
  mutable std::mutex mutex_;
  std::string id_;  // A dropped member joins again under a new one.
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_MEMBER_H_
