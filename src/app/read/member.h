// A member as the topics tell of him: no store, no lock, any machine.
#ifndef KOPILKA_APP_READ_MEMBER_H_
#define KOPILKA_APP_READ_MEMBER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/statement.h"
#include "core/plan.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka::app {

struct MemberQuery {
  std::string member;
  size_t changes = 10;                            // Newest balance changes to find...
  int64_t most_changes_offsets = 1'000'000;       // ...among the newest offsets of the partition.
  std::function<void(int64_t records)> progress;  // Records read so far; may be empty.
};

struct MemberView {
  Statement statement;
  std::shared_ptr<const Plan> plan;  // statement.plan points here.
  bool all_changes_seen = false;     // There are no older ones, or as many as were asked for.
};

// NotFound: the member has no account, or no programme is active yet.
absl::StatusOr<MemberView> ReadMember(Log* log, Programmes* programmes, const MemberQuery& query);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_READ_MEMBER_H_
