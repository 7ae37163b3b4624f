// What every test of the audit needs.
#ifndef KOPILKA_EXACTLY_ONCE_AUDIT_FIXTURE_H_
#define KOPILKA_EXACTLY_ONCE_AUDIT_FIXTURE_H_

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "audit/audit.h"
#include "exactly_once/rig.h"
#include "gtest/gtest.h"
#include "programme/programme.h"

namespace kopilka {

inline absl::StatusOr<AuditReport> AuditOf(Log* log, AuditOptions options = {}) {
  Programmes programmes(log, CompileCanonical);
  AuditProgress progress;
  options.threads = 1;
  return RunAudit(options, log, &programmes, &progress);
}

// Goes with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory() { EXPECT_NE(mkdtemp(path_.data()), nullptr); }
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = std::filesystem::temp_directory_path() / "kopilka-base-XXXXXX";
};

class AuditTest : public testing::Test {
 protected:
  // m buys for 10.00 and 20.00 and pays with 15; n buys for 5.00.
  AuditTest() {
    rig_.Purchase("m", "r1", 1000);
    rig_.Purchase("m", "r2", 2000);
    rig_.Burn("m", "b1", 15);
    rig_.Purchase("n", "r3", 500);
    process_ = rig_.Start(&disk_);
    rig_.RunUntilIdle(process_.get());
  }

  absl::StatusOr<AuditReport> Audit(AuditOptions options = {}) {
    return AuditOf(&rig_.log, std::move(options));
  }

  // The last record of the topic with this key.
  Outgoing Last(Topic topic, absl::string_view key) {
    Outgoing last{.topic = topic};
    const auto reader = rig_.log.Open(topic, 0, rig_.log.EndsOf(topic, 0)->low);
    for (bool at_end = false; !at_end;) {
      const auto batch = (*reader)->Poll(1000, Millis{0});
      for (const Record& record : (*batch)->records()) {
        if (record.key != key) continue;
        last.key = std::string(*record.key);
        last.value = std::string(*record.value);
      }
      at_end = (*batch)->at_end();
    }
    EXPECT_TRUE(last.key.has_value());
    return last;
  }

  Rig rig_;
  Disk disk_;
  std::unique_ptr<Process> process_;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_AUDIT_FIXTURE_H_
