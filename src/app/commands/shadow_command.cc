#include "app/commands/shadow_command.h"

#include <CLI/CLI.hpp>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/past/shadow.h"
#include "app/past/shadow_text.h"
#include "app/past/topics_past.h"
#include "app/progress.h"
#include "app/session.h"
#include "programme/programme.h"

namespace kopilka::app {
namespace {

constexpr size_t kShadowSlice = 500;

class ShadowCommand : public Command {
 public:
  absl::string_view name() const override { return "shadow"; }
  absl::string_view summary() const override {
    return "What a programme would decide otherwise, event by event as they come; writes nothing";
  }
  absl::string_view examples() const override {
    return "kopilka shadow generous.yaml\n"
           "kopilka shadow generous.yaml --from 2026-05-01T00:00:00+03:00 -o json >> shadow.jsonl\n"
           "kopilka shadow generous.yaml --from 2026-05-01T00:00:00+03:00 --once";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("programme", file_, "The programme to try")->required()->type_name("FILE");
    cli->add_option("--from", from_, "It decides from this instant on; else from now on")
        ->type_name("TIME");
    cli->add_flag("--once", once_, "End where the events end, instead of waiting for more");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Parsed> programme = ParseFile(file_);
    if (!programme.ok()) return programme.status();
    zone_ = programme->plan->zone;
    Switch to{.from = session.environment().clock->Now(), .programme = Publish(*programme)};
    if (!from_.empty()) {
      const absl::StatusOr<Instant> from = ReadInstant(from_);
      if (!from.ok()) return UsageError(from.status().message());
      to.from = *from;
    }
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    const absl::StatusOr<std::unique_ptr<TopicsPast>> past = TopicsPast::Open(*log);
    if (!past.ok()) return past.status();
    Shadow shadow(to);
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    if (absl::Status status = Follow(past->get(), session, &shadow, &progress); !status.ok()) {
      return status;
    }
    progress.Finish(absl::StrCat(Summary(shadow), "; it decided from ", InstantText(to.from)));
    return ExitCode::kOk;
  }

 private:
  static std::string Summary(const Shadow& shadow) {
    return absl::StrCat(Thousands(static_cast<int64_t>(shadow.events())), " events, ",
                        Thousands(static_cast<int64_t>(shadow.differences())),
                        " decided otherwise");
  }

  // Until it is stopped, or with --once until the events end.
  absl::Status Follow(TopicsPast* past, Session& session, Shadow* shadow, Progress* progress) {
    while (!session.stop().load(std::memory_order_acquire)) {
      const absl::StatusOr<PastSlice> slice = past->Next(kShadowSlice);
      if (!slice.ok()) return slice.status();
      if (slice->records.empty()) {
        if (once_) return absl::OkStatus();
        if (absl::Status status = past->ReadOn(); !status.ok()) return status;
        continue;
      }
      if (absl::Status status = Show(*slice, session, shadow, progress); !status.ok())
        return status;
      progress->Show([&] {
        return absl::StrCat(Summary(*shadow), ", up to ",
                            InstantText(slice->records.back().timestamp));
      });
    }
    return absl::OkStatus();
  }

  absl::Status Show(const PastSlice& slice, Session& session, Shadow* shadow,
                    Progress* progress) const {
    const absl::Status taken = shadow->Take(slice, [&](const ShadowDifference& difference) {
      progress->Finish("");  // The two may share a terminal.
      session.out() << (session.json() ? ShadowJson(difference)
                                       : ShadowText(difference, *zone_, session.out_style()));
      return absl::OkStatus();
    });
    session.out() << std::flush;
    return taken;
  }

  std::string file_;
  std::string from_;
  bool once_ = false;
  const Zone* zone_ = nullptr;
};

}  // namespace

std::unique_ptr<Command> MakeShadowCommand() { return std::make_unique<ShadowCommand>(); }

}  // namespace kopilka::app
