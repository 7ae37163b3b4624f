// proto/released/loyalty.v1.binpb is the contract of the last release; docs/contract.md says what
// may become of it, and how a release replaces it.
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "contract_evolution/evolution.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "loyalty/v1/dead_letter.pb.h"
#include "loyalty/v1/event.pb.h"
#include "loyalty/v1/programme.pb.h"
#include "loyalty/v1/state.pb.h"
#include "support/source_path.h"

namespace kopilka {
namespace {

using google::protobuf::DescriptorProto;
using google::protobuf::EnumDescriptorProto;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

FileDescriptorSet Released() {
  const auto path = SourcePath(__FILE__).parent_path().parent_path().parent_path() /
                    "proto/released/loyalty.v1.binpb";
  std::ifstream file(path, std::ios::binary);
  FileDescriptorSet set;
  EXPECT_TRUE(file.good() && set.ParseFromIstream(&file)) << path;
  return set;
}

// The contract that is compiled in: these files and what they import.
FileDescriptorSet Current() {
  std::vector<const FileDescriptor*> files = {loyalty::v1::Event::descriptor()->file(),
                                              loyalty::v1::Account::descriptor()->file(),
                                              loyalty::v1::ProgrammeManifest::descriptor()->file(),
                                              loyalty::v1::DeadLetterReason_descriptor()->file()};
  FileDescriptorSet set;
  for (size_t i = 0; i < files.size(); ++i) {
    files[i]->CopyTo(set.add_file());
    for (int k = 0; k < files[i]->dependency_count(); ++k) {
      const FileDescriptor* import = files[i]->dependency(k);
      if (std::find(files.begin(), files.end(), import) == files.end()) files.push_back(import);
    }
  }
  return set;
}

TEST(Contract, BreaksNothingThatWasReleased) {
  EXPECT_THAT(Violations(Released(), Current()), IsEmpty());
}

TEST(Contract, ReleaseHoldsTheWholeContract) {
  EXPECT_EQ(Released().file_size(), 6);
  EXPECT_EQ(Current().file_size(), 6);
}

// A small contract, and what may be done to it.
constexpr char kSmall[] = R"(
  file {
    name: "a.proto" package: "v1"
    message_type {
      name: "M"
      field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
      field { name: "n" number: 2 type: TYPE_INT64 label: LABEL_OPTIONAL oneof_index: 0 }
      field { name: "kind" number: 3 type: TYPE_ENUM type_name: ".v1.E" label: LABEL_OPTIONAL }
      oneof_decl { name: "body" }
      reserved_range { start: 7 end: 9 }
      reserved_name: "old"
      nested_type {
        name: "In"
        field { name: "x" number: 1 type: TYPE_INT32 label: LABEL_REPEATED }
      }
    }
    enum_type {
      name: "E" value { name: "ZERO" number: 0 } value { name: "ONE" number: 1 }
      reserved_range { start: 5 end: 6 }
    }
  })";

class Evolution : public ::testing::Test {
 protected:
  static FileDescriptorSet Small() {
    FileDescriptorSet set;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kSmall, &set));
    return set;
  }
  std::vector<std::string> After(const std::function<void(FileDescriptorProto*)>& change) {
    FileDescriptorSet now = Small();
    change(now.mutable_file(0));
    return Violations(Small(), now);
  }
  std::vector<std::string> AfterMessage(const std::function<void(DescriptorProto*)>& change) {
    return After([&](FileDescriptorProto* file) { change(file->mutable_message_type(0)); });
  }
  std::vector<std::string> AfterField(const std::function<void(FieldDescriptorProto*)>& change) {
    return AfterMessage([&](DescriptorProto* m) { change(m->mutable_field(1)); });
  }
  std::vector<std::string> AfterEnum(const std::function<void(EnumDescriptorProto*)>& change) {
    return After([&](FileDescriptorProto* file) { change(file->mutable_enum_type(0)); });
  }
};

TEST_F(Evolution, AddingIsNoViolation) {
  EXPECT_THAT(After([](FileDescriptorProto* file) {
                file->add_message_type()->set_name("New");
                file->add_enum_type()->set_name("New2");
                auto* value = file->mutable_enum_type(0)->add_value();
                value->set_name("TWO");
                value->set_number(2);
                auto* field = file->mutable_message_type(0)->add_field();
                field->set_name("more");
                field->set_number(4);
                file->mutable_message_type(0)->add_reserved_name("other");
              }),
              IsEmpty());
  FileDescriptorSet more = Small();
  more.add_file()->set_name("b.proto");
  EXPECT_THAT(Violations(Small(), more), IsEmpty());
}

TEST_F(Evolution, OrderIsNoViolation) {
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->mutable_field()->SwapElements(0, 2); }),
              IsEmpty());
}

TEST_F(Evolution, FilesAndPackagesStay) {
  EXPECT_THAT(After([](FileDescriptorProto* f) { f->set_package("v2"); }),
              ElementsAre("package v1 is another"));
  EXPECT_THAT(After([](FileDescriptorProto* f) { f->set_name("c.proto"); }),
              ElementsAre("file a.proto is gone"));
}

TEST_F(Evolution, MessagesStay) {
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->set_name("N"); }),
              ElementsAre("message v1.M is gone"));
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->clear_nested_type(); }),
              ElementsAre("message v1.M.In is gone"));
}

TEST_F(Evolution, FieldsStayAsTheyAre) {
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->mutable_field()->RemoveLast(); }),
              ElementsAre("field v1.M.kind is gone"));
  EXPECT_THAT(AfterField([](FieldDescriptorProto* f) { f->set_number(4); }),
              ElementsAre("field v1.M.n has another number"));
  EXPECT_THAT(AfterField([](FieldDescriptorProto* f) { f->set_name("m"); }),
              ElementsAre("field v1.M.n: its number is now m's"));
  EXPECT_THAT(AfterField([](FieldDescriptorProto* f) { f->set_type(f->TYPE_SINT64); }),
              ElementsAre("field v1.M.n has another type"));
  EXPECT_THAT(AfterField([](FieldDescriptorProto* f) { f->set_label(f->LABEL_REPEATED); }),
              ElementsAre("field v1.M.n is repeated now, or not any more"));
  EXPECT_THAT(AfterField([](FieldDescriptorProto* f) { f->set_proto3_optional(true); }),
              ElementsAre("field v1.M.n knows presence now, or not any more"));
  EXPECT_THAT(AfterField([](FieldDescriptorProto* f) { f->clear_oneof_index(); }),
              ElementsAre("field v1.M.n is in another oneof"));
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->mutable_field(2)->set_type_name(".v1.F"); }),
              ElementsAre("field v1.M.kind has another type"));
  EXPECT_THAT(
      AfterMessage([](DescriptorProto* m) {
        m->mutable_nested_type(0)->mutable_field(0)->set_type(FieldDescriptorProto::TYPE_INT64);
      }),
      ElementsAre("field v1.M.In.x has another type"));
}

TEST_F(Evolution, WhatIsReservedIsNeverUsedAgain) {
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) {
                auto* field = m->add_field();
                field->set_name("again");
                field->set_number(8);
              }),
              ElementsAre("v1.M.again uses a reserved number"));
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) {
                auto* field = m->add_field();
                field->set_name("old");
                field->set_number(9);
              }),
              ElementsAre("v1.M.old uses a reserved name"));
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->clear_reserved_range(); }),
              ElementsAre("v1.M has a number that is reserved no more"));
  EXPECT_THAT(AfterMessage([](DescriptorProto* m) { m->clear_reserved_name(); }),
              ElementsAre("v1.M: the name old is reserved no more"));
  EXPECT_THAT(AfterEnum([](EnumDescriptorProto* e) {
                auto* value = e->add_value();
                value->set_name("SIX");
                value->set_number(6);
              }),
              ElementsAre("v1.E.SIX uses a reserved number"));
}

TEST_F(Evolution, EnumValuesStay) {
  EXPECT_THAT(AfterEnum([](EnumDescriptorProto* e) { e->mutable_value()->RemoveLast(); }),
              ElementsAre("value v1.E.ONE is gone"));
  EXPECT_THAT(AfterEnum([](EnumDescriptorProto* e) { e->mutable_value(1)->set_number(2); }),
              ElementsAre("value v1.E.ONE has another number"));
  EXPECT_THAT(AfterEnum([](EnumDescriptorProto* e) { e->mutable_value(1)->set_name("UNO"); }),
              ElementsAre("value v1.E.ONE is gone"));
  EXPECT_THAT(After([](FileDescriptorProto* f) { f->clear_enum_type(); }),
              ElementsAre("enum v1.E is gone"));
}

}  // namespace
}  // namespace kopilka
