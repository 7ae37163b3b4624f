#include "state/rocksdb_options.h"

#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/table_properties_collectors.h>

namespace kopilka {
namespace {

rocksdb::BlockBasedTableOptions Tables(const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::BlockBasedTableOptions tables;
  tables.block_cache = block_cache;
  // Index and filters live in the cache too, so that the cache's size is the whole of it; those of
  // the newest level stay there.
  tables.cache_index_and_filter_blocks = true;
  tables.pin_l0_filter_and_index_blocks_in_cache = true;
  // Most memories asked for do not exist (a new event id): 10 bits a key answer 99 of 100 of those
  // without a read.
  tables.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  // Reads are single keys at random: a block is no larger than it must be.
  tables.block_size = 4 << 10;
  tables.format_version = 5;
  return tables;
}

void Durability(rocksdb::Options* options) {
  // A torn or lost tail of the write-ahead log gives the state of some earlier commit: the position
  // is in the same batch, and what is missing is rolled forward from the log.
  options->wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  // Detects a damaged file when it is read or compacted, and refuses to write on.
  options->paranoid_checks = true;
  // Writes back a little at a time: one large write-back stalls a virtual disk for seconds.
  options->bytes_per_sync = 1 << 20;
  options->wal_bytes_per_sync = 1 << 20;
}

void Shape(rocksdb::Options* options) {
  // 32 MiB of changes are a flush; all stores together keep to the write buffer manager's bound.
  options->write_buffer_size = 32 << 20;
  options->max_write_buffer_number = 3;
  // A hundredth of it (about 20 bits a record) answers for most keys that are not there without a
  // search: most memories asked for do not exist.
  options->memtable_whole_key_filtering = true;
  options->memtable_prefix_bloom_size_ratio = 0.01;
  // Levels are sized from the bottom: about a tenth of the space is lost to old versions.
  options->level_compaction_dynamic_level_bytes = true;
  // Fast to write where records are young, small where they rest.
  options->compression = rocksdb::kNoCompression;
  options->bottommost_compression = rocksdb::kLZ4Compression;
  // Timers are set and deleted in order of time, so deletions pile up exactly where the next scan
  // begins: a file with many of them is compacted early.
  options->table_properties_collector_factories.push_back(
      rocksdb::NewCompactOnDeletionCollectorFactory(/*sliding_window_size=*/1024,
                                                    /*deletion_trigger=*/512));
}

void Housekeeping(rocksdb::Options* options) {
  // File handles are bounded: every partition has its own files.
  options->max_open_files = 512;
  options->max_background_jobs = 2;
  // Its own log says only what went wrong, and little of it.
  options->info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options->max_log_file_size = 1 << 20;
  options->keep_log_file_num = 3;
  options->stats_dump_period_sec = 0;
  options->stats_persist_period_sec = 0;
}

}  // namespace

RocksdbShared::RocksdbShared(const StoreMemory& memory, rocksdb::Env* env)
    : env_(env),
      block_cache_(rocksdb::NewLRUCache(memory.block_cache_bytes)),
      write_buffers_(std::make_shared<rocksdb::WriteBufferManager>(memory.write_buffer_bytes)) {
  env_->SetBackgroundThreads(memory.background_threads, rocksdb::Env::Priority::LOW);
  env_->SetBackgroundThreads(1,
                             rocksdb::Env::Priority::HIGH);  // Flushes never wait for compactions.
}

rocksdb::Options RocksdbShared::ForOpening() const {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.env = env_;
  options.write_buffer_manager = write_buffers_;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(Tables(block_cache_)));
  Durability(&options);
  Shape(&options);
  Housekeeping(&options);
  return options;
}

rocksdb::ReadOptions RocksdbShared::ForReading() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;  // A wrong balance costs more than the check.
  return options;
}

rocksdb::WriteOptions RocksdbShared::ForWriting() {
  rocksdb::WriteOptions options;
  // The operating system keeps what a killed process wrote. What a dead machine loses is in the
  // log.
  options.sync = false;
  options.disableWAL = false;
  return options;
}

}  // namespace kopilka
