// Makes absl::Mutex and absl::CondVar visible to ThreadSanitizer.
//
// Debian's Abseil is not instrumented: TSan would see no lock at all and report a race on
// everything that a Mutex guards. So the calls are caught here on their way into the shared library
// (these definitions come first in the search order), announced to TSan, and passed on.
// absl::Condition, Notification and BlockingCounter are not covered, and tests/checks/banned.py
// refuses them.
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/base/config.h"
#include "absl/synchronization/mutex.h"

namespace absl {
ABSL_NAMESPACE_BEGIN
namespace {

// The library's own function. `name` is what follows the namespace in the mangled symbol.
template <typename Function>
Function Real(const char* name) {
  const std::string space = ABSL_INTERNAL_TOKEN_STR(ABSL_OPTION_INLINE_NAMESPACE_NAME);
  const std::string symbol = "_ZN4absl" + std::to_string(space.size()) + space + name;
  void* const found = dlsym(RTLD_NEXT, symbol.c_str());
  if (found == nullptr) {
    std::fprintf(stderr, "tsan_mutex: no %s in a shared Abseil\n", symbol.c_str());
    std::abort();
  }
  return reinterpret_cast<Function>(found);
}

using Act = void (*)(Mutex*);
using Try = bool (*)(Mutex*);

void Locked(Mutex* mutex, Act real, unsigned flags) {
  __tsan_mutex_pre_lock(mutex, flags);
  real(mutex);
  __tsan_mutex_post_lock(mutex, flags, 0);
}

void Unlocked(Mutex* mutex, Act real, unsigned flags) {
  __tsan_mutex_pre_unlock(mutex, flags);
  real(mutex);
  __tsan_mutex_post_unlock(mutex, flags);
}

bool Tried(Mutex* mutex, Try real, unsigned flags) {
  __tsan_mutex_pre_lock(mutex, flags | __tsan_mutex_try_lock);
  const bool done = real(mutex);
  const unsigned failed = done ? 0 : __tsan_mutex_try_lock_failed;
  __tsan_mutex_post_lock(mutex, flags | __tsan_mutex_try_lock | failed, 0);
  return done;
}

// A wait releases the mutex and takes it again, inside the library.
template <typename Wait>
auto Waited(Mutex* mutex, Wait wait) {
  __tsan_mutex_pre_unlock(mutex, 0);
  __tsan_mutex_post_unlock(mutex, 0);
  struct Retake {
    Mutex* mutex;
    ~Retake() {
      __tsan_mutex_pre_lock(mutex, 0);
      __tsan_mutex_post_lock(mutex, 0, 0);
    }
  } const retake{mutex};
  return wait();
}

}  // namespace

Mutex::~Mutex() {
  static const auto real = Real<Act>("5MutexD1Ev");
  __tsan_mutex_destroy(this, __tsan_mutex_linker_init);
  real(this);
}

void Mutex::Lock() {
  static const auto real = Real<Act>("5Mutex4LockEv");
  Locked(this, real, 0);
}

void Mutex::Unlock() {
  static const auto real = Real<Act>("5Mutex6UnlockEv");
  Unlocked(this, real, 0);
}

bool Mutex::TryLock() {
  static const auto real = Real<Try>("5Mutex7TryLockEv");
  return Tried(this, real, 0);
}

void Mutex::ReaderLock() {
  static const auto real = Real<Act>("5Mutex10ReaderLockEv");
  Locked(this, real, __tsan_mutex_read_lock);
}

void Mutex::ReaderUnlock() {
  static const auto real = Real<Act>("5Mutex12ReaderUnlockEv");
  Unlocked(this, real, __tsan_mutex_read_lock);
}

bool Mutex::ReaderTryLock() {
  static const auto real = Real<Try>("5Mutex13ReaderTryLockEv");
  return Tried(this, real, __tsan_mutex_read_lock);
}

void CondVar::Wait(Mutex* mutex) {
  static const auto real = Real<void (*)(CondVar*, Mutex*)>("7CondVar4WaitEPNS0_5MutexE");
  Waited(mutex, [&] { real(this, mutex); });
}

// WaitWithTimeout calls this one.
bool CondVar::WaitWithDeadline(Mutex* mutex, Time deadline) {
  static const auto real =
      Real<bool (*)(CondVar*, Mutex*, Time)>("7CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE");
  return Waited(mutex, [&] { return real(this, mutex, deadline); });
}

ABSL_NAMESPACE_END
}  // namespace absl
