# How every line of our own C++ is compiled: language, build types, warnings, hardening,
# sanitizers. They are properties of the target kopilka_options, so that generated code and
# third-party headers do not get them.

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
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
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
  -Wshadow
  -Wsuggest-override
  -Wundef
  -Wunused
  # GCC 12 sees overlapping copies inside std::string's own operator+ (GCC bug 105651).
  -Wno-restrict)

# The standard library checks its own preconditions (an index past the end, an empty optional) in
# every build: a wrong balance costs more than the branch.
target_compile_definitions(kopilka_options INTERFACE _GLIBCXX_ASSERTIONS)

# Position independent everywhere, so that the executables are PIE.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

if(KOPILKA_SANITIZE)
  # Instrumented code makes GCC warn about paths that do not exist, so warnings are errors only in
  # the ordinary builds. FORTIFY is left out: it hides the calls that the sanitizers intercept.
  target_compile_options(kopilka_options INTERFACE
    -fsanitize=${KOPILKA_SANITIZE} -fno-sanitize-recover=all -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${KOPILKA_SANITIZE})
else()
  target_compile_options(kopilka_options INTERFACE -Werror)
endif()

# Hardening after the OpenSSF compiler guide. tests/checks looks for the result in the binary.
target_compile_options(kopilka_options INTERFACE
  -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # Undefined first: some distributions predefine a lower level.
  target_compile_options(kopilka_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
