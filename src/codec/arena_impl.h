// Inside of Arena, for the decoders.
#ifndef KOPILKA_CODEC_ARENA_IMPL_H_
#define KOPILKA_CODEC_ARENA_IMPL_H_

#include <google/protobuf/arena.h>

#include <memory>
#include <new>
#include <optional>
#include <type_traits>

#include "absl/types/span.h"
#include "codec/arena.h"

namespace kopilka {

struct Arena::Impl {
  Impl();
  void Open();

  std::unique_ptr<char[]>
      block;  // The first block: outlives Reset() and grows to what a batch took.
  size_t block_size;
  std::optional<google::protobuf::Arena> arena;
};

// `n` default elements that live as long as the arena's batch. Nothing is destroyed.
template <typename T>
absl::Span<T> NewArray(google::protobuf::Arena* arena, size_t n) {
  static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignof(int64_t));
  if (n == 0) return {};
  char* memory = google::protobuf::Arena::CreateArray<char>(arena, n * sizeof(T));
  T* first = nullptr;
  for (size_t i = 0; i < n; ++i) {
    T* made = new (memory + i * sizeof(T)) T();
    if (i == 0) first = made;
  }
  return absl::Span<T>(first, n);
}

}  // namespace kopilka

#endif  // KOPILKA_CODEC_ARENA_IMPL_H_
