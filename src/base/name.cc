#include "base/name.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "absl/container/flat_hash_map.h"

namespace kopilka {
namespace {

// Texts live in blocks that never move, so a reader needs no lock: a name is handed out only after
// its text is in place.
class Table {
 public:
  Table() { blocks_[0].store(new Block(), std::memory_order_release); }

  uint32_t Intern(absl::string_view text) {
    const std::lock_guard lock(mutex_);
    const auto found = ids_.find(text);
    if (found != ids_.end()) return found->second;
    const uint32_t id = ++last_;
    Block* block = blocks_.at(id / kBlock).load(std::memory_order_acquire);
    if (block == nullptr) {
      block = new Block();
      blocks_.at(id / kBlock).store(block, std::memory_order_release);
    }
    std::string& home = (*block)[id % kBlock];
    home = std::string(text);
    ids_.emplace(home, id);
    return id;
  }

  absl::string_view Text(uint32_t id) const {
    const Block* block = blocks_.at(id / kBlock).load(std::memory_order_acquire);
    return (*block)[id % kBlock];
  }

 private:
  static constexpr size_t kBlock = 4096;
  using Block = std::array<std::string, kBlock>;

  std::mutex mutex_;  // Protects the two below.
  uint32_t last_ = 0;
  absl::flat_hash_map<absl::string_view, uint32_t> ids_;
  std::array<std::atomic<Block*>, 4096> blocks_ = {};
};

Table& Names() {
  static Table* const table = new Table();
  return *table;
}

}  // namespace

Name::Name(absl::string_view text) {
  if (text.empty()) return;
  thread_local absl::flat_hash_map<absl::string_view, uint32_t> seen;
  const auto found = seen.find(text);
  if (found != seen.end()) {
    id_ = found->second;
    return;
  }
  id_ = Names().Intern(text);
  seen.emplace(Names().Text(id_), id_);
}

absl::string_view Name::text() const { return id_ == 0 ? absl::string_view() : Names().Text(id_); }

}  // namespace kopilka
