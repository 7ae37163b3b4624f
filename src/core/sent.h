// Sent: what a decision says to another member, as an event of the engine (docs/people.md).
#ifndef KOPILKA_CORE_SENT_H_
#define KOPILKA_CORE_SENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"
#include "core/event.h"
#include "core/lot.h"
#include "core/output.h"
#include "core/receipt.h"

namespace kopilka {

// Written to the partition of `member` in the transaction of its cause. It happened when its cause
// did.
struct Sent {
  enum class Kind : uint8_t {
    kPoints,
    kPointsBack,
    kRewardReduced,
    kMergeAsked,
    kMergeAnswered,
    kAccountMoved,
    kForwarded,
    kBudgetAsked,
    kBudgetGranted,
    kLeaseMoved,
    kLeaseReturned,
    kPartAsked,
    kAccountParted,
    kPointsReturned,
    kPointsClaimed,
    kReceiptMoved
  };
  Kind kind = Kind::kPoints;
  std::string id;  // SentId().
  std::string member;
  std::string from_member;
  Instant occurred_at;
  std::vector<LotShare> lots;          // Of points: their lots, shares that begin at 0.
  Name campaign;                       // Of points: who gave them; empty: a gift.
  uint32_t further = 0;                // Of points: as the event has it.
  std::vector<std::string> passed_by;  // The same.
  std::string sent_id;                 // Of the other two: the id under which the points were sent.
  std::optional<Refusal> refusal;
  Points keeps;
  std::shared_ptr<const Account> account;  // Asked about, or moved. Forwarded: what is personal.
  bool household = false;                  // Of a merge: into a household.
  Points clawed;                           // Of a claim, as the event has them.
  Points claimed;
  std::string original;                   // Forwarded: the record value.
  uint32_t hops = 0;                      // Forwarded: as the event has it.
  std::vector<MemoryWrite> moved;         // What goes with it, to be the other's from now on.
  std::shared_ptr<const Memory> receipt;  // Of a receipt that moves.

  // Of the four about budgets, as the events name it. What was asked for is answered by `sent_id`.
  struct OfBudget {
    std::string name;
    Instant period;
    std::string holder;
    std::string member;
    int64_t amount = 0;
    int64_t most = 0;
    bool whole = false;
    bool lease = false;
    bool call = false;
  };
  OfBudget budget;
};

// The id of the nth event that a record of the input made the engine send: a function of the cause.
std::string SentId(int32_t partition, int64_t offset, uint32_t nth);

// As it stands in the log. The result views `sent`. Of what is forwarded: without a body.
Event EventOf(const Sent& sent);

}  // namespace kopilka

#endif  // KOPILKA_CORE_SENT_H_
