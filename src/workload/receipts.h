// Receipts: baskets with lines, tenders and an identity.
#ifndef KOPILKA_WORKLOAD_RECEIPTS_H_
#define KOPILKA_WORKLOAD_RECEIPTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "core/event.h"
#include "workload/catalogue.h"
#include "workload/options.h"
#include "workload/random.h"
#include "workload/weighted.h"

namespace kopilka::workload {

// A purchase and what its event points to. Filled anew for each receipt; an event that points into
// it is good until then.
struct Basket {
  std::string member;
  std::string event_id;  // "<store>/<till>/<yyyy-mm-dd>/<number>"
  std::string store;
  std::string till;
  std::string number;
  absl::string_view channel;
  Instant at;
  Day date;
  Money total;
  std::vector<Line> lines;
  std::vector<Tender> tenders;
  std::vector<absl::string_view> coupons;

  Event AsEvent(absl::string_view currency) const;
  ReceiptId Id() const { return {store, till, number, date, {}}; }
};

class Receipts {
 public:
  explicit Receipts(const Options& options);

  // The next receipt of the chain, with a number of its own.
  void Fill(const std::string& member, Instant at, Random* random, Basket* basket);

  const Catalogue& catalogue() const { return catalogue_; }

 private:
  Line DrawLine(uint32_t number, Random* random) const;

  uint32_t coupon_ppm_;
  Catalogue catalogue_;
  Weighted line_counts_;
  Weighted units_;
  uint64_t last_number_ = 0;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_RECEIPTS_H_
