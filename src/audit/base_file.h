// BaseFile: the state of one partition at a verified position, for audits that cannot begin at the
// beginning of the log.
#ifndef KOPILKA_AUDIT_BASE_FILE_H_
#define KOPILKA_AUDIT_BASE_FILE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/whole_file.h"
#include "codec/state_codec.h"
#include "state/store.h"
#include "stream/record.h"

namespace kopilka {

// "<directory>/partition-<n>.base".
std::string BaseFileName(absl::string_view directory, int32_t partition);

// Where a partition stands beside its accounts and memories.
struct Base {
  Position position;
  // By output topic: offset of the first record that is caused after the position.
  std::map<Topic, int64_t> outputs;
};

// Writes base, accounts and memories. FileError. Publish() puts it in its place.
absl::StatusOr<std::unique_ptr<WholeFile>> WriteBase(const std::string& path, const Base& base,
                                                     const StateStore& store);

// Fills an empty store and returns the rest. NotFound: there is no such file. DataLoss where
// the records do not have the digest that the position names: a base is believed only as far as it
// can be checked.
absl::StatusOr<Base> ReadBase(const std::string& path, StateStore* store);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_BASE_FILE_H_
