#include "state/identity_stamp.h"

#include <array>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace kopilka {
namespace {

constexpr int kFormat = 1;

// How `found` and `mine` become one; false where they contradict.
bool Merge(const std::string& mine, std::string* found) {
  if (found->empty()) *found = mine;
  return mine.empty() || *found == mine;
}

absl::Status Foreign(absl::string_view what, absl::string_view theirs, absl::string_view ours) {
  return absl::FailedPreconditionError(
      absl::StrCat("it holds the state of ", what, " ", theirs, ", but this is ", ours,
                   ": give the right data directory, or move this one away to have it built anew"));
}

}  // namespace

absl::string_view StampStoreKey() { return "s"; }

// stamp := "kopilka store 1" "cluster " id "topic " name "topic-id " id "partition " number
//          "programme " id                           each followed by a line feed
std::string EncodeStamp(const IdentityStamp& stamp) {
  return absl::StrCat("kopilka store ", kFormat, "\ncluster ", stamp.cluster_id, "\ntopic ",
                      stamp.topic, "\ntopic-id ", stamp.topic_id, "\npartition ", stamp.partition,
                      "\nprogramme ", stamp.programme, "\n");
}

absl::StatusOr<IdentityStamp> DecodeStamp(absl::string_view bytes) {
  const std::vector<absl::string_view> lines = absl::StrSplit(bytes, '\n');
  constexpr std::array<absl::string_view, 6> kNames = {
      "kopilka store ", "cluster ", "topic ", "topic-id ", "partition ", "programme "};
  absl::string_view first = lines[0];
  int format = 0;
  if (!absl::ConsumePrefix(&first, kNames[0]) || !absl::SimpleAtoi(first, &format)) {
    return absl::DataLossError("its identity stamp cannot be read");
  }
  if (format > kFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "it is of format ", format, " and this kopilka knows ", kFormat, ": run the newer one"));
  }
  std::array<absl::string_view, kNames.size()> values;
  for (size_t i = 0; i < kNames.size(); ++i) {
    absl::string_view line = i < lines.size() ? lines[i] : "";
    if (!absl::ConsumePrefix(&line, kNames[i])) {
      return absl::DataLossError("its identity stamp is incomplete");
    }
    values[i] = line;
  }
  IdentityStamp stamp{std::string(values[1]), std::string(values[2]), std::string(values[3]), 0,
                      std::string(values[5])};
  if (!absl::SimpleAtoi(values[4], &stamp.partition)) {
    return absl::DataLossError("its identity stamp names no partition");
  }
  return stamp;
}

absl::StatusOr<IdentityStamp> MatchStamp(const IdentityStamp& found, const IdentityStamp& mine) {
  IdentityStamp merged = found;
  if (!Merge(mine.cluster_id, &merged.cluster_id)) {
    return Foreign("cluster", found.cluster_id, mine.cluster_id);
  }
  if (!Merge(mine.topic, &merged.topic)) return Foreign("topic", found.topic, mine.topic);
  if (!Merge(mine.topic_id, &merged.topic_id)) {
    return Foreign("a topic of the same name that was deleted, id", found.topic_id, mine.topic_id);
  }
  if (found.partition != mine.partition) {
    return Foreign("partition", absl::StrCat(found.partition), absl::StrCat(mine.partition));
  }
  if (!Merge(mine.programme, &merged.programme)) {
    return Foreign("programme", found.programme, mine.programme);
  }
  return merged;
}

}  // namespace kopilka
