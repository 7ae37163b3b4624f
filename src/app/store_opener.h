// How the stores of this installation are opened.
#ifndef KOPILKA_APP_STORE_OPENER_H_
#define KOPILKA_APP_STORE_OPENER_H_

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "state/stores.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka::app {

// Opens the store of a partition below config.data_dir, stamped with who the log is and with the
// programme that decides in the partition. Both pointers outlive the opener, which any thread may
// call. Its statuses begin with STORE_LOCKED or STORE_FOREIGN where the store is somebody else's.
absl::StatusOr<Stores::Opener> MakeStoreOpener(const Config& config, Log* log,
                                               Programmes* programmes);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_STORE_OPENER_H_
