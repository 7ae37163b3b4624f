// What every StateStore promises, over each of them.
#include "state/store.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "state/memory_store.h"
#include "state/rocksdb_store.h"
#include "state/testing/temp_dir.h"
#include "support/seed.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

struct InMemory {
  MemoryStore store;
  StateStore& get() { return store; }
};

struct OnDisk {
  TempDir dir;
  std::unique_ptr<RocksdbStore> store =
      *RocksdbStore::Open(dir.path(), {"k", "t", "", 0, ""}, ShareRocksdb({}));
  StateStore& get() { return *store; }
};

template <typename T>
class StateStoreTest : public ::testing::Test {
 protected:
  using Records = std::vector<std::pair<std::string, std::string>>;

  StateStore& store() { return subject_.get(); }
  void Commit(std::vector<StoreBatch::Write> writes) {
    const absl::Status status = store().Commit({std::move(writes)});
    ASSERT_TRUE(status.ok()) << status;
  }
  std::vector<std::optional<std::string>> Get(const std::vector<absl::string_view>& keys) {
    std::vector<std::optional<std::string>> values = {"left over"};
    const absl::Status status = store().MultiGet(keys, &values);
    EXPECT_TRUE(status.ok()) << status;
    return values;
  }
  Records Scan(absl::string_view begin, absl::string_view end, size_t most = 1000) {
    Records records;
    const absl::Status status =
        store().Scan(begin, end, [&](absl::string_view key, absl::string_view value) {
          records.emplace_back(key, value);
          return records.size() < most;
        });
    EXPECT_TRUE(status.ok()) << status;
    return records;
  }

  T subject_;
};

using Subjects = ::testing::Types<InMemory, OnDisk>;
TYPED_TEST_SUITE(StateStoreTest, Subjects);

TYPED_TEST(StateStoreTest, GivesBackWhatItWasGiven) {
  const std::string binary("\0\xff\n", 3);
  this->Commit({{"a1", "one"}, {"a2", ""}, {binary, binary}});
  EXPECT_THAT(this->Get({"a2", "none", "a1", binary}),
              ElementsAre("", std::nullopt, "one", binary));
  EXPECT_THAT(this->Get({}), IsEmpty());
  EXPECT_THAT(this->Get({"a1", "a1"}), ElementsAre("one", "one"));
}

TYPED_TEST(StateStoreTest, LaterWritesOfABatchWin) {
  this->Commit(
      {{"a", "1"}, {"b", "1"}, {"a", "2"}, {"b", std::nullopt}, {"c", std::nullopt}, {"c", "3"}});
  EXPECT_THAT(this->Get({"a", "b", "c"}), ElementsAre("2", std::nullopt, "3"));
}

TYPED_TEST(StateStoreTest, DeletesWhatIsThereAndWhatIsNot) {
  this->Commit({{"a", "1"}});
  this->Commit({{"a", std::nullopt}, {"never", std::nullopt}});
  EXPECT_THAT(this->Get({"a", "never"}), ElementsAre(std::nullopt, std::nullopt));
  this->Commit({{"a", "again"}});
  EXPECT_THAT(this->Get({"a"}), ElementsAre("again"));
}

TYPED_TEST(StateStoreTest, ScansInTheOrderOfUnsignedBytes) {
  this->Commit({{"t\x80", "4"},
                {"t\x7f", "3"},
                {"t", "1"},
                {std::string("t\0", 2), "2"},
                {"t\xff", "5"},
                {"u", "outside"}});
  EXPECT_THAT(this->Scan("t", "u"),
              ElementsAre(Pair("t", "1"), Pair(std::string("t\0", 2), "2"), Pair("t\x7f", "3"),
                          Pair("t\x80", "4"), Pair("t\xff", "5")));
}

TYPED_TEST(StateStoreTest, ScanBoundsAreHalfOpen) {
  this->Commit({{"a", "1"}, {"b", "2"}, {"c", "3"}});
  EXPECT_THAT(this->Scan("a", "c"), ElementsAre(Pair("a", "1"), Pair("b", "2")));
  EXPECT_THAT(this->Scan("aa", "cc"), ElementsAre(Pair("b", "2"), Pair("c", "3")));
  EXPECT_THAT(this->Scan("b", "b"), IsEmpty());
  EXPECT_THAT(this->Scan("c", "a"), IsEmpty());
  EXPECT_THAT(this->Scan("a", "", 1000), IsEmpty());
}

TYPED_TEST(StateStoreTest, ScanStopsWhenToldTo) {
  this->Commit({{"a", "1"}, {"b", "2"}, {"c", "3"}});
  EXPECT_THAT(this->Scan("a", "z", 2), ElementsAre(Pair("a", "1"), Pair("b", "2")));
}

TYPED_TEST(StateStoreTest, ClearLeavesAnEmptyStoreThatWorks) {
  this->Commit({{"a", "1"}, {"p", "position"}});
  ASSERT_TRUE(this->store().Clear().ok());
  EXPECT_THAT(this->Scan("a", "r"), IsEmpty());
  EXPECT_THAT(this->Get({"a", "p"}), ElementsAre(std::nullopt, std::nullopt));
  this->Commit({{"b", "2"}});
  EXPECT_THAT(this->Scan("a", "r"), ElementsAre(Pair("b", "2")));
}

// Whatever is done, the store is the map it should be.
TYPED_TEST(StateStoreTest, IsTheMapItShouldBe) {
  std::mt19937_64 random(TestSeed());
  std::map<std::string, std::string> model;
  const auto key = [&] { return "k" + std::to_string(random() % 50); };
  for (int round = 0; round < 300; ++round) {
    StoreBatch batch;
    for (uint64_t n = random() % 20; n > 0; --n) {
      const std::string k = key();
      if (random() % 3 == 0) {
        batch.writes.push_back({k, std::nullopt});
        model.erase(k);
      } else {
        batch.writes.push_back({k, std::to_string(random())});
        model[k] = *batch.writes.back().value;
      }
    }
    this->Commit(std::move(batch.writes));
    const auto all = this->Scan("k", "l");
    ASSERT_TRUE(std::equal(
        all.begin(), all.end(), model.begin(), model.end(),
        [](const auto& a, const auto& b) { return a.first == b.first && a.second == b.second; }));
    const std::string one = key();
    const auto found = model.find(one);
    ASSERT_EQ(this->Get({one})[0],
              found == model.end() ? std::nullopt : std::optional(found->second));
  }
}

}  // namespace
}  // namespace kopilka
