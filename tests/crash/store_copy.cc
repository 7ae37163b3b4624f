#include "crash/store_copy.h"

#include <filesystem>
#include <utility>

#include "app/store_opener.h"
#include "codec/restore_point.h"
#include "programme/programme.h"
#include "state/identity_stamp.h"
#include "state/rocksdb_store.h"
#include "support/checked.h"

namespace kopilka {

StoreContents ContentsOf(const StateStore& store) {
  StoreContents contents;
  Checked(store.Scan("", "\x7f", [&](absl::string_view key, absl::string_view value) {
    if (key != StampStoreKey() && key != RestorePointStoreKey()) {
      contents.emplace(std::string(key), std::string(value));
    }
    return true;
  }));
  return contents;
}

StoreCopy::StoreCopy(const WorkerOptions& worker, int32_t partition, Log* log) {
  const std::string left = StorePath(worker.data_dir, partition);
  if (!std::filesystem::exists(left)) return;
  std::filesystem::copy(left, StorePath(directory_.path(), partition),
                        std::filesystem::copy_options::recursive);
  app::Config config;
  config.kafka = worker.kafka;
  config.data_dir = directory_.path();
  Programmes programmes(log, CompileCanonical);
  auto open = Checked(app::MakeStoreOpener(config, log, &programmes));
  store_ = Checked(open(partition));
}

std::optional<Position> StoreCopy::position() const {
  if (store_ == nullptr) return std::nullopt;
  std::vector<std::optional<std::string>> values;
  Checked(store_->MultiGet({PositionStoreKey()}, &values));
  if (!values[0]) return std::nullopt;
  return Checked(DecodePosition(*values[0]));
}

}  // namespace kopilka
