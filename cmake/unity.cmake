# Several sources of a target in one compilation: the headers of the libraries are read, and their
# inline code is compiled, once for all of them. A clean build takes half the time.
#
# Names in anonymous namespaces must differ within a target then. The debug preset does without.

# kopilka_unity(<target> [<sources a compilation>])
function(kopilka_unity target)
  set(batch 16)
  if(ARGC GREATER 1)
    set(batch ${ARGV1})
  endif()
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${batch})
  endif()
endfunction()
