# Everything that is not ours, found once. tools/setup installs it.

find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(Protobuf REQUIRED)
find_package(RocksDB REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(rdkafka REQUIRED IMPORTED_TARGET rdkafka)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)

# The environment that tools/setup makes, not whichever Python is first in PATH.
set(Python3_EXECUTABLE ${CMAKE_SOURCE_DIR}/build/venv/bin/python3)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# The part of Abseil that is our vocabulary, as one library: which of its forty targets a header
# comes from says nothing about our design.
add_library(kopilka_absl INTERFACE)
target_link_libraries(kopilka_absl INTERFACE
  absl::algorithm_container absl::any_invocable absl::btree absl::cleanup absl::core_headers
  absl::fixed_array absl::flat_hash_map absl::flat_hash_set absl::function_ref absl::hash
  absl::inlined_vector absl::int128 absl::memory absl::numeric absl::optional absl::span
  absl::status absl::statusor absl::str_format absl::strings absl::synchronization absl::time
  absl::utility absl::variant)
