// Shared: a value that several owners hold; who changes his has a copy of his own from then on.
#ifndef KOPILKA_BASE_SHARED_H_
#define KOPILKA_BASE_SHARED_H_

#include <memory>
#include <utility>

namespace kopilka {

// Read by any thread. Changed by the only thread that knows its owner, while the owner is built.
template <typename T>
class Shared {
 public:
  Shared() : Shared(T()) {}
  // Implicit both ways: an owner of values reads as before when it shares them.
  Shared(T value)  // NOLINT(google-explicit-constructor)
      : value_(Apart(std::move(value))) {}
  explicit Shared(std::shared_ptr<T> value) : value_(std::move(value)) {}

  operator const T&() const { return *value_; }  // NOLINT(google-explicit-constructor)
  const T* operator->() const { return value_.get(); }
  T* operator->() {
    if (value_.use_count() > 1) value_ = Apart(*value_);
    return value_.get();
  }

  // Never null. Not for changing it.
  const std::shared_ptr<T>& owner() const { return value_; }

 private:
  // Not beside its count: who only knows of it by a weak pointer would keep its memory.
  static std::shared_ptr<T> Apart(T value) { return std::make_unique<T>(std::move(value)); }

  std::shared_ptr<T> value_;
};

}  // namespace kopilka

#endif  // KOPILKA_BASE_SHARED_H_
