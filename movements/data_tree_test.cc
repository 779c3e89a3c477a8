#include "movements/data_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "movements/complaint.h"

namespace supple {
namespace {

DataValue Tree(const std::string& text) {
  const auto tree = ReadDataTree(text);
  if (const auto* const fault = std::get_if<DataFault>(&tree)) {
    ADD_FAILURE() << fault->what;
    return {};
  }
  return std::get<DataValue>(tree);
}

DataFault FaultIn(const std::string& text) {
  const auto tree = ReadDataTree(text);
  const auto* const fault = std::get_if<DataFault>(&tree);
  EXPECT_NE(fault, nullptr);
  return fault == nullptr ? DataFault() : *fault;
}

std::string Times(int count, const std::string& piece) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += piece;
  }
  return text;
}

TEST(DataTree, KeepsTheOrderOfTheFileAndThePlaces) {
  const DataValue tree = Tree("b = 1\na = \"x\"\n\n[[t]]\n  n = 2.5\n[[t]]\nn = [true, 3]\n");
  ASSERT_EQ(tree.items.size(), 3U);
  EXPECT_EQ(tree.items[0].key, "b");
  EXPECT_EQ(tree.items[1].key, "a");
  EXPECT_EQ(tree.items[1].kind, DataKind::kText);
  EXPECT_EQ(tree.items[1].place, (TextPlace{2, 5}));
  EXPECT_EQ(tree.items[1].key_place, (TextPlace{2, 1}));
  const DataValue& number = tree.Nearest("t[1].n");
  EXPECT_EQ(number.kind, DataKind::kNumber);
  EXPECT_EQ(number.place, (TextPlace{5, 7}));
  const DataValue& list = tree.Nearest("t[2].n");
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_TRUE(list.items[0].flag);
  EXPECT_EQ(list.items[1].number, 3);
  EXPECT_EQ(list.items[1].kind, DataKind::kWhole);
}

TEST(DataTree, ThePlaceOfWhatIsMissingIsThatOfWhatShouldHoldIt) {
  const DataValue tree = Tree("a = 1\n[t]\nb = 2\n");
  EXPECT_EQ(tree.Nearest("t.c").place, tree.Nearest("t").place);
  EXPECT_EQ(tree.Nearest("t.b.c").place, (TextPlace{3, 5}));
  EXPECT_EQ(tree.Nearest("x[7].y").place, tree.place);
  EXPECT_EQ(tree.Nearest("t[1]").place, tree.Nearest("t").place) << "a table has no first entry";
}

TEST(DataTree, TakesOneLineTextsAndPlainKeysOnly) {
  EXPECT_EQ(FaultIn("a = 1\nb = \"\"\"\nlong\"\"\"\n").place, (TextPlace{2, 5}));
  EXPECT_EQ(FaultIn("b = '''long'''").what,
            "a text of several lines cannot stand here; write it on one line, between \"");
  EXPECT_EQ(FaultIn("a = \"ñ\" # ñ\nb ñ = 1").place, (TextPlace{2, 3}));
  EXPECT_EQ(FaultIn("a = 2\"ñ\"").place.line, 1U);
  EXPECT_EQ(Tree("\xef\xbb\xbf"
                 "a = \"\"")
                .items.size(),
            1U)
      << "Windows begins texts so";
}

TEST(DataTree, CountsColumnsInLetters) {
  const DataValue tree = Tree("\"ñ\" = \"é\"\n");
  EXPECT_EQ(tree.items[0].place, (TextPlace{1, 7}));
}

TEST(DataTree, KnowsTextsThatStandInTheFileLetterForLetter) {
  const DataValue tree = Tree("a = \"plain ñ\"\nb = 'plain'\nc = \"tab\\t\"\n");
  EXPECT_TRUE(tree.items[0].is_literal);
  EXPECT_TRUE(tree.items[1].is_literal);
  EXPECT_FALSE(tree.items[2].is_literal);
}

TEST(DataTree, SaysWhereATextIsNoToml) {
  const DataFault fault = FaultIn("a = 1\nb = = 2\n");
  EXPECT_EQ(fault.place.line, 2U);
  EXPECT_TRUE(fault.what.starts_with("it is no TOML: ")) << fault.what;
  EXPECT_EQ(FaultIn("a = 1\na = 2\n").place.line, 2U) << "a key that stands twice";
  EXPECT_EQ(FaultIn("a = \"\xff\"").place.line, 1U) << "no UTF-8";
}

TEST(DataTree, SaysOnWhichLineTomlIsLost) {
  EXPECT_EQ(FaultIn("a = 1\n\n[!]\nb = 2\n").place, (TextPlace{3, 1}));
  EXPECT_EQ(FaultIn("a = 1\n[[ = ]]").what,
            "it is no TOML: something on this line can begin no key and no value");
}

TEST(DataTree, IsBoundedInSize) {
  EXPECT_EQ(FaultIn(std::string(kMostDataBytes + 1, ' ')).what, "it is larger than 262144 bytes");
}

TEST(DataTree, IsBoundedInDepth) {
  EXPECT_EQ(Tree("a.b.c.d.e.f.g.h = 1\n").items.size(), 1U);
  const DataFault dots = FaultIn("x = 1\n" + Times(100'000, "a.") + "a = 1\n");
  EXPECT_EQ(dots.what, "a key has more than 8 parts");
  EXPECT_EQ(dots.place.line, 2U);
  EXPECT_EQ(FaultIn("[" + Times(100'000, "a.") + "a]\n").what, "a key has more than 8 parts");
  EXPECT_EQ(FaultIn(Times(20'000, "\"a\" . ") + "a = 1\n").what, "a key has more than 8 parts");
  EXPECT_FALSE(FaultIn("a = " + Times(100'000, "[") + "\n").what.empty());
  EXPECT_FALSE(FaultIn("a = " + Times(20'000, "{a = ") + "\n").what.empty());
}

TEST(DataTree, DotsInTextsAndCommentsAndNumbersAreNoKeys) {
  const std::string dots(50, '.');
  Tree("a = \"" + dots + "\" # " + dots + "\nb = '" + dots + "'\nc = \"\\\"" + dots +
       "\"\ne = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 0.5]\n");
}

TEST(Complaints, StandInTheOrderOfTheTextAndEndAtAHundred) {
  const DataValue tree = Tree("a = 1\nb = 2\n");
  Complaints complaints("x.toml", tree);
  complaints.Add("b", "second", "");
  complaints.Add("a", "first", "Do so.");
  ASSERT_EQ(complaints.found().size(), 2U);
  EXPECT_EQ(ComplaintText(complaints.found()[0]), "x.toml:1:5: a: first. Do so.");
  EXPECT_EQ(ComplaintText(complaints.found()[1]), "x.toml:2:5: b: second.");
  const Fault fault = FaultOf(complaints.found()[0]);
  EXPECT_EQ(fault.kind, FaultKind::kDamaged);
  EXPECT_EQ(fault.what, "x.toml:1:5: a: first.");
  EXPECT_EQ(fault.remedy, "Do so.");
  for (int i = 0; i < 200; ++i) {
    complaints.Add("a", "again", "");
  }
  EXPECT_EQ(complaints.found().size(), kMostComplaints);
}

TEST(Complaints, ShowNothingThatControlsATerminal) {
  EXPECT_EQ(ShownText("a\x1b[31m\nb\x7f"), "a?[31m?b?");
  EXPECT_EQ(ShownText("\xC2\x9B"
                      "1m\xC3\xA9"),
            "?1m\xC3\xA9")
      << "U+009B begins a command too";
  EXPECT_EQ(ShownText(std::string(59, 'a') + "\xC3\xA9\xC3\xA9"), std::string(59, 'a') + "...");
}

}  // namespace
}  // namespace supple
