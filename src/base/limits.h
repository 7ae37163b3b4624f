// Limits on what one event, one account and one record may hold. Each keeps a hostile or broken
// producer from growing the state or a transaction without bound; docs/contract.md lists them.
#ifndef KOPILKA_BASE_LIMITS_H_
#define KOPILKA_BASE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace kopilka {

inline constexpr size_t kMaxEventBytes = 1 << 20;  // Value of an input record.
inline constexpr size_t kMaxEventIdBytes = 128;
inline constexpr size_t kMaxMemberIdBytes = 64;
inline constexpr size_t kMaxCodeBytes = 128;  // SKU, store, till, category step, brand...
inline constexpr size_t kMaxLines = 1000;     // Lines of a receipt.
inline constexpr size_t kMaxTenders = 32;
inline constexpr size_t kMaxCoupons = 32;
inline constexpr size_t kMaxChosen = 32;  // Values of one choice.
inline constexpr size_t kMaxCategoryDepth = 8;
inline constexpr size_t kMaxAttributes = 64;  // Of an event and of an account.
inline constexpr size_t kMaxSegments = 256;
inline constexpr int64_t kMaxMinor = 1'000'000'000'000'000;      // |amount| of one field, 10^15.
inline constexpr int64_t kMaxQuantityMilli = 1'000'000'000'000;  // 10^9 units.

// The last millisecond of the year 9999: no later time is one.
inline constexpr int64_t kYear9999Ms = 253'402'300'799'999;

inline constexpr size_t kMaxLots = 1024;  // Of an account (design.md "Money").
inline constexpr size_t kMaxHolds = 256;
inline constexpr size_t kMaxEntitlements = 256;
// What the days of a rolling window of a ladder have counted: a year of them, by three measures.
inline constexpr size_t kMaxTierDays = 1200;
inline constexpr size_t kMaxAccountBytes = 256 << 10;  // Encoded.
inline constexpr size_t kMaxWaitingReturns = 16;
inline constexpr size_t kMaxConsents = 32;  // Channels of which a member has said something.
inline constexpr size_t kMaxDelayed = 64;   // Triggers that wait for a member.
inline constexpr size_t kMaxCascades = 32;  // Of a programme, and so under way for a member.
inline constexpr size_t kMaxChannels = 16;  // By which a programme sends messages.
inline constexpr size_t kMaxCascadeSteps = 16;

inline constexpr size_t kMaxSent = 64;         // Events to other members of one decision.
inline constexpr uint32_t kMaxMergeDepth = 8;  // Members merged one into the next.
// An event goes on no further than this because of what was: who merged and parted in a circle
// would pass it round for ever.
inline constexpr uint32_t kMaxHops = 2 * kMaxMergeDepth;
inline constexpr int kMaxLevel = 5;  // Up to whom a campaign gives: 1 is who brought the member.
// Who may have had what is for one of them: each who passes it up, and the id under which it came.
inline constexpr size_t kMaxPassedBy = 2 * (kMaxLevel - 1);
inline constexpr size_t kMaxHousehold = 16;  // Members of a household.
inline constexpr size_t kMaxParted = 64;     // Who may have left one account, its members included.
inline constexpr size_t kMaxAsked = 32;  // Questions to budgets' owners of one decision, beside.
// Questions to a budget's owner that wait for leases to come back.
inline constexpr size_t kMaxBudgetQuestions = 256;
inline constexpr size_t kMaxSentLots = kMaxLots;  // In which the points of one of them lie.

inline constexpr int kMaxTimersPerRecord = 256;  // Of other members, design.md "Time and order".
inline constexpr int64_t kMaxClockStepMs = 6 * 3'600'000;

}  // namespace kopilka

#endif  // KOPILKA_BASE_LIMITS_H_
