// What all reports say alike: sums, receipts, and what proves them.
#ifndef KOPILKA_APP_REPORT_REPORT_TEXT_H_
#define KOPILKA_APP_REPORT_REPORT_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/numeric/int128.h"
#include "app/json.h"
#include "app/report/ledger.h"
#include "app/style.h"
#include "base/name.h"
#include "base/time.h"
#include "codec/recorded.h"

namespace kopilka::app {

inline std::string Of(Name name) { return std::string(name.text()); }

// 0, as in the contract, where there is none.
inline int64_t NeverAsZeroMs(Instant instant) { return instant == kNever ? 0 : instant.ms; }

// A number; in digits as a text where 64 bits do not hold it.
Json NumberJson(absl::int128 n);

// "s1/t1/2026-05-01/17", "fiscal 9281"; empty: no receipt.
std::string ReceiptText(const RecordedReceipt& receipt);

// "12 balance changes of 3 members, and the accounts say the same", or what differs.
std::string ProofText(const LedgerProof& proof, const Style& style);
Json ProofJson(const LedgerProof& proof);

// One line; bytes that are no text are replaced.
std::string JsonLine(const Json& json);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_REPORT_TEXT_H_
