#include "core/receipt_key.h"

#include <string>
#include <variant>

#include "absl/strings/str_cat.h"
#include "core/decide.h"
#include "core/receipt.h"

namespace kopilka {
namespace {

// '/' separates the parts, so inside a part it is written %2F, and '%' itself %25.
void AppendEscaped(absl::string_view part, std::string* key) {
  for (const char c : part) {
    switch (c) {
      case '/':
        key->append("%2F");
        break;
      case '%':
        key->append("%25");
        break;
      default:
        key->push_back(c);
    }
  }
}

std::string IsoDate(Day day) {
  const Date date = DateOf(day);
  return absl::StrCat(absl::Dec(date.year, absl::kZeroPad4), "-",
                      absl::Dec(date.month, absl::kZeroPad2), "-",
                      absl::Dec(date.day, absl::kZeroPad2));
}

}  // namespace

std::string ReceiptKey(const ReceiptId& id) {
  std::string key;
  if (!id.fiscal_id.empty()) {
    key = "f/";
    AppendEscaped(id.fiscal_id, &key);
    return key;
  }
  key = "s/";
  AppendEscaped(id.store, &key);
  key += '/';
  AppendEscaped(id.till, &key);
  absl::StrAppend(&key, "/", IsoDate(id.business_date), "/");
  AppendEscaped(id.number, &key);
  return key;
}

ReceiptId ReceiptIdOf(const Plan& plan, const Event& event, const Purchase& purchase) {
  return {.store = event.store,
          .till = purchase.till,
          .number = purchase.number,
          .business_date = plan.ZoneOf(event.store).DayAt(event.occurred_at),
          .fiscal_id = purchase.fiscal_id};
}

std::string ReceiptKeyOf(const Plan& plan, const Event& event) {
  if (const auto* purchase = std::get_if<Purchase>(&event.body)) {
    return ReceiptKey(ReceiptIdOf(plan, event, *purchase));
  }
  if (const auto* back = std::get_if<Return>(&event.body)) return ReceiptKey(back->receipt);
  if (const auto* exchange = std::get_if<Exchange>(&event.body)) {
    return ReceiptKey(exchange->back.receipt);
  }
  if (const auto* voided = std::get_if<ReceiptVoided>(&event.body)) {
    return ReceiptKey(voided->receipt);
  }
  if (const auto* reopened = std::get_if<ReceiptReopened>(&event.body)) {
    return ReceiptKey(reopened->receipt);
  }
  if (const auto* fulfilled = std::get_if<Fulfilled>(&event.body)) {
    return ReceiptKey(fulfilled->receipt);
  }
  if (const auto* claimed = std::get_if<ReceiptClaimed>(&event.body)) {
    return ReceiptKey(claimed->receipt);
  }
  if (const auto* moved = std::get_if<ReceiptMoved>(&event.body)) {
    return ReceiptKey(moved->receipt->receipt->id);
  }
  return {};
}

std::string BoughtKeyOf(const Plan& plan, const Event& event) {
  const auto* const exchange = std::get_if<Exchange>(&event.body);
  return exchange == nullptr ? "" : ReceiptKey(ReceiptIdOf(plan, event, exchange->bought));
}

bool IsIdentity(absl::string_view event_id, const ReceiptId& id) {
  if (!id.fiscal_id.empty()) return event_id == id.fiscal_id;
  return event_id ==
         absl::StrCat(id.store, "/", id.till, "/", IsoDate(id.business_date), "/", id.number);
}

}  // namespace kopilka
