// Fields: the keys of one map. The keys it may have are those that its reader asks for, all of
// which its shape lists.
#ifndef KOPILKA_PROGRAMME_READ_FIELDS_H_
#define KOPILKA_PROGRAMME_READ_FIELDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "programme/read/scope.h"
#include "programme/shape/shape.h"

namespace kopilka {

// Lives while one map is read; when it ends, every key that nobody asked for is a problem.
class Fields {
 public:
  // `what` names the map in problems: "a wallet". A node that is not a map has no keys and, unless
  // it is empty, is a problem.
  Fields(const Node& node, const shape::Shape& shape, absl::string_view what, Scope& scope);
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  // null when the key is absent. A key that the shape does not list is a defect of the reader, or
  // of the shape: nobody could write it with the schema. A key that is there without a value is a
  // problem.
  const Node* Get(absl::string_view key);
  // The same, for a key that may stand without a value.
  const Node* GetBare(absl::string_view key);
  // As Get; absent is a problem.
  const Node* Need(absl::string_view key);
  // Present is a problem, for the given reason; any key may be refused.
  void Refuse(absl::string_view key, absl::string_view why);

 private:
  const Node* Find(absl::string_view key);

  const Node& node_;
  const shape::Shape& shape_;
  std::string what_;
  Scope& scope_;
  std::vector<std::string> asked_;
};

// The items of a list, or the node itself where one will do: `tue` and `[tue, wed]`. An empty list
// is a problem.
std::vector<const Node*> OneOrMore(const Node& node, absl::string_view what, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_FIELDS_H_
