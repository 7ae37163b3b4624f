// A directory of its own for one test, gone afterwards.
#ifndef KOPILKA_STATE_TESTING_TEMP_DIR_H_
#define KOPILKA_STATE_TESTING_TEMP_DIR_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "gtest/gtest.h"

namespace kopilka {

class TempDir {
 public:
  TempDir() : path_(::testing::TempDir() + "kopilka-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_TESTING_TEMP_DIR_H_
