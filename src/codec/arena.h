// Arena: memory for one batch of decoded records. What the decoders return points into it.
#ifndef KOPILKA_CODEC_ARENA_H_
#define KOPILKA_CODEC_ARENA_H_

#include <memory>

namespace kopilka {

// One thread at a time. Reset() frees everything decoded so far and keeps the blocks.
class Arena {
 public:
  Arena();
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  void Reset();

  struct Impl;
  Impl* impl() { return impl_.get(); }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace kopilka

#endif  // KOPILKA_CODEC_ARENA_H_
