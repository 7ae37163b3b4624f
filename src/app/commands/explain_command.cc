#include "app/commands/explain_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "app/number_text.h"
#include "app/progress.h"
#include "app/report/explanation.h"
#include "app/report/report_text.h"
#include "app/session.h"
#include "codec/event_codec.h"
#include "codec/state_codec.h"
#include "programme/programme.h"
#include "stream/programmes.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

class ExplainCommand : public Command {
 public:
  absl::string_view name() const override { return "explain"; }
  absl::string_view summary() const override {
    return "Why each campaign gave a receipt what it gave, or nothing";
  }
  absl::string_view examples() const override {
    return "kopilka explain 5f0c9a1b22d34e67 s1/t1/2026-05-01/17\n"
           "kopilka explain 5f0c9a1b22d34e67 s1/t1/2026-05-01/17 -o json | jq '.campaigns[]'";
  }
  bool speaks_json() const override { return true; }
  void Setup(CLI::App* cli) override {
    cli->add_option("member", member_, "The member's id")->required()->type_name("MEMBER");
    cli->add_option("receipt", receipt_,
                    "The event id of the purchase, or its receipt as `statement` writes it")
        ->required()
        ->type_name("RECEIPT");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    const absl::StatusOr<TopicIdentity> events = (*log)->Identify(Topic::kEvents);
    if (!events.ok()) return events.status();
    partition_ = PartitionOf(member_, events->partitions);
    if (absl::Status status = Find(*log, session); !status.ok()) return status;
    Programmes programmes(*log, CompileCanonical);
    const absl::StatusOr<std::shared_ptr<const Plan>> plan =
        programmes.Get(memory_->receipt->version, Seconds(5));
    if (!plan.ok()) return plan.status();
    memory_->receipt->member = member_;
    const Explanation explanation = Explain(**plan, *memory_, *change_);
    session.out() << (session.json() ? ExplanationJson(explanation)
                                     : ExplanationText(explanation, **plan, session.out_style()));
    return ExitCode::kOk;
  }

 private:
  // The balance changes say of which event the receipt is, and the receipts what it remembers. One
  // that was reopened was decided then.
  absl::Status Find(Log* log, Session& session) {
    Progress progress(&session.err(), session.err_is_terminal(), session.environment().clock);
    int64_t records = 0;
    const auto visit = [&](const Record& record, bool is_change) {
      ++records;
      progress.Show([&] { return absl::StrCat(Thousands(records), " records read"); });
      if (record.value) is_change ? TakeChange(record) : TakeReceipt(record);
      return absl::OkStatus();
    };
    for (const Topic topic : {Topic::kBalanceChanges, Topic::kReceipts}) {
      const absl::StatusOr<Ends> ends = SettledEnds(log, topic, partition_, kTransactionPatience);
      if (!ends.ok()) return ends.status();
      const absl::Status status = ReadToEnd(
          log, topic, partition_, ends->low, ends->stable, kTransactionPatience,
          [&](const Record& record) { return visit(record, topic == Topic::kBalanceChanges); });
      if (!status.ok()) return status;
    }
    if (change_.has_value() && memory_.has_value()) return absl::OkStatus();
    return absl::NotFoundError(absl::StrCat("no purchase ", receipt_, " of ", member_,
                                            change_ ? " is remembered any more" : ""));
  }

  void TakeChange(const Record& record) {
    if (record.key != absl::string_view(member_)) return;
    absl::StatusOr<RecordedChange> change = DecodeChange(*record.value);
    if (!change.ok()) return;
    const std::string text = ReceiptText(change->receipt);
    const bool sold = change->change.kind == ChangeKind::kPurchase &&
                      (change->cause.event_id == receipt_ || text == receipt_);
    const bool reopened = change->change.kind == ChangeKind::kReopened && change_ &&
                          text == ReceiptText(change_->receipt);
    if (sold || reopened) change_ = *std::move(change);
  }

  // Of the receipt, and not of the event whose id may be another.
  void TakeReceipt(const Record& record) {
    const std::string prefix = absl::StrCat(member_, absl::string_view("\0r", 2));
    if (!change_ || !record.key || !absl::StartsWith(*record.key, prefix)) return;
    auto arena = std::make_unique<Arena>();
    auto value = std::make_unique<std::string>(*record.value);
    absl::StatusOr<Memory> memory = DecodeMemory(*value, arena.get());
    if (!memory.ok() || !memory->receipt || memory->input_offset != change_->cause.offset) return;
    memory_ = *std::move(memory);
    arena_ = std::move(arena);
    value_ = std::move(value);
  }

  std::string member_;
  std::string receipt_;
  int32_t partition_ = 0;
  std::optional<RecordedChange> change_;
  std::unique_ptr<Arena> arena_;  // memory_ points into these.
  std::unique_ptr<std::string> value_;
  std::optional<Memory> memory_;
};

}  // namespace

std::unique_ptr<Command> MakeExplainCommand() { return std::make_unique<ExplainCommand>(); }

}  // namespace kopilka::app
