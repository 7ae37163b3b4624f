// A benchmark that meets an error has no figure: it says so and ends, whatever its threads do.
#ifndef KOPILKA_BENCH_PIPELINE_DIE_H_
#define KOPILKA_BENCH_PIPELINE_DIE_H_

#include <librdkafka/rdkafka.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace kopilka::bench {

[[noreturn]] void Die(absl::string_view what);

// Dies of what is an error.
void Check(const absl::Status& status);
void Check(rd_kafka_resp_err_t err, absl::string_view what);
// Destroys the error.
void Check(rd_kafka_error_t* error, absl::string_view what);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_DIE_H_
