#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/report/member_ledger.h"
#include "app/report/report_text.h"
#include "codec/output_codec.h"
#include "programme/content_name.h"

namespace kopilka::app {
namespace {

std::string LotText(const MemberPosting& posting, const Plan& plan) {
  std::string text = absl::StrCat("of ", posting.lot.funder.text());
  if (posting.debt) return text;
  if (posting.lot.active_from == kNever) {
    absl::StrAppend(&text, ", not active yet");
  } else if (posting.lot.active_from != kAlways) {
    absl::StrAppend(&text, ", active from ", LocalText(*plan.zone, posting.lot.active_from));
  }
  if (posting.lot.expires == kNever) return absl::StrCat(text, ", does not expire");
  return absl::StrCat(text, ", expires ", LocalText(*plan.zone, posting.lot.expires));
}

std::string EntryText(const MemberEntry& entry, const Plan& plan, const Style& style) {
  const RecordedChange& recorded = entry.change;
  const Change& change = recorded.change;
  std::string text =
      absl::StrFormat("#%-5d %s  %s", change.member_sequence, LocalText(*plan.zone, change.at),
                      style.Bold(absl::StrReplaceAll(ChangeKindText(change.kind), {{"_", " "}})));
  if (const std::string receipt = ReceiptText(recorded.receipt); !receipt.empty()) {
    absl::StrAppend(&text, " ", receipt);
  }
  if (!change.redemption_id.empty()) absl::StrAppend(&text, ", redemption ", change.redemption_id);
  if (!change.other_member.empty()) absl::StrAppend(&text, ", member ", change.other_member);
  absl::StrAppend(&text, "\n");
  for (const MemberPosting& posting : entry.postings) {
    absl::StrAppend(&text,
                    absl::StrFormat("  %12s %s, %s, %s; balance %s\n", Signed(posting.points.n),
                                    posting.lot.wallet.text(), posting.what, LotText(posting, plan),
                                    Thousands(posting.balance)));
  }
  for (const Fired& fired : change.fired) {
    const std::string cut =
        fired.cut_by.empty() ? "" : absl::StrCat(", cut by ", fired.cut_by.text());
    absl::StrAppend(&text, "      ",
                    style.Faint(absl::StrCat(fired.campaign.text(), ": ", fired.arithmetic, cut)),
                    "\n");
  }
  return text;
}

}  // namespace

std::string LedgerText(const MemberLedger& ledger, const LedgerProof& proof, const Plan& plan,
                       const Style& style) {
  std::string text =
      absl::StrCat(style.Bold(absl::StrCat("Statement of ", ledger.member)), ", as of ",
                   LocalText(*plan.zone, proof.as_of), " (", plan.zone->name(), "), programme ",
                   plan.programme, " ", ShortName(plan.version), "\n\n");
  for (const MemberEntry& entry : ledger.entries) {
    absl::StrAppend(&text, EntryText(entry, plan, style));
  }
  absl::StrAppend(&text, "\n");
  for (const auto& [wallet, points] : ledger.balances) {
    absl::StrAppend(&text, "Balance: ", Thousands(points), " ", wallet.text(), "\n");
  }
  return absl::StrCat(text, ProofText(proof, style));
}

std::string LedgerJson(const MemberLedger& ledger, const LedgerProof& proof) {
  Json json = {{"member", ledger.member},
               {"as_of_ms", proof.as_of.ms},
               {"version", proof.version},
               {"entries", Json::array()},
               {"balances", Json::object()}};
  for (const auto& [recorded, postings] : ledger.entries) {
    const Change& change = recorded.change;
    Json entry = {{"sequence", change.member_sequence},
                  {"kind", std::string(ChangeKindText(change.kind))},
                  {"at_ms", change.at.ms},
                  {"clock_ms", recorded.clock.ms},
                  {"receipt", ReceiptText(recorded.receipt)},
                  {"redemption_id", change.redemption_id},
                  {"other_member", change.other_member},
                  {"postings", Json::array()},
                  {"fired", Json::array()}};
    for (const MemberPosting& posting : postings) {
      entry["postings"].push_back({{"wallet", Of(posting.lot.wallet)},
                                   {"what", posting.what},
                                   {"points", posting.points.n},
                                   {"balance", NumberJson(posting.balance)},
                                   {"funder", Of(posting.lot.funder)},
                                   {"debt", posting.debt},
                                   {"active_from_ms", posting.lot.active_from.ms},
                                   {"expires_ms", NeverAsZeroMs(posting.lot.expires)}});
    }
    for (const Fired& fired : change.fired) {
      entry["fired"].push_back({{"campaign", Of(fired.campaign)},
                                {"wallet", Of(fired.wallet)},
                                {"funder", Of(fired.funder)},
                                {"arithmetic", fired.arithmetic},
                                {"asked", fired.asked.n},
                                {"granted", fired.granted.n},
                                {"cut_by", Of(fired.cut_by)}});
    }
    json["entries"].push_back(std::move(entry));
  }
  for (const auto& [wallet, points] : ledger.balances) {
    json["balances"][Of(wallet)] = NumberJson(points);
  }
  json["proof"] = ProofJson(proof);
  return JsonLine(json);
}

}  // namespace kopilka::app
