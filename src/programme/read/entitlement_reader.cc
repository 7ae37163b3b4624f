#include "programme/read/entitlement_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/list_file.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/phrase.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

constexpr char kRight[] = "one of `entitlements`";
constexpr char kCoupon[] = "one of `coupons`";

Json LastsOf(Fields& fields, Scope& scope) {
  const Node* const lasts = fields.Get("lasts");
  return lasts == nullptr ? NeverExpiresForm() : ReadLasts(*lasts, scope);
}

Json ReadRightRule(const Node& node, Scope& scope) {
  Fields fields(node, shape::kEntitlement, absl::StrCat("entitlement `", node.key, "`"), scope);
  scope.entitlements.insert(node.key);
  return Json{{"lasts", LastsOf(fields, scope)}};
}

int64_t ReadUses(const Node* node, Scope& scope) {
  if (node == nullptr) return 1;
  const char* const example = "a number of uses such as 1";
  return scope.Parse<int64_t>(*node, example, 1,
                              [&](absl::string_view text) -> absl::StatusOr<int64_t> {
                                const absl::StatusOr<int64_t> uses = ParseCount(text);
                                return uses.ok() ? uses : Expected(example, text);
                              });
}

// Of all files, in their order: what was given of them is known by its place.
Json ReadListedCodes(const Node& node, const OtherFiles& files, Scope& scope) {
  Json codes = Json::array();
  const ListOf list = {"a code", "codes/cinema.txt"};
  for (const Node* path : OneOrMore(node, "the path of a file such as codes/cinema.txt", scope)) {
    for (ListedWord& code : ReadListFile(*path, list, files, scope)) {
      if (scope.codes.size() == kMaxListedCodes) {
        scope.problems.Add(path->place, absl::StrCat("with it, coupons have more than ",
                                                     kMaxListedCodes, " codes from lists"));
        return codes;
      }
      if (scope.codes.insert(code.text).second) {
        codes.push_back(std::move(code.text));
      } else {
        scope.problems.Add(code.place, absl::StrCat("`", code.text, "` is in another list"));
      }
    }
  }
  return codes;
}

Json ReadCoupon(const Node& node, const OtherFiles& files, Scope& scope) {
  Fields fields(node, shape::kCoupon, absl::StrCat("coupon `", node.key, "`"), scope);
  if (scope.entitlements.contains(node.key)) {
    scope.problems.Add(node.key_place,
                       absl::StrCat("`", node.key, "` is in `entitlements` already"));
  }
  scope.coupons.insert(node.key);
  Json form = {{"kind", WordOf(kEntitlementWords, EntitlementRule::Kind::kCoupon)},
               {"lasts", LastsOf(fields, scope)},
               {"uses", ReadUses(fields.Get("uses"), scope)},
               {"comes_back", scope.Choose(fields.Get("comes back"), kYesNoWords, true)}};
  if (const Node* codes = fields.Get("codes")) {
    form["codes"] = ReadListedCodes(*codes, files, scope);
  }
  return form;
}

void Note(const Node& node, const char* section, Scope& scope) {
  if (node.kind != Node::Kind::kMap) scope.unread.insert(section);
}

std::set<std::string> ReadKnown(const Node& node, const char* what, const char* section,
                                const std::set<std::string>& known, Scope& scope) {
  std::set<std::string> names;
  for (const Node* item : OneOrMore(node, what, scope)) {
    names.insert(scope.Known(*item, what, section, known));
  }
  return names;
}

}  // namespace

Json ReadEntitlements(const Node* rights, const Node* coupons, const OtherFiles& files,
                      Scope& scope) {
  Json all = Json::object();
  if (rights != nullptr) {
    Note(*rights, "entitlements", scope);
    all = ReadNamed(*rights, kEntitlementNaming, scope,
                    [&](const Node& node) { return ReadRightRule(node, scope); });
  }
  if (coupons != nullptr) {
    Note(*coupons, "coupons", scope);
    all.update(ReadNamed(*coupons, kCouponNaming, scope,
                         [&](const Node& node) { return ReadCoupon(node, files, scope); }));
  }
  return all;
}

std::string ReadRight(const Node& node, Scope& scope) {
  return scope.Known(node, kRight, "entitlements", scope.entitlements);
}

std::string ReadOwnCoupon(const Node& node, Scope& scope) {
  return scope.Known(node, kCoupon, "coupons", scope.coupons);
}

std::set<std::string> ReadRights(const Node& node, Scope& scope) {
  return ReadKnown(node, kRight, "entitlements", scope.entitlements, scope);
}

std::set<std::string> ReadNonPoints(const Node& node, Scope& scope) {
  const char* const what = "`gives`, such as {coupon: next-20}";
  Fields fields(node, shape::kNonPoints, what, scope);
  scope.RefuseEmpty(node, what);
  std::set<std::string> names;
  if (const Node* rights = fields.Get("entitlement")) names = ReadRights(*rights, scope);
  if (const Node* coupons = fields.Get("coupon")) names.merge(ReadOwnCoupons(*coupons, scope));
  return names;
}

std::set<std::string> ReadOwnCoupons(const Node& node, Scope& scope) {
  return ReadKnown(node, kCoupon, "coupons", scope.coupons, scope);
}

}  // namespace kopilka
