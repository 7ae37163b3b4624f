// Kpis: how a programme does in a period, in shares and averages.
#ifndef KOPILKA_APP_KPI_KPIS_H_
#define KOPILKA_APP_KPI_KPIS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "app/kpi/member_receipts.h"
#include "base/time.h"

namespace kopilka::app {

struct KpiPeriod {
  Instant before;  // Where the period of equal length before it begins.
  Instant from;
  Instant until;  // The first instant after it.
};

// One figure: a share of `whole`, or money for each of `whole`. Of nothing there is none.
struct Kpi {
  const char* name = "";
  absl::int128 part = 0;  // Of an average, minor units.
  absl::int128 whole = 0;
  bool average = false;
};

// A receipt that came back whole is none. Who was merged into another, or is in a household, is one
// with him.
class Kpis {
 public:
  explicit Kpis(const KpiPeriod& period) : period_(period) {}

  void Add(const std::string& member, const MemberReceipts& receipts);

  // docs/operations.md says what each is.
  std::vector<Kpi> Figures() const;

 private:
  struct Activity {
    Instant enrolled_at = kNever;
    std::string belongs_to;
    uint64_t receipts = 0;  // In the period.
    bool paid = false;      // One of them with points.
    bool before = false;    // Some in the period before,
    bool ever = false;      // or at all before the end.
    void Join(const Activity& other);
  };
  using Activities = std::map<std::string, Activity>;  // By member.

  void Add(const BoughtReceipt& receipt, Activity* activity);
  // Of each to whom no other belongs any more.
  Activities Joined() const;

  const KpiPeriod period_;
  Activities activities_;
  uint64_t receipts_ = 0;
  uint64_t paid_receipts_ = 0;
  absl::int128 sold_ = 0;
  absl::int128 kept_ = 0;  // Less what came back.
  absl::int128 paid_ = 0;
  absl::int128 kept_ever_ = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_KPI_KPIS_H_
