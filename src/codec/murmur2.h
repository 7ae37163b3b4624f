// The hash by which the Java client spreads keys over partitions.
#ifndef KOPILKA_CODEC_MURMUR2_H_
#define KOPILKA_CODEC_MURMUR2_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace kopilka {

// org.apache.kafka.common.utils.Utils.murmur2.
int32_t Murmur2(absl::string_view bytes);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_MURMUR2_H_
