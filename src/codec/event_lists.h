// The lists inside an event, checked and as core sees them.
#ifndef KOPILKA_CODEC_EVENT_LISTS_H_
#define KOPILKA_CODEC_EVENT_LISTS_H_

#include <google/protobuf/arena.h>
#include <google/protobuf/map.h>
#include <google/protobuf/repeated_field.h>

#include <string>

#include "codec/event_check.h"
#include "core/event.h"
#include "loyalty/v1/common.pb.h"
#include "loyalty/v1/event.pb.h"

namespace kopilka {

// Reads the lists of one event. Results point into the message and the arena; they are empty when a
// check has failed.
class ListReader {
 public:
  ListReader(google::protobuf::Arena* arena, EventCheck* check) : arena_(arena), check_(check) {}

  using Strings = google::protobuf::RepeatedPtrField<std::string>;
  using StringMap = google::protobuf::Map<std::string, std::string>;
  template <typename T>
  using Messages = google::protobuf::RepeatedPtrField<T>;

  absl::Span<const Line> Lines(const Messages<loyalty::v1::Line>& lines);
  absl::Span<const ReturnedLine> ReturnedLines(
      const Messages<loyalty::v1::Return::ReturnedLine>& lines);
  absl::Span<const Tender> Tenders(const Messages<loyalty::v1::Tender>& tenders);
  // At least one, with points in each.
  absl::Span<const LotShare> Lots(const Messages<loyalty::v1::LotShare>& lots);
  // Codes that may not be empty.
  absl::Span<const absl::string_view> Codes(absl::string_view field, const Strings& codes,
                                            size_t limit);
  // By name.
  absl::Span<const Attribute> Attributes(absl::string_view field, const StringMap& map);

 private:
  Line OneLine(const loyalty::v1::Line& line);
  // Line numbers count from 1 and do not repeat.
  template <typename T>
  void CheckNumbers(absl::Span<T> lines);

  google::protobuf::Arena* arena_;
  EventCheck* check_;
};

}  // namespace kopilka

#endif  // KOPILKA_CODEC_EVENT_LISTS_H_
