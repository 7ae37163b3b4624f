// The line a person watches while an audit runs.
#ifndef KOPILKA_APP_LOCAL_AUDIT_PROGRESS_LINE_H_
#define KOPILKA_APP_LOCAL_AUDIT_PROGRESS_LINE_H_

#include <ostream>
#include <thread>

#include "app/local/latch.h"
#include "audit/partition_audit.h"

namespace kopilka::app {

// Shows `progress` on a thread of its own until it is destroyed. Says nothing where `out` is no
// terminal.
class AuditProgressLine {
 public:
  AuditProgressLine(const AuditProgress* progress, std::ostream* out, bool terminal);
  ~AuditProgressLine();

 private:
  Latch done_;
  std::thread thread_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_AUDIT_PROGRESS_LINE_H_
