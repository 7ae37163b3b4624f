// BaseFile: the state of one partition at a verified position, for audits that cannot begin at the
// beginning of the log.
#ifndef KOPILKA_AUDIT_BASE_FILE_H_
#define KOPILKA_AUDIT_BASE_FILE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "codec/state_codec.h"
#include "state/store.h"

namespace kopilka {

// "<directory>/partition-<n>.base".
std::string BaseFileName(absl::string_view directory, int32_t partition);

// Writes position, accounts and memories; replaces the file when it is whole. FileError.
absl::Status WriteBase(const std::string& path, const Position& position, const StateStore& store);

// Fills an empty store and returns the position. NotFound: there is no such file. DataLoss where
// the records do not have the digest that the position names: a base is believed only as far as it
// can be checked.
absl::StatusOr<Position> ReadBase(const std::string& path, StateStore* store);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_BASE_FILE_H_
