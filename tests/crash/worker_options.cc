#include "crash/worker_options.h"

#include <nlohmann/json.hpp>

namespace kopilka {

using Json = nlohmann::json;

std::string ToArgument(const WorkerOptions& options) {
  Json json = {{"brokers", options.kafka.brokers},
               {"application", options.kafka.application},
               {"instance", options.kafka.instance},
               {"topics", options.kafka.topics},
               {"properties", options.kafka.properties},
               {"data_dir", options.data_dir},
               {"batch_records", options.batch_records},
               {"threads", options.threads},
               {"nth", options.nth}};
  if (options.kill_at) json["kill_at"] = static_cast<int>(*options.kill_at);
  return json.dump();
}

WorkerOptions FromArgument(const std::string& argument) {
  const Json json = Json::parse(argument);
  WorkerOptions options;
  options.kafka.brokers = json.at("brokers");
  options.kafka.application = json.at("application");
  options.kafka.instance = json.at("instance");
  options.kafka.topics = json.at("topics");
  options.kafka.properties = json.at("properties");
  options.data_dir = json.at("data_dir");
  options.batch_records = json.at("batch_records");
  options.threads = json.at("threads");
  options.nth = json.at("nth");
  if (json.contains("kill_at")) options.kill_at = static_cast<Step>(json.at("kill_at").get<int>());
  return options;
}

}  // namespace kopilka
