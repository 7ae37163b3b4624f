#include "pipeline/die.h"

#include <cstdlib>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"

namespace kopilka::bench {

void Die(absl::string_view what) {
  std::cerr << absl::StrCat("pipeline: ", what, "\n") << std::flush;
  std::_Exit(1);
}

void Check(const absl::Status& status) {
  if (!status.ok()) Die(std::string(status.message()));
}

void Check(rd_kafka_resp_err_t err, absl::string_view what) {
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) Die(absl::StrCat(what, ": ", rd_kafka_err2str(err)));
}

void Check(rd_kafka_error_t* error, absl::string_view what) {
  if (error != nullptr) Die(absl::StrCat(what, ": ", rd_kafka_error_string(error)));
}

}  // namespace kopilka::bench
