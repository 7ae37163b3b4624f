#include "crash/verdict.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "audit/audit.h"
#include "crash/reference.h"
#include "crash/store_copy.h"
#include "crash/topic_tail.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "stream/programmes.h"
#include "support/checked.h"

namespace kopilka {
namespace {

constexpr int32_t kPartitions = Installation::kPartitions;
constexpr Topic kOutputs[] = {Topic::kBalanceChanges, Topic::kAnswers, Topic::kTriggers,
                              Topic::kDeadLetters};

// A record as text: equal records are equal texts, and unequal ones can be read.
std::string TextOf(const Record& record) {
  std::string text = record.key ? absl::CHexEscape(*record.key) : "no key";
  if (record.topic != Topic::kDeadLetters) absl::StrAppend(&text, " at ", record.timestamp.ms);
  for (const Header& header : record.headers) {
    absl::StrAppend(&text, "\n  ", header.key, ": ", absl::CHexEscape(header.value));
  }
  absl::StrAppend(&text, "\n  ", record.value ? absl::CHexEscape(*record.value) : "no value");
  return text;
}

// By topic and partition, in order.
using Outputs = std::map<Topic, std::map<int32_t, std::vector<std::string>>>;

Outputs ReadOutputs(Log* log) {
  Outputs outputs;
  std::deque<TopicTail> tails;
  for (const Topic topic : kOutputs) {
    tails.emplace_back(log, topic, kPartitions, [&outputs](const Record& record) {
      outputs[record.topic][record.partition].push_back(TextOf(record));
    });
  }
  for (TopicTail& tail : tails) tail.CatchUp();
  return outputs;
}

void ExpectSame(const std::string& where, const std::vector<std::string>& found,
                const std::vector<std::string>& wanted) {
  EXPECT_EQ(found.size(), wanted.size()) << where;
  const auto [a, b] = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end());
  EXPECT_TRUE(a == found.end() && b == wanted.end())
      << where << ": record " << a - found.begin() << " is\n"
      << (a == found.end() ? "missing" : *a) << "\nand should be\n"
      << (b == wanted.end() ? "none" : *b);
}

void ExpectSameOutputs(Log* log, Log* reference) {
  Outputs found = ReadOutputs(log);
  Outputs wanted = ReadOutputs(reference);
  for (const Topic topic : kOutputs) {
    EXPECT_FALSE(wanted[topic].empty())
        << DefaultTopicName(topic) << " is empty: the workload shows nothing about it";
    for (int32_t partition = 0; partition < kPartitions; ++partition) {
      ExpectSame(absl::StrCat(DefaultTopicName(topic), "-", partition), found[topic][partition],
                 wanted[topic][partition]);
    }
  }
}

std::string TextOf(const Position& position) {
  return absl::StrCat("offset ", position.next_offset, ", clock ", position.clock.ms, ", ",
                      position.counts.read, " read");
}

// The store of whoever decided the partition's last batch; null and a failed test where nobody has
// it.
std::unique_ptr<StoreCopy> LastStore(Installation* installation,
                                     const std::vector<WorkerOptions>& workers, int32_t partition) {
  const Position& last = installation->positions(partition).back();
  std::string found;
  for (const WorkerOptions& worker : workers) {
    auto copy = std::make_unique<StoreCopy>(worker, partition, installation->log());
    const std::optional<Position> position = copy->position();
    if (position == last) return copy;
    absl::StrAppend(&found, position ? TextOf(*position) : "nothing", "; ");
  }
  ADD_FAILURE() << "partition " << partition << ": the log is at " << TextOf(last)
                << ", the stores at " << found;
  return nullptr;
}

using LastStores = std::map<int32_t, std::unique_ptr<StoreCopy>>;

void ExpectCleanAudit(Installation* installation, const LastStores& stores) {
  AuditOptions options;
  options.fold.recorded_history = true;
  options.fold.events_topic = installation->kafka().topic(Topic::kEvents);
  options.threads = kPartitions;
  options.store_of = [&](int32_t partition) { return stores.at(partition)->store(); };
  Programmes programmes(installation->log(), CompileCanonical);
  AuditProgress progress;
  const auto report = Checked(RunAudit(options, installation->log(), &programmes, &progress));
  EXPECT_TRUE(report.clean()) << Describe(report);
  EXPECT_EQ(static_cast<int64_t>(report.events), installation->input());
  EXPECT_EQ(report.stores_compared, kPartitions);
}

}  // namespace

std::vector<size_t> ExpectNoStoreAhead(Installation* installation, const WorkerOptions& worker) {
  std::vector<size_t> behind;
  for (int32_t partition = 0; partition < kPartitions; ++partition) {
    const auto in_store = StoreCopy(worker, partition, installation->log()).position();
    const std::vector<Position>& in_log = installation->positions(partition);
    auto same = in_log.end();
    // A commit is answered before all partitions show it: a moment later the log may know more.
    const bool known = !in_store || installation->Await(
                                        [&] {
                                          same = std::find(in_log.begin(), in_log.end(), *in_store);
                                          return same != in_log.end();
                                        },
                                        absl::Seconds(5));
    EXPECT_TRUE(known) << "the store of partition " << partition << " is at "
                       << in_store.value_or(Position()).next_offset
                       << ", which the log has not committed";
    behind.push_back(!in_store ? in_log.size()
                     : known   ? static_cast<size_t>(in_log.end() - same) - 1
                               : 0);
  }
  return behind;
}

void ExpectAsIfNothingHappened(Installation* installation,
                               const std::vector<WorkerOptions>& workers) {
  LastStores stores;
  for (int32_t partition = 0; partition < kPartitions; ++partition) {
    stores[partition] = LastStore(installation, workers, partition);
    ASSERT_NE(stores[partition], nullptr);
  }
  // And the activations. A feeder that is not answered writes again: duplicates are input like any.
  EXPECT_GE(installation->input(), installation->fed() + kPartitions);
  ExpectCleanAudit(installation, stores);
  Reference reference(installation->kafka(), kPartitions, installation->log());
  ExpectSameOutputs(installation->log(), reference.log());
  for (int32_t partition = 0; partition < kPartitions; ++partition) {
    EXPECT_EQ(ContentsOf(*stores[partition]->store()), ContentsOf(reference.store(partition)));
  }
}

}  // namespace kopilka
