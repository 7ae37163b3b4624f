#include "core/messages/consent.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/apply/draft.h"
#include "core/apply/verdict.h"

namespace kopilka {
namespace {

const Consent* Find(const std::vector<Consent>& consents, Name channel) {
  for (const Consent& each : consents) {
    if (each.channel == channel) return &each;
  }
  return nullptr;
}

void Enter(const Consent& consent, std::vector<Consent>* consents) {
  const auto place = std::ranges::lower_bound(*consents, consent.channel, {}, &Consent::channel);
  const bool known = place != consents->end() && place->channel == consent.channel;
  if (known) {
    *place = consent;
  } else {
    consents->insert(place, consent);
  }
}

}  // namespace

bool MayUse(const Plan& plan, const Account& account, Name channel) {
  const MessageChannel* const rule = plan.FindChannel(channel.text());
  if (rule == nullptr) return false;
  const Consent* const said = Find(account.consents, channel);
  return said == nullptr ? rule->consent_assumed : said->given;
}

Decision DecideConsent(const DecisionInput& input, const ConsentChanged& changed) {
  const MessageChannel* const channel = input.plan->FindChannel(changed.channel);
  if (channel == nullptr) return Refused(input, Refusal::kUnknownChannel);
  const Instant at = input.event->occurred_at;
  const Consent* const before = Find(input.account->consents, channel->name);
  if (before != nullptr && at < before->at) return NoEffect(input);
  Draft draft(input);
  Enter({.channel = channel->name, .given = changed.given, .at = at}, &draft.account.consents);
  draft.Close({.kind = ChangeKind::kConsent, .at = at});
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

void JoinConsents(const std::vector<Consent>& moved, std::vector<Consent>* consents) {
  for (const Consent& his : moved) {
    const Consent* const mine = Find(*consents, his.channel);
    const bool later = mine == nullptr || mine->at < his.at;
    if (later || (mine->at == his.at && !his.given)) Enter(his, consents);
  }
}

}  // namespace kopilka
