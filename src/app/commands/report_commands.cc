#include "app/commands/report_commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/number_text.h"
#include "app/progress.h"
#include "app/report/event_stores.h"
#include "app/report/ledger.h"
#include "app/report/liability.h"
#include "app/report/liability_text.h"
#include "app/report/member_ledger.h"
#include "app/report/settlement.h"
#include "app/report/settlement_text.h"
#include "app/session.h"
#include "programme/programme.h"
#include "programme/text/calendar.h"
#include "stream/programmes.h"

namespace kopilka::app {
namespace {

// A report over the ledger: what is read is taken change by change, and then written out.
class ReportCommand : public Command {
 public:
  bool speaks_json() const override { return true; }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    log_ = *log;
    programmes_.emplace(log_, CompileCanonical);
    absl::StatusOr<LedgerProof> proof = Read(session);
    if (!proof.ok()) return proof.status();
    if (proof->version.empty()) return absl::NotFoundError(Nothing());
    const absl::StatusOr<const Plan*> plan = PlanOf(proof->version);
    if (!plan.ok()) return plan.status();
    Check(&*proof);
    session.out() << (session.json() ? AsJson(*proof, **plan)
                                     : AsText(*proof, **plan, session.out_style()));
    return proof->clean() ? ExitCode::kOk : ExitCode::kDifferences;
  }

 protected:
  virtual std::string member() const { return ""; }  // Empty: everybody.
  virtual absl::Status Take(const RecordedChange& change, const Plan& plan) = 0;
  // What the report's own sums say against the ledger's.
  virtual void Check(LedgerProof* /*proof*/) {}
  virtual std::string Nothing() const { return "no points were given yet"; }
  virtual std::string AsText(const LedgerProof& proof, const Plan& plan, const Style& style) = 0;
  virtual std::string AsJson(const LedgerProof& proof, const Plan& plan) = 0;

  Log* log() { return log_; }

 private:
  absl::StatusOr<LedgerProof> Read(Session& session) {
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    const LedgerQuery query{
        .member = member(), .progress = [&](int64_t records) {
          progress.Show([&] { return absl::StrCat(Thousands(records), " records read"); });
        }};
    return ReadLedger(log_, query, [this](const RecordedChange& change) -> absl::Status {
      const absl::StatusOr<const Plan*> plan = PlanOf(change.cause.programme_version);
      if (!plan.ok()) return plan.status();
      return Take(change, **plan);
    });
  }

  absl::StatusOr<const Plan*> PlanOf(const std::string& version) {
    std::shared_ptr<const Plan>& plan = plans_[version];
    if (plan == nullptr) {
      absl::StatusOr<std::shared_ptr<const Plan>> found = programmes_->Get(version, Seconds(5));
      if (!found.ok()) return found.status();
      plan = *std::move(found);
    }
    return plan.get();
  }

  Log* log_ = nullptr;
  std::optional<Programmes> programmes_;
  std::map<std::string, std::shared_ptr<const Plan>> plans_;
};

class StatementCommand : public ReportCommand {
 public:
  absl::string_view name() const override { return "statement"; }
  absl::string_view summary() const override {
    return "Every posting of a member with what it left, held against his account";
  }
  absl::string_view examples() const override {
    return "kopilka statement 5f0c9a1b22d34e67\n"
           "kopilka statement 5f0c9a1b22d34e67 -o json | jq '.entries[].postings[]'";
  }
  void Setup(CLI::App* cli) override {
    cli->add_option("member", ledger_.member, "The member's id")->required()->type_name("MEMBER");
  }

 protected:
  std::string member() const override { return ledger_.member; }
  absl::Status Take(const RecordedChange& change, const Plan& /*plan*/) override {
    return ledger_.Add(change);
  }
  std::string Nothing() const override {
    return absl::StrCat("no balance change of ", ledger_.member);
  }
  std::string AsText(const LedgerProof& proof, const Plan& plan, const Style& style) override {
    return LedgerText(ledger_, proof, plan, style);
  }
  std::string AsJson(const LedgerProof& proof, const Plan& /*plan*/) override {
    return LedgerJson(ledger_, proof);
  }

 private:
  MemberLedger ledger_;
};

class LiabilityCommand : public ReportCommand {
 public:
  absl::string_view name() const override { return "liability"; }
  absl::string_view summary() const override {
    return "What became of all points and what is left, by month, funder and expiry";
  }
  absl::string_view examples() const override {
    return "kopilka liability\n"
           "kopilka liability -o json | jq '.rows[] | select(.funder == \"acme\")'";
  }
  void Setup(CLI::App* /*cli*/) override {}

 protected:
  absl::Status Take(const RecordedChange& change, const Plan& plan) override {
    if (!liability_) liability_.emplace(plan.zone);
    return liability_->Add(change);
  }
  void Check(LedgerProof* proof) override {
    if (liability_->Reconciles(proof->totals)) return;
    proof->differences.Add({.partition = -1,
                            .where = "liability",
                            .derived = "the sums of the ledger",
                            .found = "other sums of its cohorts"});
  }
  std::string AsText(const LedgerProof& proof, const Plan& plan, const Style& style) override {
    return LiabilityText(*liability_, proof, plan, style);
  }
  std::string AsJson(const LedgerProof& proof, const Plan& /*plan*/) override {
    return LiabilityJson(*liability_, proof);
  }

 private:
  std::optional<Liability> liability_;
};

class SettlementCommand : public ReportCommand {
 public:
  absl::string_view name() const override { return "settlement"; }
  absl::string_view summary() const override {
    return "What partners and funders owe each other for points given here and spent there";
  }
  absl::string_view examples() const override {
    return "kopilka settlement\n"
           "kopilka settlement --from 2026-05-01 --until 2026-06-01 -o json | jq .dues";
  }
  void Setup(CLI::App* cli) override {
    cli->add_option("--from", from_, "The first day, of the programme's zone")->type_name("DAY");
    cli->add_option("--until", until_, "The first day after it")->type_name("DAY");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    for (const auto& [text, day] : {std::pair(&from_, &from_day_), {&until_, &until_day_}}) {
      if (text->empty()) continue;
      const absl::StatusOr<Day> read = ParseDay(*text);
      if (!read.ok()) return UsageError(read.status().message());
      *day = *read;
    }
    return ReportCommand::Run(session);
  }

 protected:
  absl::Status Take(const RecordedChange& change, const Plan& plan) override {
    period_ = {.from = from_day_ ? plan.zone->StartOf(*from_day_) : kAlways,
               .until = until_day_ ? plan.zone->StartOf(*until_day_) : kNever};
    const absl::StatusOr<std::string> store = StoreOf(change);
    if (!store.ok()) return store.status();
    return settlement_.Add(change, *store, plan, period_.Has(change.clock));
  }
  void Check(LedgerProof* proof) override {
    if (settlement_.Reconciles(proof->totals)) return;
    proof->differences.Add({.partition = -1,
                            .where = "settlement",
                            .derived = "what the ledger says was spent",
                            .found = "another sum"});
  }
  std::string AsText(const LedgerProof& proof, const Plan& plan, const Style& style) override {
    return SettlementText(settlement_, period_, proof, plan, style);
  }
  std::string AsJson(const LedgerProof& proof, const Plan& plan) override {
    return SettlementJson(settlement_, period_, proof, plan);
  }

 private:
  // Only of those that spend: the events of the rest are not needed.
  absl::StatusOr<std::string> StoreOf(const RecordedChange& change) {
    if (change.change.from_timer) return "";  // The event that it came with may be another's.
    const auto spends = [](const Posting& posting) { return posting.account == Ledger::kRedeemed; };
    const std::vector<Posting>& postings = change.change.postings;
    if (!std::any_of(postings.begin(), postings.end(), spends)) return "";
    const int32_t partition = change.cause.partition;
    return stores_.try_emplace(partition, log(), partition).first->second.At(change.cause.offset);
  }

  std::string from_;
  std::string until_;
  std::optional<Day> from_day_;
  std::optional<Day> until_day_;
  SettlementPeriod period_;
  Settlement settlement_;
  std::map<int32_t, EventStores> stores_;
};

}  // namespace

std::unique_ptr<Command> MakeStatementCommand() { return std::make_unique<StatementCommand>(); }
std::unique_ptr<Command> MakeLiabilityCommand() { return std::make_unique<LiabilityCommand>(); }
std::unique_ptr<Command> MakeSettlementCommand() { return std::make_unique<SettlementCommand>(); }

}  // namespace kopilka::app
