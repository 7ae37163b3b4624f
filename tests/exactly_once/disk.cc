#include "exactly_once/disk.h"

#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace kopilka {

Position Disk::position() const {
  std::vector<std::optional<std::string>> values;
  const std::vector<absl::string_view> keys = {PositionStoreKey()};
  EXPECT_TRUE(store().MultiGet(keys, &values).ok());
  return values[0] ? *DecodePosition(*values[0]) : Position();
}

}  // namespace kopilka
