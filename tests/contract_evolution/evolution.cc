#include "contract_evolution/evolution.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

using google::protobuf::DescriptorProto;
using google::protobuf::EnumDescriptorProto;
using google::protobuf::EnumValueDescriptorProto;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using google::protobuf::RepeatedPtrField;

template <typename T>
const T* Named(const RepeatedPtrField<T>& list, const std::string& name) {
  for (const T& one : list) {
    if (one.name() == name) return &one;
  }
  return nullptr;
}

template <typename T>
const T* Numbered(const RepeatedPtrField<T>& list, int number) {
  for (const T& one : list) {
    if (one.number() == number) return &one;
  }
  return nullptr;
}

// The number behind the last of a reserved range: exclusive for messages, inclusive for enums.
int LastOf(const DescriptorProto::ReservedRange& range) { return range.end() - 1; }
int LastOf(const EnumDescriptorProto::EnumReservedRange& range) { return range.end(); }

class Comparison {
 public:
  void Files(const FileDescriptorSet& released, const FileDescriptorSet& current) {
    for (const FileDescriptorProto& then : released.file()) {
      const FileDescriptorProto* now = Named(current.file(), then.name());
      if (now == nullptr) {
        Broken("file ", then.name(), " is gone");
        continue;
      }
      if (now->package() != then.package()) Broken("package ", then.package(), " is another");
      Messages(then.message_type(), now->message_type(), then.package());
      Enums(then.enum_type(), now->enum_type(), then.package());
    }
  }

  std::vector<std::string> violations;

 private:
  template <typename... Parts>
  void Broken(const Parts&... parts) {
    violations.push_back(absl::StrCat(parts...));
  }

  void Messages(const RepeatedPtrField<DescriptorProto>& released,
                const RepeatedPtrField<DescriptorProto>& current, const std::string& scope) {
    for (const DescriptorProto& then : released) {
      const std::string name = absl::StrCat(scope, ".", then.name());
      const DescriptorProto* now = Named(current, then.name());
      if (now == nullptr) {
        Broken("message ", name, " is gone");
        continue;
      }
      for (const FieldDescriptorProto& field : then.field()) OneField(field, then, *now, name);
      Reserved(then, *now, now->field(), name);
      Messages(then.nested_type(), now->nested_type(), name);
      Enums(then.enum_type(), now->enum_type(), name);
    }
  }

  void OneField(const FieldDescriptorProto& then, const DescriptorProto& message_then,
                const DescriptorProto& message_now, const std::string& message) {
    const std::string name = absl::StrCat("field ", message, ".", then.name());
    const FieldDescriptorProto* now = Numbered(message_now.field(), then.number());
    if (now == nullptr) {
      const bool moved = Named(message_now.field(), then.name()) != nullptr;
      Broken(name, moved ? " has another number" : " is gone");
      return;
    }
    if (now->name() != then.name()) {
      Broken(name, ": its number is now ", now->name(), "'s");
    } else if (now->type() != then.type() || now->type_name() != then.type_name()) {
      Broken(name, " has another type");
    } else if (now->label() != then.label()) {
      Broken(name, " is repeated now, or not any more");
    } else if (now->proto3_optional() != then.proto3_optional()) {
      Broken(name, " knows presence now, or not any more");
    } else if (OneofOf(then, message_then) != OneofOf(*now, message_now)) {
      Broken(name, " is in another oneof");
    }
  }

  static std::string OneofOf(const FieldDescriptorProto& field, const DescriptorProto& message) {
    return field.has_oneof_index() ? message.oneof_decl(field.oneof_index()).name() : "";
  }

  void Enums(const RepeatedPtrField<EnumDescriptorProto>& released,
             const RepeatedPtrField<EnumDescriptorProto>& current, const std::string& scope) {
    for (const EnumDescriptorProto& then : released) {
      const std::string name = absl::StrCat(scope, ".", then.name());
      const EnumDescriptorProto* now = Named(current, then.name());
      if (now == nullptr) {
        Broken("enum ", name, " is gone");
        continue;
      }
      for (const EnumValueDescriptorProto& value : then.value()) {
        const EnumValueDescriptorProto* same = Named(now->value(), value.name());
        if (same == nullptr) {
          Broken("value ", name, ".", value.name(), " is gone");
        } else if (same->number() != value.number()) {
          Broken("value ", name, ".", value.name(), " has another number");
        }
      }
      Reserved(then, *now, now->value(), name);
    }
  }

  // What was reserved stays so and is used by nobody.
  template <typename Scope, typename Used>
  void Reserved(const Scope& then, const Scope& now, const Used& used, const std::string& scope) {
    for (const auto& range : then.reserved_range()) {
      for (const auto& one : used) {
        if (range.start() <= one.number() && one.number() <= LastOf(range)) {
          Broken(scope, ".", one.name(), " uses a reserved number");
        }
      }
      if (!HoldsRange(now, range)) Broken(scope, " has a number that is reserved no more");
    }
    for (const std::string& name : then.reserved_name()) {
      if (Named(used, name) != nullptr) Broken(scope, ".", name, " uses a reserved name");
      const auto& names = now.reserved_name();
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        Broken(scope, ": the name ", name, " is reserved no more");
      }
    }
  }

  template <typename Scope, typename Range>
  static bool HoldsRange(const Scope& scope, const Range& range) {
    for (const auto& one : scope.reserved_range()) {
      if (one.start() <= range.start() && LastOf(range) <= LastOf(one)) return true;
    }
    return false;
  }
};

}  // namespace

std::vector<std::string> Violations(const FileDescriptorSet& released,
                                    const FileDescriptorSet& current) {
  Comparison comparison;
  comparison.Files(released, current);
  return comparison.violations;
}

}  // namespace kopilka
