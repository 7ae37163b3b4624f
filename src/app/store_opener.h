// How the stores of this installation are opened.
#ifndef KOPILKA_APP_STORE_OPENER_H_
#define KOPILKA_APP_STORE_OPENER_H_

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "state/identity_stamp.h"
#include "state/stores.h"
#include "stream/log.h"

namespace kopilka::app {

// Whose state the stores below config.data_dir hold: that of the log's events topic.
absl::StatusOr<IdentityStamp> StampOf(const Config& config, Log* log, int32_t partition);

// Asks the log who it is. The statuses of the opener begin with STORE_LOCKED or STORE_FOREIGN where
// the store is somebody else's.
absl::StatusOr<Stores::Opener> MakeStoreOpener(const Config& config, Log* log);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_STORE_OPENER_H_
