#include "app/past/shadow.h"

#include <optional>

namespace kopilka::app {

Shadow::Shadow(const Switch& shadow)
    : present_({}, [this](const Record& said) { return Note(said, present_, &presents_); }),
      shadow_({shadow}, [this](const Record& said) { return Note(said, shadow_, &shadows_); }),
      from_(shadow.from) {}

absl::Status Shadow::Note(const Record& said, const Rerun& rerun, Effects* effects) {
  const absl::StatusOr<int64_t> offset = CauseOf(said);
  if (!offset.ok()) return offset.status();
  const std::optional<size_t> cause = rerun.RecordAt(*offset);
  return cause ? AddEffect(said, &effects->at(*cause)) : absl::OkStatus();
}

absl::Status Shadow::Take(const PastSlice& slice, const Visit& visit) {
  presents_.assign(slice.records.size(), Effect::object());
  shadows_.assign(slice.records.size(), Effect::object());
  if (absl::Status status = present_.Take(slice); !status.ok()) return status;
  if (absl::Status status = shadow_.Take(slice); !status.ok()) return status;
  return Compare(slice, visit);
}

absl::Status Shadow::Compare(const PastSlice& slice, const Visit& visit) {
  for (size_t i = 0; i < slice.records.size(); ++i) {
    const PastRecord& event = slice.records[i];
    events_ += event.key && !event.key->empty() && event.timestamp >= from_ ? 1 : 0;
    if (presents_[i] == shadows_[i]) continue;
    ++differences_;
    const absl::Status visited =
        visit({.event = &event, .present = &presents_[i], .shadow = &shadows_[i]});
    if (!visited.ok()) return visited;
  }
  return absl::OkStatus();
}

}  // namespace kopilka::app
