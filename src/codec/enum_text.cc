// The closed lists of the contract in words: the enum's value name without its prefix, in lower
// case.
#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "codec/output_codec.h"
#include "loyalty/v1/dead_letter.pb.h"
#include "loyalty/v1/output.pb.h"

namespace kopilka {
namespace {

// Texts of the values 0 to N - 1.
template <size_t N>
std::array<std::string, N> Texts(const google::protobuf::EnumDescriptor* descriptor,
                                 absl::string_view prefix) {
  std::array<std::string, N> texts;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const google::protobuf::EnumValueDescriptor* value = descriptor->value(i);
    texts.at(static_cast<size_t>(value->number())) =
        absl::AsciiStrToLower(absl::StripPrefix(absl::string_view(value->name()), prefix));
  }
  return texts;
}

}  // namespace

absl::string_view DeadLetterReasonText(DeadLetterReason reason) {
  static const auto* const texts = new std::array(Texts<loyalty::v1::DeadLetterReason_ARRAYSIZE>(
      loyalty::v1::DeadLetterReason_descriptor(), "DEAD_LETTER_REASON_"));
  return texts->at(static_cast<size_t>(reason));
}

absl::string_view RefusalText(Refusal refusal) {
  static const auto* const texts = new std::array(
      Texts<loyalty::v1::Refusal_ARRAYSIZE>(loyalty::v1::Refusal_descriptor(), "REFUSAL_"));
  return texts->at(static_cast<size_t>(refusal));
}

absl::string_view ChangeKindText(ChangeKind kind) {
  static const auto* const texts = new std::array(Texts<loyalty::v1::ChangeKind_ARRAYSIZE>(
      loyalty::v1::ChangeKind_descriptor(), "CHANGE_KIND_"));
  const auto at = static_cast<size_t>(kind);
  return at < texts->size() ? absl::string_view(texts->at(at)) : absl::string_view();
}

std::vector<absl::string_view> RefusalTexts() {
  std::vector<absl::string_view> texts;
  for (int i = 1; i < loyalty::v1::Refusal_ARRAYSIZE; ++i) {
    if (loyalty::v1::Refusal_IsValid(i)) texts.push_back(RefusalText(static_cast<Refusal>(i)));
  }
  return texts;
}

}  // namespace kopilka
