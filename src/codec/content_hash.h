// The hash of what an event means, whoever sends it and under whatever id.
#ifndef KOPILKA_CODEC_CONTENT_HASH_H_
#define KOPILKA_CODEC_CONTENT_HASH_H_

#include <string>

#include "core/receipt.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {

// The canonical form; its grammar stands above the code and in docs/contract.md.
std::string CanonicalForm(const loyalty::v1::Event& event);

// XXH3-128 of the canonical form, big endian.
ContentHash HashContent(const loyalty::v1::Event& event);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_CONTENT_HASH_H_
