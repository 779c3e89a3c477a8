#include "reports/table_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <locale>

#include "base/require.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string_view> Cells(std::string_view line) {
  std::vector<std::string_view> cells;
  SplitCells(line, cells);
  return cells;
}

TEST(TableText, GivesLinesWithoutTheirEnds) {
  Result<TableText> text = TableText::Open("\xef\xbb\xbfone  \r\n\r\n\ttwo\t\n \t \nthree", "a.mot");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->NextLine(), "one");
  EXPECT_EQ(text->NextLine(), "");
  EXPECT_EQ(text->NextFullLine(), "\ttwo\t");
  EXPECT_EQ(text->NextFullLine(), "three");
  EXPECT_EQ(text->DamagedHere("it is odd").what, "a.mot, line 5: it is odd.");
  EXPECT_EQ(text->NextLine(), std::nullopt);
  EXPECT_EQ(text->NextFullLine(), std::nullopt);
}

TEST(TableText, RefusesWhatIsNoText) {
  const Result<TableText> binary = TableText::Open(std::string_view("good\nb\0d\n", 9), "a.mot");
  ASSERT_FALSE(binary);
  EXPECT_EQ(binary.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(binary.fault().what, "a.mot, line 2: the line holds bytes that no text has.");
  EXPECT_EQ(binary.fault().remedy, "Check that this is the right file.");
  for (const char* blank : {"", " \r\n\n  "}) {
    const Result<TableText> empty = TableText::Open(blank, "a.mot");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.fault().kind, FaultKind::kEmpty);
    EXPECT_EQ(empty.fault().what, "a.mot is empty.");
  }
}

TEST(TableText, RefusesWhatIsTooLarge) {
  const std::string long_line = "name\n" + std::string(kLongestTableLine_bytes + 1, '1');
  const Result<TableText> line = TableText::Open(long_line, "a.mot");
  ASSERT_FALSE(line);
  EXPECT_EQ(line.fault().kind, FaultKind::kTooLarge);
  EXPECT_EQ(line.fault().what, "a.mot, line 2: the line is longer than 262144 bytes.");
  const std::string large(kMostTableBytes + 1, '\n');
  const Result<TableText> all = TableText::Open(large, "a.mot");
  ASSERT_FALSE(all);
  EXPECT_EQ(all.fault().kind, FaultKind::kTooLarge);
  EXPECT_EQ(all.fault().what, "a.mot is larger than 256 MB.");
}

TEST(TableText, CutsAtTabsOrElseAtBlanks) {
  EXPECT_THAT(Cells("a b\t c \t\td\t"), ElementsAre("a b", "c", "", "d", ""));
  EXPECT_THAT(Cells("  a   b c "), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Cells("\ta"), ElementsAre("", "a"));
  EXPECT_THAT(Cells(""), IsEmpty());
  EXPECT_THAT(SplitWords("\t a \t\tb  c\r"), ElementsAre("a", "b", "c"));
  std::vector<std::string_view> cells = {"1", "", "", ""};
  DropEmptyEnd(cells, 2);
  EXPECT_THAT(cells, ElementsAre("1", ""));
}

TEST(TableText, ReadsNumbersAsProgramsWriteThem) {
  EXPECT_EQ(ReadCell("12.5"), 12.5);
  EXPECT_EQ(ReadCell("-1.5e-3"), -0.0015);
  EXPECT_EQ(ReadCell("+7"), 7.0);
  EXPECT_EQ(ReadCell(".5"), 0.5);
  for (const char* none : {"", "NaN", "nan", "-NaN", "1.#QNAN", "-1.#IND000"}) {
    ASSERT_TRUE(ReadCell(none)) << none;
    EXPECT_TRUE(std::isnan(*ReadCell(none))) << none;
  }
  for (const char* wrong :
       {"x", "1,5", "1.5x", "inf", "-Infinity", "1e999", "-", "+", "+-1", "--1", "0x10", "1 2"}) {
    EXPECT_FALSE(ReadCell(wrong)) << wrong;
  }
  EXPECT_EQ(ReadCount("73"), 73U);
  for (const char* wrong : {"", "-1", "7.0", "99999999999999999999", "7x"}) {
    EXPECT_FALSE(ReadCount(wrong)) << wrong;
  }
}

// As in Germany, whether or not this machine has German settings installed.
class CommaForDecimals : public std::numpunct<char> {
 protected:
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(TableText, ReadsAndWritesNumbersTheSameInEveryCountry) {
  const std::locale before = std::locale::global(std::locale(std::locale(), new CommaForDecimals));
  std::string text;
  AppendNumber(1234567.25, text);
  const std::optional<double> read = ReadCell("1234567.25");
  std::locale::global(before);
  EXPECT_EQ(text, "1234567.25");
  EXPECT_EQ(read, 1234567.25);
}

RC_GTEST_PROP(TableText, GivesBackEveryNumber, ()) {
  const auto number = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
  RC_PRE(!std::isinf(number));
  std::string text;
  AppendNumber(number, text);
  RC_ASSERT(text.size() <= 24U);
  const std::optional<double> read = ReadCell(text);
  RC_ASSERT(read.has_value());
  RC_ASSERT((std::isnan(number) ? std::isnan(*read) : *read == number));
}

TEST(TableText, TheSmallestAndLargestNumbersComeBackToo) {
  for (const double number : {std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min(),
                              std::numeric_limits<double>::max(), -0.0, 0.1}) {
    std::string text;
    AppendNumber(number, text);
    EXPECT_EQ(ReadCell(text), number) << text;
  }
}

TEST(TableText, SaysWhatIsWrongWithNames) {
  EXPECT_EQ(ComplaintOfNames({"a", "b"}, "column"), std::nullopt);
  EXPECT_EQ(ComplaintOfNames({}, "column"), "there is no column");
  EXPECT_EQ(ComplaintOfNames({"a", ""}, "column"), "column 2 has no name");
  EXPECT_EQ(ComplaintOfNames({"a", "b", "a"}, "marker"), "there are two markers named a");
  EXPECT_EQ(ComplaintOfNames({std::string(201, 'a')}, "marker"),
            "the name of marker 1 is longer than 200 bytes");
  EXPECT_EQ(ComplaintOfNames(std::vector<std::string>(1001, "a"), "marker"),
            "there are 1001 markers; the most is 1000");
}

TEST(TableText, ShowsNothingOfAStrangersThatControlsATerminal) {
  EXPECT_EQ(Shown("a\x1b[31mb\x9b\xc3\xa4"), "a?[31mb???");
  EXPECT_EQ(Shown(std::string(50, 'x')), std::string(40, 'x') + "...");
}

TEST(TableText, RefusesToWriteWhatCouldNotBeReadBack) {
  EXPECT_NO_THROW(RequireTable({"a b", "c"}, {0, 1}, 3));
  EXPECT_THROW(RequireTable({}, {0}, 1), BadInput);
  EXPECT_THROW(RequireTable({"a", "a"}, {0}, 3), BadInput);
  for (const char* name : {"", " a", "a\t", "a\tb", "a\nb", "a\x1b"}) {
    EXPECT_THROW(RequireTable({name}, {0}, 2), BadInput) << name;
  }
  EXPECT_THROW(RequireTable({"a"}, {}, 2), BadInput);
  EXPECT_THROW(RequireTable({"a"}, {0, 0}, 2), BadInput);
  EXPECT_THROW(RequireTable({"a"}, {1, 0}, 2), BadInput);
  EXPECT_THROW(RequireTable({"a"}, {0, std::nan("")}, 2), BadInput);
  EXPECT_THROW(RequireTable({"a"}, {0, std::numeric_limits<double>::infinity()}, 2), BadInput);
}

TEST(TableText, SaysWhichFileCannotBeRead) {
  const TestFolder folder;
  const Result<std::string> lost = ReadTableFile("none/a.mot");
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(lost.fault().what, "There is no file none/a.mot.");
  const Result<std::string> of_folder = ReadTableFile(folder.path());
  ASSERT_FALSE(of_folder);
  EXPECT_EQ(of_folder.fault().kind, FaultKind::kNotAFile);
  EXPECT_EQ(of_folder.fault().what, folder.path().string() + " is not a file.");
  const Result<std::string> read = ReadTableFile(folder.Write("a.mot", "text\n"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, "text\n");
}

}  // namespace
}  // namespace supple
