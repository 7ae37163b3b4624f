#include "app/local/audit_progress_line.h"

#include <algorithm>

#include "absl/time/time.h"
#include "app/local/progress_line.h"
#include "app/number_text.h"

namespace kopilka::app {

AuditProgressLine::AuditProgressLine(const AuditProgress* progress, std::ostream* out,
                                     bool terminal) {
  if (!terminal) return;
  thread_ = std::thread([this, progress, out] {
    while (!done_.Wait(absl::Milliseconds(200))) {
      const int64_t total = std::max<int64_t>(1, progress->total.load());
      const int64_t done = std::min(total, progress->done.load());
      *out << "\raudit: " << Thousands(done) << " of " << Thousands(total) << " events, "
           << MulDiv(done, 100, total, Rounding::kDown) << " %\x1b[K" << std::flush;
    }
    *out << "\r\x1b[K" << std::flush;
  });
}

AuditProgressLine::~AuditProgressLine() {
  done_.Open();
  if (thread_.joinable()) thread_.join();
}

}  // namespace kopilka::app
