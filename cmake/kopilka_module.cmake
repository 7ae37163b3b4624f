include(GoogleTest)

# Seconds that one test case may take; the sanitizers slow everything down.
set(KOPILKA_TEST_TIMEOUT 60)
if(KOPILKA_SANITIZE)
  set(KOPILKA_TEST_TIMEOUT 240)
endif()

# Where the broker of the broker tests lives (tests/kafka_fixture).
set(KOPILKA_TEST_KAFKA_DIR ${CMAKE_BINARY_DIR}/kafka)

# kopilka_module(<name> [BATCH <sources>] [BINARY <executable>] [DEPS <module>...]
#                [LIBS <imported target>...])
#
# Makes of src/<name>, by the file's ending:
#   *.cc              the library kopilka_<name>
#   *_test.cc         the executable <name>_test, label <name>
#   *_broker_test.cc  the executable <name>_broker_test, label broker, needs the Kafka fixture
#   *_bench.cc        the executable <name>_bench, run for a moment as a test, label bench
#   main.cc           the executable that BINARY names
#   testing/*.cc      helpers, compiled into the module's tests and benchmarks only
# BATCH: how many sources of the library share a compilation (unity.cmake). A new file needs no line
# anywhere. A folder that does not exist yet is an empty module.
function(kopilka_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "BINARY;BATCH" "DEPS;LIBS")
  set(dir ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cc)
  set(tests ${sources})
  set(benches ${sources})
  list(FILTER tests INCLUDE REGEX "(_test|/testing/.*)\\.cc$")
  list(FILTER benches INCLUDE REGEX "(_bench|/testing/.*)\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|_bench|/main|/testing/.*)\\.cc$")

  list(TRANSFORM arg_DEPS PREPEND kopilka_ OUTPUT_VARIABLE deps)
  set(library kopilka_${name})
  if(sources)
    add_library(${library} STATIC ${sources})
    target_link_libraries(${library} PRIVATE kopilka_options)
    kopilka_precompiled_as(${library} kopilka_precompiled)
    kopilka_unity(${library} ${arg_BATCH})
    set(scope PUBLIC)
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${library} ${scope} ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${library} ${scope} ${deps} kopilka_absl ${arg_LIBS})

  if(arg_BINARY AND EXISTS ${dir}/main.cc)
    add_executable(${arg_BINARY} ${dir}/main.cc)
    target_link_libraries(${arg_BINARY} PRIVATE ${library} kopilka_options)
    kopilka_allocates_with_jemalloc(${arg_BINARY})
  endif()
  kopilka_add_tests(${name} LABEL ${name} SOURCES ${tests} LIBS ${library})
  kopilka_add_bench(${name} SOURCES ${benches} LIBS ${library})

  list(JOIN arg_DEPS " " allowed)
  set_property(GLOBAL APPEND PROPERTY KOPILKA_MODULE_TABLE "${name}: ${allowed}")
endfunction()

# kopilka_cross_test(<dir> [LABEL <label>] DEPS <module>... [LIBS <imported target>...])
#
# The tests under tests/<dir> that cross modules: <dir>_test and <dir>_broker_test, as above. Files
# without a test ending are helpers, compiled into both; a main.cc is another executable's.
function(kopilka_cross_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "DEPS;LIBS")
  if(NOT arg_LABEL)
    set(arg_LABEL ${name})
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  list(TRANSFORM arg_DEPS PREPEND kopilka_ OUTPUT_VARIABLE deps)
  kopilka_add_tests(${name} LABEL ${arg_LABEL} SOURCES ${sources} LIBS ${deps} ${arg_LIBS})
endfunction()

# kopilka_cross_bench(<name> DEPS <module>... [LIBS <imported target>...])
#
# The benchmarks under bench/<name> that cross modules.
function(kopilka_cross_bench name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS;LIBS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/${name}/*.cc)
  list(TRANSFORM arg_DEPS PREPEND kopilka_ OUTPUT_VARIABLE deps)
  kopilka_add_bench(${name} SOURCES ${sources} LIBS ${deps} ${arg_LIBS})
endfunction()

function(kopilka_add_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "SOURCES;LIBS")
  set(helpers ${arg_SOURCES})
  set(plain ${arg_SOURCES})
  set(broker ${arg_SOURCES})
  list(FILTER helpers EXCLUDE REGEX "_test\\.cc$")
  list(FILTER plain INCLUDE REGEX "_test\\.cc$")
  list(FILTER plain EXCLUDE REGEX "_broker_test\\.cc$")
  list(FILTER broker INCLUDE REGEX "_broker_test\\.cc$")

  # tests_<label> builds all that a run of `ctest -L <label>` needs.
  if(NOT TARGET tests_${arg_LABEL})
    add_custom_target(tests_${arg_LABEL})
  endif()
  if(plain)
    kopilka_test_executable(${name}_test SOURCES ${plain} ${helpers} LIBS ${arg_LIBS})
    gtest_discover_tests(${name}_test
      DISCOVERY_MODE PRE_TEST
      TEST_PREFIX ${name}.
      NO_PRETTY_TYPES
      NO_PRETTY_VALUES
      PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${KOPILKA_TEST_TIMEOUT})
    add_dependencies(tests_${arg_LABEL} ${name}_test)
  endif()
  if(NOT broker)
    return()
  endif()
  kopilka_test_executable(${name}_broker_test SOURCES ${broker} ${helpers} LIBS ${arg_LIBS})
  if(KOPILKA_SANITIZE)
    # The sanitizers are for our code; these tests wait for a Java program and for the network.
    set_target_properties(${name}_broker_test PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()
  gtest_discover_tests(${name}_broker_test
    DISCOVERY_MODE PRE_TEST
    TEST_PREFIX ${name}_broker.
    NO_PRETTY_TYPES
    NO_PRETTY_VALUES
    PROPERTIES LABELS broker TIMEOUT ${KOPILKA_TEST_TIMEOUT} FIXTURES_REQUIRED kafka
               ENVIRONMENT KOPILKA_TEST_KAFKA_STATE=${KOPILKA_TEST_KAFKA_DIR}/state.json)
endfunction()

function(kopilka_test_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} kopilka_test_main kopilka_test_options)
  kopilka_precompiled_as(${name} kopilka_test_main)
  kopilka_unity(${name})
endfunction()

# What runs for long, or is measured beside it. A sanitizer brings an allocator of its own.
function(kopilka_allocates_with_jemalloc name)
  if(NOT KOPILKA_SANITIZE)
    target_link_libraries(${name} PRIVATE PkgConfig::jemalloc)
  endif()
endfunction()

# A benchmark that nobody runs rots, so each one also runs for a moment as a test.
function(kopilka_add_bench name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
  if(NOT "${arg_SOURCES}" MATCHES "_bench\\.cc")
    return()
  endif()
  add_executable(${name}_bench ${arg_SOURCES})
  target_link_libraries(${name}_bench PRIVATE
    ${arg_LIBS} benchmark::benchmark_main kopilka_options)
  kopilka_precompiled_as(${name}_bench kopilka_precompiled)
  if(KOPILKA_SANITIZE)
    # Nobody measures under a sanitizer.
    set_target_properties(${name}_bench PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()
  add_test(NAME ${name}_bench COMMAND ${name}_bench --benchmark_min_time=0.001)
  set_tests_properties(${name}_bench PROPERTIES LABELS bench TIMEOUT ${KOPILKA_TEST_TIMEOUT})
endfunction()

# The table as the checks read it: one line `module: dependency dependency` each.
function(kopilka_write_module_table)
  get_property(rows GLOBAL PROPERTY KOPILKA_MODULE_TABLE)
  list(JOIN rows "\n" text)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/modules.txt CONTENT "${text}\n")
endfunction()
