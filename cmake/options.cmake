# How C++ is compiled here: language, build types, sanitizers, hardening, and, for our own code
# only, warnings (the target kopilka_options; generated code does not link it).

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(KOPILKA_SANITIZE "" CACHE STRING "Sanitizers of this build, as -fsanitize= takes them")

# -g1 keeps function names and lines, which is all that a stack trace needs, and makes
# objects several times smaller than -g. Assertions of our own never depend on NDEBUG.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")

find_program(CCACHE ccache)
if(CCACHE)
  # What ccache asks for before it caches the users of a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  add_compile_options(-fpch-preprocess)
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Hardening after the OpenSSF compiler guide; tests/checks looks for the result in the binary.
# -fPIE and not -fPIC, which CMake would choose for static libraries: we have no shared ones, and
# -fPIC keeps GCC from inlining functions that a shared one could replace.
add_compile_options(-fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
add_link_options(-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
# The standard library checks its own preconditions (an index past the end, an empty optional) in
# every build: a wrong balance costs more than the branch.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # Undefined first: some distributions predefine a lower level. Not with the sanitizers: it hides
  # the calls that they intercept.
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()

if(KOPILKA_SANITIZE)
  add_compile_options(-fsanitize=${KOPILKA_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KOPILKA_SANITIZE})
endif()
if(KOPILKA_SANITIZE MATCHES "thread")
  # By this name Debian's protobuf gives the maps of its messages two more fields (map_field.h),
  # which the library, built without ThreadSanitizer, does not know of.
  add_compile_options(-U__SANITIZE_THREAD__)
endif()

add_library(kopilka_options INTERFACE)
target_compile_options(kopilka_options INTERFACE
  -Wall
  -Wextra
  -Wpedantic
  -Wcast-align
  -Wcast-qual
  -Wconversion
  -Wduplicated-cond
  -Wextra-semi
  -Wformat=2
  -Wimplicit-fallthrough
  -Wlogical-op
  -Wmissing-declarations
  -Wnon-virtual-dtor
  -Wold-style-cast
  -Woverloaded-virtual
  -Wshadow=local
  -Wsuggest-override
  -Wundef
  -Wunused
  # GCC 12 sees overlapping copies inside std::string's own operator+ (GCC bug 105651).
  -Wno-restrict
  # A designated initialiser leaves the rest at its default; that is what defaults are for.
  -Wno-missing-field-initializers)
# Instrumented code makes GCC warn about paths that do not exist; the ordinary builds are strict.
if(KOPILKA_SANITIZE)
  target_compile_options(kopilka_options INTERFACE -Wno-maybe-uninitialized)
else()
  target_compile_options(kopilka_options INTERFACE -Werror)
endif()

# Tests run once, so the time of the optimiser is better spent on what they test.
add_library(kopilka_test_options INTERFACE)
target_link_libraries(kopilka_test_options INTERFACE kopilka_options)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # At -Og GCC also takes a value for uninitialised when it lost track of it.
  target_compile_options(kopilka_test_options INTERFACE -Og -Wno-maybe-uninitialized)
elseif(KOPILKA_SANITIZE)
  target_compile_options(kopilka_test_options INTERFACE -O0)
endif()
