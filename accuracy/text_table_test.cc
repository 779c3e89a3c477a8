#include "accuracy/text_table.h"

#include <gtest/gtest.h>

#include <string>

namespace supple {
namespace {

TEST(TextTable, WordsStandLeftAndFiguresRight) {
  EXPECT_EQ(WriteTableText({{"name", "n"}, {"a", "100"}, {"longer", std::string(kNoFigure)}}),
            "name      n\n"
            "a       100\n"
            "longer    –\n");
  EXPECT_EQ(WriteTableText({{"a", "b", "n"}, {"x", "long", "1"}}, 2),
            "a  b     n\n"
            "x  long  1\n");
}

TEST(TextTable, MarkdownSaysWhichColumnsStandRight) {
  EXPECT_EQ(WriteTableMarkdown({{"a", "b", "n"}, {"x", "y", "1"}}, 2),
            "| a | b | n |\n"
            "|---|---|---:|\n"
            "| x | y | 1 |\n");
}

TEST(TextTable, OfNoRowsIsEmpty) {
  EXPECT_EQ(WriteTableText({}), "");
  EXPECT_EQ(WriteTableMarkdown({}), "");
}

}  // namespace
}  // namespace supple
