#include <algorithm>

#include "absl/strings/str_cat.h"
#include "codec/state_codec.h"
#include "codec/wire.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

constexpr uint32_t kPositionFormat = 1;

void Fill(const Counts& counts, v1::Position::Counts* out) {
  out->set_read(counts.read);
  out->set_applied(counts.applied);
  out->set_refused(counts.refused);
  out->set_no_effect(counts.no_effect);
  out->set_duplicates(counts.duplicates);
  out->set_dead_lettered(counts.dead_lettered);
  out->set_control(counts.control);
}

Counts Read(const v1::Position::Counts& in) {
  return {in.read(),       in.applied(),       in.refused(), in.no_effect(),
          in.duplicates(), in.dead_lettered(), in.control()};
}

Digest ReadDigest(const std::string& in) {
  std::array<uint8_t, 16> bytes = {};
  std::copy_n(in.begin(), bytes.size(), bytes.begin());
  return Digest(bytes);
}

}  // namespace

std::string EncodePosition(const Position& position) {
  v1::Position out;
  const std::array<uint8_t, 16> digest = position.digest.bytes();
  out.set_format(kPositionFormat);
  out.set_partition(position.partition);
  out.set_next_offset(position.next_offset);
  out.set_stream_clock_ms(position.clock.ms);
  out.set_programme_version(position.programme_version);
  out.set_semantics(position.semantics);
  out.set_digest(digest.data(), digest.size());
  Fill(position.counts, out.mutable_counts());
  out.set_clock_accepted_until_ms(position.clock_accepted_until.ms);
  out.set_cluster_id(position.cluster_id);
  out.set_topic_id(position.topic_id);
  return Serialize(out);
}

absl::StatusOr<Position> DecodePosition(absl::string_view value) {
  v1::Position in;
  if (!in.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return absl::DataLossError("a value is no position record");
  }
  if (in.format() > kPositionFormat) {
    return absl::DataLossError("a position record is of a newer format: run a newer kopilka");
  }
  if (in.format() == 0 || in.digest().size() != 16 || in.next_offset() < 0) {
    return absl::DataLossError("a position record is damaged");
  }
  return Position{in.partition(),         in.next_offset(),
                  {in.stream_clock_ms()}, in.programme_version(),
                  in.semantics(),         ReadDigest(in.digest()),
                  Read(in.counts()),      {in.clock_accepted_until_ms()},
                  in.cluster_id(),        in.topic_id()};
}

std::string PositionKey(int32_t partition) { return absl::StrCat("position/", partition); }

}  // namespace kopilka
