// How the sanitizers behave in every test, also in one that is started by hand. The runtime calls
// these functions by name; in an ordinary build nobody does.

extern "C" const char* __asan_default_options();
extern "C" const char* __ubsan_default_options();
extern "C" const char* __tsan_default_options();

extern "C" const char* __asan_default_options() {
  return "detect_stack_use_after_return=1:check_initialization_order=1:strict_init_order=1";
}

extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1"; }

// Debian's libraries are not instrumented, so what they do among themselves is not looked at.
extern "C" const char* __tsan_default_options() {
  return "ignore_noninstrumented_modules=1:second_deadlock_stack=1";
}
