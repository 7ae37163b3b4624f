#include "pipeline/compare.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "loyalty/v1/output.pb.h"
#include "pipeline/die.h"
#include "pipeline/partition_reader.h"

namespace kopilka::bench {
namespace {

absl::string_view Bytes(const void* data, size_t size) {
  return {static_cast<const char*>(data), size};
}
absl::string_view Key(const Message& message) { return Bytes(message->key, message->key_len); }
absl::string_view Value(const Message& message) { return Bytes(message->payload, message->len); }

std::string Shown(const Message& message) {
  if (message == nullptr) return "nothing";
  loyalty::v1::BalanceChange change;
  const absl::string_view value = Value(message);
  if (!change.ParseFromArray(value.data(), static_cast<int>(value.size()))) return "no message";
  return absl::StrCat("key ", Key(message), ": ", change.ShortDebugString());
}

bool Same(const Message& a, const Message& b) {
  if (a == nullptr || b == nullptr) return a == b;
  return Key(a) == Key(b) && Value(a) == Value(b);
}

int64_t ComparePartition(const CompareOptions& options, Client* consumer, int32_t partition) {
  PartitionReader left(consumer, options.left, partition, 0);
  PartitionReader right(consumer, options.right, partition, 0);
  for (int64_t records = 0;; ++records) {
    const Message a = left.Next();
    const Message b = right.Next();
    if (!Same(a, b)) {
      Die(absl::StrCat("partition ", partition, ", record ", records, " differs\n  ", options.left,
                       ": ", Shown(a), "\n  ", options.right, ": ", Shown(b)));
    }
    if (a == nullptr) return records;
  }
}

}  // namespace

void Compare(const CompareOptions& options) {
  Client consumer(RD_KAFKA_CONSUMER, PropertiesOfKopilka(ClientKind::kReading, options.brokers));
  int64_t records = 0;
  for (int32_t partition = 0; partition < options.partitions; ++partition) {
    records += ComparePartition(options, &consumer, partition);
  }
  if (records == 0) Die("neither topic holds a record");
  std::cout << absl::StrCat("{\"records\": ", records, "}\n");
}

}  // namespace kopilka::bench
