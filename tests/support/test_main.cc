#include <cstdio>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace {

// Says under each failed test how to run it again with the same random choices.
class SeedPrinter : public testing::EmptyTestEventListener {
 public:
  void OnTestEnd(const testing::TestInfo& test) override {
    if (!test.result()->Failed()) return;
    std::fprintf(stderr, "seed: KOPILKA_SEED=%s\n", std::to_string(kopilka::TestSeed()).c_str());
  }
};

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);  // initialises GoogleTest too
  // GoogleTest owns and deletes its listeners.
  testing::UnitTest::GetInstance()->listeners().Append(new SeedPrinter);
  return RUN_ALL_TESTS();
}
