# The one table of modules: which may use which, and which library each one needs. CMake links
# by it, and tests/checks/dependencies.py refuses every #include that it does not allow.
# Order: dependencies point up in this file, never down.

set(stream_and_below base core codec programme state metrics stream)
set(everything ${stream_and_below} workload embedded kafka audit)

kopilka_module(base)
# Few at once: here one changes a line and wants the answer.
kopilka_module(core BATCH 5 DEPS base)
kopilka_module(codec DEPS base core LIBS kopilka_proto PkgConfig::xxhash)
kopilka_module(workload DEPS base core codec)
kopilka_module(programme DEPS base core LIBS yaml-cpp nlohmann_json::nlohmann_json OpenSSL::Crypto)
kopilka_module(metrics DEPS base LIBS prometheus-cpp::core)
kopilka_module(state DEPS base core codec LIBS RocksDB::rocksdb-shared)
kopilka_module(stream DEPS base core codec programme state metrics)
kopilka_module(embedded DEPS ${stream_and_below})
kopilka_module(kafka DEPS ${stream_and_below} LIBS PkgConfig::rdkafka)
kopilka_module(audit DEPS ${stream_and_below})
kopilka_module(app BINARY kopilka DEPS ${everything} LIBS CLI11::CLI11 PkgConfig::httplib)

kopilka_write_module_table()
