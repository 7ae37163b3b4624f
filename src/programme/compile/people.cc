#include "programme/compile/people.h"

#include <algorithm>
#include <string>
#include <utility>

namespace kopilka {
namespace {

// The counter of what a member gives away. No campaign's limit has a name like this.
constexpr char kGiftCounter[] = "people/gift";

GiftRule CompileGift(const Json& json, Fault& fault) {
  Object object(json, "gift", fault);
  GiftRule gift;
  for (const std::string& wallet : TextsOf(object.Get("wallets"), "wallets of gifts", fault)) {
    gift.wallets.emplace_back(wallet);
  }
  std::sort(gift.wallets.begin(), gift.wallets.end());
  gift.at_least = Points{object.Positive("at_least")};
  if (object.Has("at_most")) {
    gift.most = Limit{.name = Name(kGiftCounter),
                      .measure = Limit::Measure::kPoints,
                      .amount = object.Amount("at_most"),
                      .each = object.Choice("each", kEachWords)};
  }
  return gift;
}

}  // namespace

PeopleRules CompilePeople(const Json& json, Fault& fault) {
  Object object(json, "people", fault);
  PeopleRules people;
  if (object.Has("gift")) people.gift = CompileGift(object.Get("gift"), fault);
  if (!object.Has("funds")) return people;
  const Json& funds = object.Get("funds");
  if (!funds.is_object()) fault.Set("funds", "are not an object");
  for (const auto& [name, member] : funds.items()) {
    const bool good = member.is_string() && !name.empty();
    if (!good) fault.Set("a fund", "has no name or no member");
    people.funds.push_back({Name(name), good ? member.get<std::string>() : std::string()});
  }
  return people;
}

}  // namespace kopilka
