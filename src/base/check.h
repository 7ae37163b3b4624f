// KOPILKA_CHECK: what only a bug can break. Stays on in every build: stopping is better than going
// on with a wrong balance.
#ifndef KOPILKA_BASE_CHECK_H_
#define KOPILKA_BASE_CHECK_H_

namespace kopilka {

// Says on stderr what did not hold and where, and aborts.
[[noreturn]] void CheckFailed(const char* file, int line, const char* condition);

}  // namespace kopilka

#define KOPILKA_CHECK(condition)                              \
  do {                                                        \
    if (!(condition)) [[unlikely]]                            \
      ::kopilka::CheckFailed(__FILE__, __LINE__, #condition); \
  } while (false)

#endif  // KOPILKA_BASE_CHECK_H_
