#include "support/kafka.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace kopilka {

std::string TestKafka() {
  const char* path = std::getenv("KOPILKA_TEST_KAFKA_STATE");
  if (path == nullptr) {
    throw std::runtime_error(
        "KOPILKA_TEST_KAFKA_STATE is not set: run this test by `ctest -L broker`, or start a "
        "broker with tools/kafka and set it to <data dir>/state.json");
  }
  std::ifstream file(path);
  if (!file) throw std::runtime_error(std::string("no broker has been started: no ") + path);
  return nlohmann::json::parse(file).at("bootstrap").get<std::string>();
}

}  // namespace kopilka
