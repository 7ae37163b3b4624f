# Precompiled headers of other people's code: they are two thirds of the time of a typical file.
# Two sets, for the libraries (kopilka_precompiled) and for tests, where GoogleTest is the heavy one
# (kopilka_test_main). Our own headers are in neither, so touching one recompiles only its users.
#
# The debug preset does without, and so shows an #include that a file forgot.

set(precompiled_headers
  <algorithm> <array> <atomic> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional>
  <set> <string> <thread> <utility> <variant> <vector>
  <absl/container/btree_map.h> <absl/container/flat_hash_map.h> <absl/container/flat_hash_set.h>
  <absl/functional/any_invocable.h> <absl/functional/function_ref.h> <absl/status/status.h>
  <absl/status/statusor.h> <absl/strings/str_cat.h> <absl/strings/str_format.h>
  <absl/strings/string_view.h> <absl/synchronization/mutex.h> <absl/types/span.h>)

function(kopilka_precompile target)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_precompile_headers(${target} PRIVATE ${precompiled_headers} ${ARGN})
  endif()
endfunction()

function(kopilka_precompiled_as target owner)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

# A precompiled header belongs to a target, and a target has a source.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cc CONTENT "// No code.\n")
add_library(kopilka_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cc)
target_link_libraries(kopilka_precompiled PRIVATE kopilka_absl kopilka_options)
kopilka_precompile(kopilka_precompiled)
