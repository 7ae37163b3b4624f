// CodeShelf: how far a partition has given the codes of lists, fetched for one batch.
#ifndef KOPILKA_STREAM_CODE_SHELF_H_
#define KOPILKA_STREAM_CODE_SHELF_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/codes/share.h"
#include "core/plan.h"
#include "stream/working_set.h"

namespace kopilka {

// The shares lie among the memories, under the address of their coupon. One batch, one thread.
class CodeShelf {
 public:
  // Both outlive this.
  CodeShelf(WorkingSet* set, int32_t partition,
            const std::function<int32_t(absl::string_view)>* partition_of);
  CodeShelf(const CodeShelf&) = delete;
  CodeShelf& operator=(const CodeShelf&) = delete;

  // Adds where the shares of all lists of a version are. There are few lists, and any event or
  // timer may give of each.
  static void AddKeys(const Plan& plan, std::vector<std::string>* store_keys);

  // What a decision may read. Requires that the keys were fetched.
  const CodeSource& source() const { return source_; }

  void Put(const CodeShareWrite& write);

 private:
  WorkingSet* const set_;
  const CodeSource source_;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_CODE_SHELF_H_
