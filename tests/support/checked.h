// What a driver cannot go on without.
#ifndef KOPILKA_SUPPORT_CHECKED_H_
#define KOPILKA_SUPPORT_CHECKED_H_

#include <stdexcept>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

namespace kopilka {

// Throw where it is not OK; GoogleTest reports the exception as the test's failure.
inline void Checked(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

template <typename T>
T Checked(absl::StatusOr<T> made) {
  Checked(made.status());
  return *std::move(made);
}

}  // namespace kopilka

#endif  // KOPILKA_SUPPORT_CHECKED_H_
