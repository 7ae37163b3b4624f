#include "codec/arena.h"

#include <algorithm>

#include "codec/arena_impl.h"

namespace kopilka {
namespace {

constexpr size_t kSmallestBlock = 64 << 10;
constexpr size_t kLargestBlock = 8 << 20;  // What an idle partition may keep.

}  // namespace

Arena::Impl::Impl() : block(new char[kSmallestBlock]), block_size(kSmallestBlock) { Open(); }

void Arena::Impl::Open() {
  google::protobuf::ArenaOptions options;
  options.initial_block = block.get();
  options.initial_block_size = block_size;
  options.start_block_size = kSmallestBlock;
  options.max_block_size = kLargestBlock;
  arena.emplace(options);
}

Arena::Arena() : impl_(std::make_unique<Impl>()) {}

Arena::~Arena() = default;

void Arena::Reset() {
  Impl& in = *impl_;
  const size_t taken = in.arena->SpaceAllocated();
  if (taken <= in.block_size || in.block_size == kLargestBlock) {
    in.arena->Reset();
    return;
  }
  in.arena.reset();
  in.block_size = std::min(std::max(taken, 2 * in.block_size), kLargestBlock);
  in.block.reset(new char[in.block_size]);
  in.Open();
}

}  // namespace kopilka
