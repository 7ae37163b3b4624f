#include "codec/wire_writer.h"

#include <cstdint>
#include <limits>
#include <string>

#include "gtest/gtest.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

// Bytes as in protobuf's own "Encoding" page.
TEST(WireWriter, WritesWhatTheFormatSays) {
  WireWriter out;
  out.Int(1, 150);
  out.Text(2, absl::string_view("testing"));
  out.Message(3, [&] { out.Int(1, 150); });
  out.Packed(6, {3, 270, 86942});
  EXPECT_EQ(out.Take(), std::string("\x08\x96\x01\x12\x07testing\x1a\x03\x08\x96\x01\x32\x06\x03"
                                    "\x8e\x02\x9e\xa7\x05"));
}

TEST(WireWriter, LeavesDefaultsOutButNotElementsNorMessages) {
  WireWriter out;
  out.Int(1, 0);
  out.Int(2, false);
  out.Fixed(3, 0);
  out.Text(4, absl::string_view());
  out.Packed(5, {});
  EXPECT_EQ(out.Take(), "");
  WireWriter lists;
  lists.EachText(1, std::vector<std::string>{""});
  lists.Message(2, [] {});
  EXPECT_EQ(lists.Take(), std::string("\x0a\0\x12\0", 4));
}

// A length takes one byte to 127, two to 16,383.
TEST(WireWriter, LengthsOfEverySizeAreProtobufs) {
  for (const size_t size : {0, 1, 117, 118, 119, 120, 125, 126, 127, 128, 16'370, 16'384, 70'000}) {
    const std::string text(size, 'x');
    v1::Account message;
    message.add_members()->add_counters()->set_name(text);
    message.mutable_members(0)->add_counters()->set_used(-1);
    message.add_parted(text);
    WireWriter out;
    using F = v1::Account;
    out.Message(F::kMembersFieldNumber, [&] {
      const int counters = F::HouseholdMember::kCountersFieldNumber;
      out.Message(counters, [&] { out.Text(F::Counter::kNameFieldNumber, text); });
      out.Message(counters, [&] { out.Int(F::Counter::kUsedFieldNumber, int64_t{-1}); });
    });
    out.EachText(F::kPartedFieldNumber, std::vector<std::string>{text});
    EXPECT_EQ(out.Take(), message.SerializeAsString()) << size;
  }
}

TEST(WireWriter, IntegersOfEverySizeAreProtobufs) {
  for (const int64_t value :
       {int64_t{1}, int64_t{127}, int64_t{128}, int64_t{-1}, std::numeric_limits<int64_t>::max(),
        std::numeric_limits<int64_t>::min()}) {
    v1::Position message;
    message.set_partition(static_cast<int32_t>(value));
    message.set_next_offset(value);
    message.mutable_counts()->set_read(static_cast<uint64_t>(value));
    WireWriter out;
    out.Int(v1::Position::kPartitionFieldNumber, static_cast<int32_t>(value));
    out.Int(v1::Position::kNextOffsetFieldNumber, value);
    out.Message(v1::Position::kCountsFieldNumber, [&] {
      out.Int(v1::Position::Counts::kReadFieldNumber, static_cast<uint64_t>(value));
    });
    EXPECT_EQ(out.Take(), message.SerializeAsString()) << value;
  }
}

TEST(WireWriterDeathTest, FieldsOutOfOrderStopTheProcess) {
  EXPECT_DEATH(
      {
        WireWriter out;
        out.Int(2, 1);
        out.Int(1, 1);
      },
      "field >= last_field_");
}

}  // namespace
}  // namespace kopilka
