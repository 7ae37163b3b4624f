#include "programme/yaml/tree.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

// The tree, or what was wrong.
struct Read {
  std::optional<Node> root;
  std::string problems;
};

Read ReadText(absl::string_view text) {
  Problems problems("f");
  Read read;
  const auto source = SourceText::Check(text, problems);
  if (source) read.root = ReadTree(*source, problems);
  read.problems = std::string(problems.ToStatus().message());
  return read;
}

TEST(TreeTest, ValuesKnowTheirPlace) {
  const Read read = ReadText("a: 1\nb:\n  - x\n  - {y: 'z'}\nc:\n");
  ASSERT_TRUE(read.root.has_value()) << read.problems;
  const Node& root = *read.root;
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.children[0].key, "a");
  EXPECT_EQ(root.children[0].text, "1");
  EXPECT_EQ(root.children[0].place, (Place{1, 4}));
  const Node& list = root.children[1];
  EXPECT_EQ(list.kind, Node::Kind::kList);
  EXPECT_EQ(list.key_place, (Place{2, 1}));
  EXPECT_EQ(list.children[0].place, (Place{3, 5}));
  EXPECT_EQ(list.children[1].children[0].text, "z");
  EXPECT_EQ(list.children[1].children[0].key_place, (Place{4, 6}));
  EXPECT_EQ(root.children[2].kind, Node::Kind::kEmpty);
  EXPECT_EQ(root.children[2].place, (Place{5, 1}));
}

TEST(TreeTest, NothingIsConverted) {
  const Read read = ReadText("{a: yes, b: 007, c: 1e3, d: 2026-01-01, e: \"1\"}");
  ASSERT_TRUE(read.root.has_value());
  const char* const texts[] = {"yes", "007", "1e3", "2026-01-01", "1"};
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(read.root->children[i].text, texts[i]);
}

TEST(TreeTest, ColumnsAreCharacters) {
  const Read read = ReadText("{бонус: 1, акция: 2}");
  ASSERT_TRUE(read.root.has_value());
  EXPECT_EQ(read.root->children[1].key_place, (Place{1, 12}));
}

// "[" and then items of four bytes, of which two are one character.
TEST(TreeTest, ColumnsOfLongLinesAreCharactersToo) {
  std::string text = "a: 1\nb: [";
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&text, "я, ");
  const Read read = ReadText(absl::StrCat(text, "z]\n"));
  ASSERT_TRUE(read.root.has_value()) << read.problems;
  const Node& list = read.root->children[1];
  ASSERT_EQ(list.children.size(), 1001U);
  for (size_t i = 0; i <= 1000; ++i) {
    EXPECT_EQ(list.children[i].place, (Place{2, 5 + 3 * static_cast<int>(i)}));
  }
}

TEST(TreeTest, WindowsFilesAreFiles) {
  const Read read = ReadText(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  ASSERT_TRUE(read.root.has_value()) << read.problems;
  EXPECT_EQ(read.root->children[1].text, "2");
  EXPECT_EQ(read.root->children[1].place, (Place{2, 4}));
}

TEST(TreeTest, DuplicateKeysAreAllReported) {
  EXPECT_EQ(ReadText("a: 1\nb: {c: 1, c: 2}\na: 3\n").problems,
            "f:2:11: the key `c` is here twice\nf:3:1: the key `a` is here twice");
}

TEST(TreeTest, RefusedYaml) {
  const struct {
    const char* text;
    const char* problem;
  } kCases[] = {
      {"a: &x 1\n", "f:1:4: anchors and aliases (& and *) are not part of the language"},
      {"a: &x 1\nb: *x\n", "f:1:4: anchors and aliases"},
      {"a: !!str 1\n", "f:1:4: tags (!) are not part of the language"},
      {"a: !t {}\n", "f:1:4: tags (!)"},
      {"<<: {a: 1}\n", "f:1:1: merge keys (<<) are not part of the language"},
      {"a: 1\n---\nb: 2\n", "f:2:1: a second document"},
      {"? [a]\n: b\n", "f:1:3: expected a key, found a list or a map"},
      {"a: [1, 2\n", "f:2:1: "},
      {"a:\n\t- 1\n", "f:2:1: a tab"},
      {"a: \"\x01\"\n", "f:1:5: a control character"},
      {"a: 1\n\nb: \xC0\x80\n", "f:3:4: not UTF-8"},
      {"a: \xED\xA0\x80\n", "f:1:4: not UTF-8"},
      {"a: \xF5\x80\x80\x80\n", "f:1:4: not UTF-8"},
      {"a: \xE2\x82", "f:1:4: not UTF-8"},
      {"a: 1\rb: 2\r", "f:1:5: a control character"},
      {"", "f: the file is empty"},
      {"# nothing\n", "f: the file is empty"},
  };
  for (const auto& c : kCases) {
    const Read read = ReadText(c.text);
    EXPECT_EQ(read.problems.substr(0, std::string(c.problem).size()), c.problem) << c.text;
  }
}

TEST(TreeTest, DepthIsExact) {
  const auto nested = [](int depth) {
    return absl::StrCat(std::string(static_cast<size_t>(depth), '['),
                        std::string(static_cast<size_t>(depth), ']'));
  };
  EXPECT_EQ(ReadText(nested(32)).problems, "");
  EXPECT_EQ(ReadText(nested(33)).problems, "f:1:33: more than 32 lists and maps inside each other");
  // Brackets in comments and quotes do not nest.
  std::string harmless = "a: \"";
  for (int i = 0; i < 40; ++i) harmless += "]";
  harmless += "\"\n# ";
  for (int i = 0; i < 40; ++i) harmless += "[";
  EXPECT_EQ(ReadText(harmless).problems, "");
  // Brackets closed in a comment are not closed.
  std::string hidden;
  for (int i = 0; i < 33; ++i) hidden += "[ #]\n";
  EXPECT_EQ(ReadText(hidden).problems, "f:33:1: more than 32 lists and maps inside each other");
}

TEST(TreeTest, AsManyValuesAsTheLimitSays) {
  // A map, its key, a list and its items.
  const auto list = [](size_t items) {
    std::string text = "a:\n";
    for (size_t i = 0; i < items; ++i) text += "- b\n";
    return text;
  };
  EXPECT_EQ(ReadText(list(99'997)).problems, "");
  EXPECT_EQ(ReadText(list(99'998)).problems, "f:99999:3: more than 100000 values");
}

}  // namespace
}  // namespace kopilka
