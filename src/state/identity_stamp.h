// IdentityStamp: whose state a store holds. Written when the store is made and compared whenever it
// is opened, so that a directory restored, copied or mounted in the wrong place is never believed.
#ifndef KOPILKA_STATE_IDENTITY_STAMP_H_
#define KOPILKA_STATE_IDENTITY_STAMP_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// What is empty is not known: it is not compared, and filled in once it is.
struct IdentityStamp {
  std::string cluster_id;
  std::string topic;     // Name of the events topic.
  std::string topic_id;  // Empty where the client cannot tell.
  int32_t partition = 0;
  std::string programme;  // The lineage: id of the programme. Empty: none active yet.
  friend bool operator==(const IdentityStamp&, const IdentityStamp&) = default;
};

// The store key of the stamp.
absl::string_view StampStoreKey();  // "s"

std::string EncodeStamp(const IdentityStamp& stamp);
// FailedPrecondition: of a newer format. DataLoss: no stamp.
absl::StatusOr<IdentityStamp> DecodeStamp(absl::string_view bytes);

// FailedPrecondition, in one sentence for the operator, where `found` belongs to somebody else than
// `mine`. Else `found`, with what only `mine` knows.
absl::StatusOr<IdentityStamp> MatchStamp(const IdentityStamp& found, const IdentityStamp& mine);

}  // namespace kopilka

#endif  // KOPILKA_STATE_IDENTITY_STAMP_H_
