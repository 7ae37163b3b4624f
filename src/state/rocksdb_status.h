// What RocksDB reports, in Kopilka's words.
#ifndef KOPILKA_STATE_ROCKSDB_STATUS_H_
#define KOPILKA_STATE_ROCKSDB_STATUS_H_

#include <rocksdb/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// `path` is the store's; its last component names the partition. Codes as rocksdb_store.h says.
absl::Status FromRocksdb(const rocksdb::Status& status, absl::string_view path);

// `status` with the store's path in front of its message.
absl::Status OfStore(const absl::Status& status, absl::string_view path);

}  // namespace kopilka

#endif  // KOPILKA_STATE_ROCKSDB_STATUS_H_
