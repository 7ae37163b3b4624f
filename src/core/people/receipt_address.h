// The member id under which a receipt without a member is written (docs/contract.md).
#ifndef KOPILKA_CORE_PEOPLE_RECEIPT_ADDRESS_H_
#define KOPILKA_CORE_PEOPLE_RECEIPT_ADDRESS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

// "receipt/" and the key of the receipt (ReceiptKey); of one that is no member id, because it is
// too long or not printable ASCII, "receipt/" and the first 56 characters of its SHA-256 in hex.
std::string ReceiptAddress(absl::string_view receipt_key);

// Whether it is the id of a receipt, and so nobody's.
bool IsReceiptAddress(absl::string_view member);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_RECEIPT_ADDRESS_H_
