# kopilka_proto: the public schema (proto/loyalty/v1) and what only Kopilka reads (proto/kopilka),
# compiled into the build tree.
#   #include "loyalty/v1/event.pb.h"
#   build/<preset>/proto/loyalty.v1.binpb      the descriptor set of the public schema

set(proto_root ${CMAKE_SOURCE_DIR}/proto)
set(proto_out ${CMAKE_BINARY_DIR}/proto)
file(MAKE_DIRECTORY ${proto_out})
file(GLOB proto_files CONFIGURE_DEPENDS ${proto_root}/loyalty/v1/*.proto)
file(GLOB internal_files CONFIGURE_DEPENDS ${proto_root}/kopilka/*.proto)

set(proto_sources "")
foreach(proto IN LISTS proto_files internal_files)
  cmake_path(RELATIVE_PATH proto BASE_DIRECTORY ${proto_root} OUTPUT_VARIABLE relative)
  string(REPLACE ".proto" ".pb" stem ${proto_out}/${relative})
  # The depfile lists the imports, so a change in one file recompiles only those that see it.
  add_custom_command(
    OUTPUT ${stem}.cc ${stem}.h
    COMMAND protobuf::protoc --proto_path=${proto_root} --cpp_out=${proto_out}
            --dependency_out=${stem}.d ${relative}
    DEPENDS ${proto}
    DEPFILE ${stem}.d
    COMMENT "protoc ${relative}"
    VERBATIM)
  list(APPEND proto_sources ${stem}.cc)
endforeach()

if(proto_files)
  add_custom_command(
    OUTPUT ${proto_out}/loyalty.v1.binpb
    COMMAND protobuf::protoc --proto_path=${proto_root} --include_imports
            --descriptor_set_out=${proto_out}/loyalty.v1.binpb ${proto_files}
    DEPENDS ${proto_files}
    COMMENT "protoc loyalty.v1.binpb"
    VERBATIM)
  add_custom_target(kopilka_descriptor_set ALL DEPENDS ${proto_out}/loyalty.v1.binpb)

  # Generated code is not ours to warn about: no kopilka_options, and a SYSTEM include.
  add_library(kopilka_proto STATIC ${proto_sources})
  target_link_libraries(kopilka_proto PUBLIC protobuf::libprotobuf)
  target_include_directories(kopilka_proto SYSTEM PUBLIC ${proto_out})
else()
  add_library(kopilka_proto INTERFACE)
  target_link_libraries(kopilka_proto INTERFACE protobuf::libprotobuf)
endif()
