#include "core/people/post.h"

#include <utility>

namespace kopilka {

Side InTransit(const DecisionInput& input, absl::string_view peer) {
  return {Ledger::kInTransit, input.partition_of == nullptr ? 0 : (*input.partition_of)(peer)};
}

Side Arriving(const DecisionInput& input, absl::string_view from_member) {
  return InTransit(input, input.event->via.empty() ? from_member : input.event->via);
}

Sent SentTo(absl::string_view member, Sent::Kind kind) {
  Sent sent;
  sent.kind = kind;
  sent.member = std::string(member);
  return sent;
}

void Send(const DecisionInput& input, Sent sent, Decision* decision) {
  const auto nth = static_cast<uint32_t>(input.sent_before + decision->sent.size());
  sent.id = SentId(input.partition, input.offset, nth);
  sent.from_member = std::string(input.event->member);
  sent.occurred_at = input.event->occurred_at;
  decision->sent.push_back(std::move(sent));
}

void SendBack(const DecisionInput& input, const PointsSent& sent, std::vector<LotShare> lots,
              Refusal why, Decision* decision) {
  Sent back;
  back.kind = Sent::Kind::kPointsBack;
  back.member = std::string(input.event->via.empty() ? sent.from_member : input.event->via);
  back.lots = std::move(lots);
  back.campaign = Name(sent.campaign);
  back.sent_id = std::string(input.event->id);
  back.refusal = why;
  Send(input, std::move(back), decision);
}

Points TotalOf(absl::Span<const LotShare> lots) {
  Points total;
  for (const LotShare& share : lots) total += share.points;
  return total;
}

}  // namespace kopilka
