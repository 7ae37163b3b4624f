// All RocksDB options of Kopilka, each with its reason.
#ifndef KOPILKA_STATE_ROCKSDB_OPTIONS_H_
#define KOPILKA_STATE_ROCKSDB_OPTIONS_H_

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>
#include <rocksdb/write_buffer_manager.h>

#include <memory>

#include "state/rocksdb_store.h"

namespace kopilka {

// What the stores of one process share: without it the defaults of sixteen stores add up to
// gigabytes. Immutable; any thread. `env` outlives it.
class RocksdbShared {
 public:
  explicit RocksdbShared(const StoreMemory& memory, rocksdb::Env* env = rocksdb::Env::Default());

  rocksdb::Options ForOpening() const;
  static rocksdb::ReadOptions ForReading();
  static rocksdb::WriteOptions ForWriting();

 private:
  rocksdb::Env* env_;
  std::shared_ptr<rocksdb::Cache> block_cache_;
  std::shared_ptr<rocksdb::WriteBufferManager> write_buffers_;
};

}  // namespace kopilka

#endif  // KOPILKA_STATE_ROCKSDB_OPTIONS_H_
