// The programme as a whole, and its small print.
#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

// "“s1” (region moscow, banner kopilka)".
std::string StoreText(const Store& store, const Speaker& say) {
  std::vector<std::string> notes;
  if (!store.region.empty()) notes.push_back(say(Say::kStoreRegion, {say.Quoted(store.region)}));
  if (!store.banner.empty()) notes.push_back(say(Say::kStoreBanner, {say.Quoted(store.banner)}));
  if (!store.partner.empty()) {
    notes.push_back(say(Say::kStorePartner, {say.Quoted(store.partner)}));
  }
  if (store.zone != nullptr && store.zone->name() != say.plan().zone->name()) {
    notes.push_back(say(Say::kStoreZone, {store.zone->name()}));
  }
  if (notes.empty()) return say.Quoted(store.id);
  return absl::StrCat(say.Quoted(store.id), " (", absl::StrJoin(notes, ", "), ")");
}

std::string StoresText(const Speaker& say) {
  std::vector<const Store*> stores;
  for (const auto& [id, store] : say.plan().stores) stores.push_back(&store);
  std::sort(stores.begin(), stores.end(),
            [](const Store* a, const Store* b) { return a->id < b->id; });
  if (stores.empty()) return say(Say::kWholeEveryStore);
  std::vector<std::string> texts;
  for (const Store* store : stores) texts.push_back(StoreText(*store, say));
  return say(say.plan().any_store ? Say::kWholeStoresAndOther : Say::kWholeStores,
             {say.And(texts)});
}

}  // namespace

Section WholeSection(const Speaker& say) {
  const Plan& plan = say.plan();
  Entry entry;
  entry.title = say(Say::kHeadWhole);
  entry.sentences = {
      {"money", say(Say::kWholeMoney, {say.tongue().Currency(plan.currency), plan.zone->name()})},
      {"funder", say(Say::kWholeFunder, {say.Quoted(plan.funder)})},
      {"stores", StoresText(say)}};
  return {.noun = "programme", .title = entry.title, .entries = {entry}};
}

Section TermSection(const Speaker& say) {
  const Plan& plan = say.plan();
  Entry entry;
  entry.title = say(Say::kHeadTerms);
  entry.sentences = {{"late", say(Say::kTermLate, {say.Length(plan.late)})},
                     {"early", say(Say::kTermEarly, {say.Length(plan.early)})},
                     {"receipts", say(Say::kTermReceipts, {say.Length(plan.remember_receipts)})},
                     {"events", say(Say::kTermEvents, {say.Length(plan.remember_events)})}};
  if (plan.lines_off_by.n > 0) {
    entry.sentences.push_back({"lines", say(Say::kTermLines, {say.Amount(plan.lines_off_by)})});
  }
  if (plan.claim.n > 0) {
    entry.sentences.push_back({"claim", say(Say::kTermClaim, {say.Length(plan.claim)})});
  }
  return {.noun = "terms", .title = entry.title, .entries = {entry}};
}

}  // namespace kopilka::prose
