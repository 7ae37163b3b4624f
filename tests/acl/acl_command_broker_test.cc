// What a person reads whom the cluster refuses: which right, whose name is in which file and line,
// and the command that grants it.
#include <atomic>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "acl/secured_kafka.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "app/environment.h"
#include "app/kafka_cluster.h"
#include "app/system_clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "kafka/topics.h"

namespace kopilka {
namespace {

using app::ExitCode;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Said {
  ExitCode code = ExitCode::kOk;
  std::string out;
  std::string err;
};

class AclCommand : public testing::Test {
 protected:
  AclCommand() {
    const auto created = CreateTopics(kafka_.Admin(), {.partitions = 1, .replication = 1});
    EXPECT_TRUE(created.ok()) << created.status();
  }

  // Runs `kopilka <arguments>` as the user whom nothing is permitted.
  Said Run(std::vector<std::string> arguments, const std::string& password = "kopilka-secret") {
    const KafkaOptions options = kafka_.Kopilka(password);
    file_ = kafka_.folder() + "/kopilka.yaml";
    std::ofstream(file_) << "kafka:\n  bootstrap_servers: " << options.brokers
                         << "\n  request_timeout: 5 s\n  properties:\n"
                         << "    security.protocol: sasl_plaintext\n    sasl.mechanism: PLAIN\n"
                         << "    sasl.username: kopilka\n  secrets:\n    sasl.password: "
                         << options.secret_files.at("sasl.password")
                         << "\ntopics:\n  partition_count: 1\n  programme: loyalty.programme\n"
                         << "store:\n  data_dir: " << kafka_.folder() << "/data\nhttp: {port: 0}\n";
    arguments.insert(arguments.end(), {"--config", file_});
    std::ostringstream out;
    std::ostringstream err;
    app::Environment environment;
    environment.out = &out;
    environment.err = &err;
    environment.stop = [this]() -> const std::atomic<bool>& { return stop_; };
    environment.clock = &clock_;
    environment.open_log = app::OpenKafkaLog;
    environment.create_topics = CreateTopics;
    environment.check_topics = CheckTopics;
    const ExitCode code = app::RunCommandLine(arguments, app::AllCommands(), environment);
    return {code, out.str(), err.str()};
  }

  std::string Grant(const std::string& right) {
    return absl::StrCat("kafka-acls.sh --bootstrap-server ", kafka_.Kopilka().brokers,
                        " --add --allow-principal User:kopilka --operation ", right);
  }

  SecuredKafka kafka_;
  std::atomic<bool> stop_ = false;
  app::SystemClock clock_;
  std::string file_;
};

TEST_F(AclCommand, ADenialSaysWhatToDo) {
  const Said check = Run({"topics", "check"});
  EXPECT_EQ(check.code, ExitCode::kNoPermission) << check.err;
  EXPECT_THAT(check.out, AllOf(HasSubstr("fault: the cluster's ACLs deny DESCRIBE on topic "
                                         "loyalty.events. [topics.events (default)]\n    " +
                                         Grant("Describe --topic loyalty.events\n")),
                               HasSubstr(absl::StrCat("[topics.programme (", file_, ":12:"))));

  const Said list = Run({"programme", "list"});
  EXPECT_EQ(list.code, ExitCode::kNoPermission);
  EXPECT_THAT(list.err,
              AllOf(HasSubstr("error: the cluster's ACLs deny DESCRIBE on topic loyalty.programme"),
                    HasSubstr(absl::StrCat("topics.programme (", file_, ":12:")),
                    HasSubstr(Grant("Describe --topic loyalty.programme\n"))));

  const Said run = Run({"run"});
  EXPECT_EQ(run.code, ExitCode::kNoPermission);
  EXPECT_THAT(run.err, AllOf(HasSubstr("\"event\":\"TOPIC_FAULT\""), HasSubstr("\"exit_code\":77"),
                             HasSubstr(Grant("Describe --topic loyalty.events"))));

  const Said create = Run({"topics", "create", "--set", "topics.answers=new"});
  EXPECT_EQ(create.code, ExitCode::kNoPermission);
  EXPECT_THAT(create.err, HasSubstr(Grant("Create --topic ")));

  const Said stranger = Run({"programme", "list"}, "wrong");
  EXPECT_EQ(stranger.code, ExitCode::kUnavailable);
  EXPECT_THAT(stranger.err,
              AllOf(HasSubstr("uthentication"),
                    HasSubstr(absl::StrCat("kafka.properties.sasl.username (", file_, ":7:")),
                    HasSubstr(absl::StrCat("kafka.secrets.sasl.password (", file_, ":9:"))));
}

}  // namespace
}  // namespace kopilka
