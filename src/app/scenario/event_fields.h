// EventFields: what every event of a transcript has, and how its values are read.
#ifndef KOPILKA_APP_SCENARIO_EVENT_FIELDS_H_
#define KOPILKA_APP_SCENARIO_EVENT_FIELDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "app/scenario/cast.h"
#include "app/scenario/event_reader.h"
#include "base/amount.h"
#include "base/time.h"
#include "core/event.h"
#include "core/plan.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka::app {

// Lives while one step is read: what its event points to lives in here, in the tree or in the cast.
class EventFields {
 public:
  EventFields(absl::string_view word, const Node& node, Instant at, int step_number,
              const Plan& plan, Scope& scope, Cast* cast);

  // The values of single keys; empty, 0 or no where the key is absent.
  std::string Code(absl::string_view key, absl::string_view what);
  // A wallet, which may be none of the programme's, but not one that is misspelt.
  std::string Wallet() { return WalletAt(fields.Get("wallet")); }
  std::string NeedWallet() { return WalletAt(fields.Need("wallet")); }
  std::string NeedCode(absl::string_view key, absl::string_view what);
  std::string NeedName(absl::string_view key, absl::string_view what);
  bool YesNo(absl::string_view key);
  Money MoneyOf(const Node& node);
  // "-370.00 RUB": what the till gives back.
  Money SignedMoneyOf(const Node& node);
  Points PointsOf(const Node& node);
  // "+250", "-40"
  Points SignedPointsOf(const Node& node);
  // Every key that is none of `others` and none of those of every event.
  std::vector<Attribute> Facts(std::vector<std::string> others);

  // Encodes the event.
  EventText Finish(EventBody body);

  const Node& node;
  const Plan& plan;
  Scope& scope;
  Cast* const cast;
  Fields fields;
  Instant at;
  std::string id;           // Of the event, unless `event` says another.
  std::string member;       // Empty: nobody.
  bool of_receipt = false;  // It is written under its receipt's own id.
  std::string store;
  std::string channel;
  std::string says;  // "purchase r1"

 private:
  void ReadMember();
  std::string WalletAt(const Node* value);
  std::string KeyOf(const Event& event);
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_EVENT_FIELDS_H_
