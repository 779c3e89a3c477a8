#include "reports/motion_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "base/require.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

const std::string kTwoRows =
    "Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n\n"
    "Units are S.I. units (second, meters, Newtons, ...)\n\nendheader\n"
    "time\tknee_angle_r\tpelvis_tx\n      0.00000000\t     12.50000000\t-1\n0.01\t13.25\t-1.5\n";

bool SameNumbers(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

bool Same(const MotionTable& a, const MotionTable& b) {
  return a.name == b.name && a.in_degrees == b.in_degrees && a.columns == b.columns && a.time_s == b.time_s &&
         SameNumbers(a.values, b.values);
}

MotionTable Parsed(std::string_view text, std::string_view file_name = "a.mot") {
  Result<MotionTable> table = ParseMotionTable(text, file_name);
  EXPECT_TRUE(table) << table.fault().what;
  return table ? *table : MotionTable();
}

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(MotionTable, ReadsAFileOfOpenSim) {
  const MotionTable table = Parsed(kTwoRows);
  EXPECT_EQ(table.name, "Coordinates");
  EXPECT_TRUE(table.in_degrees);
  EXPECT_THAT(table.columns, ElementsAre("knee_angle_r", "pelvis_tx"));
  EXPECT_THAT(table.time_s, ElementsAre(0, 0.01));
  EXPECT_THAT(table.values, ElementsAre(12.5, -1, 13.25, -1.5));
  EXPECT_EQ(table.at(1, 0), 13.25);
}

TEST(MotionTable, ReadsAFileOfSimm) {
  const MotionTable table = Parsed(
      "first trial\t\t\nnRows=1\t\t\nnColumns=3\t\t\n\t\t\n# SIMM Motion File Header:\t\t\n"
      "name first trial\t\t\ndatacolumns 3\t\t\ndatarows 1\t\t\notherdata 1\t\t\nrange 0.4 0.4\t\t\n"
      "endheader\t\t\ntime\ta\tb\n0.4\t1\t2\n");
  EXPECT_EQ(table.name, "first trial");
  EXPECT_THAT(table.columns, ElementsAre("a", "b"));
  EXPECT_THAT(table.values, ElementsAre(1, 2));
  EXPECT_TRUE(table.in_degrees) << "as SIMM has them";
}

TEST(MotionTable, ReadsAFileOfOpenSim4) {
  const MotionTable table = Parsed(
      "inDegrees=no\nDataType=double\nversion=3\nOpenSimVersion=4.5\nendheader\ntime\ta\n0\t1\n", "a.sto");
  EXPECT_EQ(table.name, "");
  EXPECT_FALSE(table.in_degrees);
  EXPECT_THAT(table.values, ElementsAre(1));
}

TEST(MotionTable, TakesNoNameThatCouldNotBeWrittenAgain) {
  const std::string rest = "\nendheader\ntime\ta\n0\t1\n";
  EXPECT_EQ(Parsed("\xef\xbb\xbf"
                   "bend" +
                   rest)
                .name,
            "bend")
      << "the mark is no part of the name";
  EXPECT_EQ(Parsed("\t\xef\xbb\xbf"
                   "bend" +
                   rest)
                .name,
            "")
      << "a mark in the wrong place";
  EXPECT_EQ(Parsed("nRows=1" + rest).name, "");
  EXPECT_EQ(Parsed("x\nname version 3" + rest).name, "x");
  EXPECT_EQ(Parsed("x\nname bend\tover\t" + rest).name, "bend\tover");
}

TEST(MotionTable, KnowsDegreesFromRadiansAsOpenSimDoes) {
  const std::string rest = "endheader\ntime\ta\n0\t1\n";
  EXPECT_TRUE(Parsed("x\ninDegrees=yes\n" + rest).in_degrees);
  EXPECT_TRUE(Parsed("x\ninDegrees = Y\n" + rest, "a.sto").in_degrees);
  EXPECT_FALSE(Parsed("x\ninDegrees=no\n" + rest).in_degrees);
  EXPECT_TRUE(Parsed("x\nAngles are in degrees.\n" + rest, "a.sto").in_degrees);
  EXPECT_FALSE(Parsed("x\nAngles are in radians.\n" + rest).in_degrees);
  EXPECT_TRUE(Parsed("x\n" + rest, "walk.MOT").in_degrees) << "an old file of motion";
  EXPECT_FALSE(Parsed("x\n" + rest, "walk.sto").in_degrees);
  EXPECT_FALSE(Parsed("x\nversion=1\n" + rest, "walk.mot").in_degrees);
}

TEST(MotionTable, ReadsWindowsLineEndsBlankLinesTrailingTabsAndEmptyCells) {
  const MotionTable table =
      Parsed("x\r\nendheader\r\n\r\ntime\ta\tb\t\t\r\n0\t\t2\t\r\n\r\n0.5\tNaN\t\r\n\t\t\r\n1\t-1.#IND\t+4");
  EXPECT_THAT(table.columns, ElementsAre("a", "b"));
  EXPECT_THAT(table.time_s, ElementsAre(0, 0.5, 1));
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(SameNumbers(table.values, {kNan, 2, kNan, kNan, kNan, 4}));
}

TEST(MotionTable, ReadsColumnsThatBlanksPart) {
  const MotionTable table = Parsed("x\nendheader\n Time  a   b\n  0.0   1.0  -2.0 \n");
  EXPECT_THAT(table.columns, ElementsAre("a", "b"));
  EXPECT_THAT(table.values, ElementsAre(1, -2));
}

TEST(MotionTable, SaysWhatIsWrongAndInWhichLine) {
  struct Case {
    std::string text;
    FaultKind kind;
    std::string what;
  };
  const std::vector<Case> cases = {
      {"", FaultKind::kEmpty, "a.mot is empty."},
      {"<OpenSimDocument/>\n", FaultKind::kNotUnderstood,
       "a.mot is not a motion table of OpenSim: it has no line \"endheader\"."},
      {Replaced(kTwoRows, "nRows=2", "nRows=many"), FaultKind::kDamaged,
       "a.mot, line 3: nRows must be a whole number, not \"many\"."},
      {Replaced(kTwoRows, "nRows=2", "nRows=3"), FaultKind::kDamaged,
       "a.mot, line 12: the table has 2 rows, but its header says 3."},
      {Replaced(kTwoRows, "inDegrees=yes", "inDegrees=yes\ndatarows 3"), FaultKind::kDamaged,
       "a.mot, line 6: datarows is 3, but a line above says 2."},
      {Replaced(kTwoRows, "nColumns=3", "nColumns=4"), FaultKind::kDamaged,
       "a.mot, line 10: 3 columns are named, but the header says 4."},
      {Replaced(kTwoRows, "version=1", "version=4"), FaultKind::kNotUnderstood,
       "a.mot, line 2: the table has version \"4\"; this Supple reads 0 to 3."},
      {Replaced(kTwoRows, "version=1", "DataType=Vec3"), FaultKind::kNotUnderstood,
       "a.mot, line 2: the table holds values of type Vec3; Supple reads plain numbers (double)."},
      {Replaced(kTwoRows, "=yes", "=perhaps"), FaultKind::kDamaged,
       "a.mot, line 5: inDegrees must be yes or no, not \"perhaps\"."},
      {"x\nendheader\n", FaultKind::kDamaged, "a.mot, line 2: the file breaks off before the column names."},
      {Replaced(kTwoRows, "time\t", "frame\t"), FaultKind::kNotUnderstood,
       "a.mot, line 10: the first column must be time, not \"frame\"."},
      {"x\nendheader\ntime\n0\n", FaultKind::kDamaged, "a.mot, line 3: there is no column."},
      {Replaced(kTwoRows, "pelvis_tx", "knee_angle_r"), FaultKind::kDamaged,
       "a.mot, line 10: there are two columns named knee_angle_r."},
      {Replaced(kTwoRows, "\t-1.5", ""), FaultKind::kDamaged,
       "a.mot, line 12: the row has 2 cells instead of 3."},
      {Replaced(kTwoRows, "-1.5", "-1.5\t2"), FaultKind::kDamaged,
       "a.mot, line 12: the row has 4 cells instead of 3."},
      {Replaced(kTwoRows, "13.25", "13,25"), FaultKind::kDamaged,
       "a.mot, line 12: knee_angle_r must be a number, not \"13,25\"."},
      {Replaced(kTwoRows, "13.25", "inf"), FaultKind::kDamaged,
       "a.mot, line 12: knee_angle_r must be a number, not \"inf\"."},
      {Replaced(kTwoRows, "0.01", "NaN"), FaultKind::kDamaged,
       "a.mot, line 12: the time must be a number, not \"NaN\"."},
      {Replaced(kTwoRows, "0.01", "0"), FaultKind::kDamaged,
       "a.mot, line 12: the time 0 s does not come after the 0 s of the row before."},
      {"x\nendheader\ntime\ta\n", FaultKind::kEmpty, "a.mot holds no rows."},
  };
  for (const Case& wrong : cases) {
    const Result<MotionTable> table = ParseMotionTable(wrong.text, "a.mot");
    ASSERT_FALSE(table) << wrong.what;
    EXPECT_EQ(table.fault().what, wrong.what);
    EXPECT_EQ(table.fault().kind, wrong.kind) << wrong.what;
    EXPECT_FALSE(table.fault().remedy.empty()) << wrong.what;
  }
}

TEST(MotionTable, RefusesMoreCellsThanItsBound) {
  std::string text = "x\nendheader\ntime";
  for (int i = 0; i < 999; ++i) {
    text += "\tc" + std::to_string(i);
  }
  const std::string empty_cells(999, '\t');
  for (int i = 0; i <= 10'000; ++i) {
    text += "\n" + std::to_string(i) + empty_cells;
  }
  const Result<MotionTable> table = ParseMotionTable(text, "a.mot");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.fault().kind, FaultKind::kTooLarge);
  EXPECT_EQ(table.fault().what, "a.mot, line 10004: the table has more than 10 million cells.");
  text.resize(text.rfind('\n'));
  EXPECT_TRUE(ParseMotionTable(text, "a.mot")) << "one row less is not too many";
}

TEST(MotionTable, WritesWhatOpenSimReads) {
  const MotionTable table{"Coordinates", true, {"a", "b"}, {0, 0.1}, {1, -0.25, 1e-9, std::nan("")}};
  EXPECT_EQ(MotionTableText(table),
            "Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\nendheader\n"
            "time\ta\tb\n0\t1\t-0.25\n0.1\t1e-09\tNaN\n");
}

RC_GTEST_PROP(MotionTable, GivesBackWhatWasWritten, ()) {
  MotionTable table;
  table.name = *rc::gen::element<std::string>("", "Coordinates", "two words", "a\tb", "\xc3\xa4=1");
  table.in_degrees = *rc::gen::arbitrary<bool>();
  const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
  for (std::size_t i = 0; i < columns; ++i) {
    table.columns.push_back("joint angle/" + std::to_string(i));
  }
  const auto rows = *rc::gen::inRange<std::size_t>(1, 8);
  double time_s = *rc::gen::inRange(-1'000'000, 1'000'000) / 1000.0;
  for (std::size_t row = 0; row < rows; ++row) {
    table.time_s.push_back(time_s);
    time_s = std::nextafter(time_s, 1e300) + *rc::gen::inRange(0, 1000) / 250.0;
  }
  for (std::size_t i = 0; i < rows * columns; ++i) {
    table.values.push_back(*rc::gen::inRange(0, 5) == 0 ? std::nan("") : *rc::gen::arbitrary<double>());
  }
  const Result<MotionTable> read = ParseMotionTable(MotionTableText(table), "a.sto");
  RC_ASSERT(read.ok());
  RC_ASSERT(Same(*read, table));
}

RC_GTEST_PROP(MotionTable, SurvivesAnyChangedByte, ()) {
  std::string text = kTwoRows;
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  }
  text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
  const Result<MotionTable> table = ParseMotionTable(text, "a.mot");
  if (!table) {
    RC_ASSERT(!table.fault().what.empty());
  } else {
    RC_ASSERT(Same(Parsed(MotionTableText(*table)), *table));
  }
}

TEST(MotionTable, RefusesToWriteWhatCouldNotBeReadBack) {
  const MotionTable good{"x", true, {"a"}, {0}, {1}};
  EXPECT_NO_THROW((void)MotionTableText(good));
  for (const char* name : {"endheader", "nRows=3", "version", " x", "a\nb", "\xef\xbb\xbfx"}) {
    MotionTable table = good;
    table.name = name;
    EXPECT_THROW((void)MotionTableText(table), BadInput) << name;
  }
  MotionTable table = good;
  table.values = {1, 2};
  EXPECT_THROW((void)MotionTableText(table), BadInput);
  table.values = {std::numeric_limits<double>::infinity()};
  EXPECT_THROW((void)MotionTableText(table), BadInput);
}

TEST(MotionTable, GoesThroughAFile) {
  const TestFolder folder;
  const fs::path path = folder.path() / "walk.mot";
  const MotionTable table = Parsed(kTwoRows);
  ASSERT_TRUE(WriteMotionTable(path, table));
  const Result<MotionTable> read = ReadMotionTable(path);
  ASSERT_TRUE(read) << read.fault().what;
  EXPECT_TRUE(Same(*read, table));
  const Result<MotionTable> none = ReadMotionTable(folder.path() / "none.mot");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.fault().kind, FaultKind::kNotFound);
  const Result<Done> nowhere = WriteMotionTable(folder.path() / "none" / "walk.mot", table);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.fault().kind, FaultKind::kNotFound);
}

// Files of other people's programs, which lie beside the checkout where they lie at all.
struct RealFile {
  const char* path;
  bool in_degrees;
  std::size_t rows;
  std::size_t columns;
  double first_s;
  double first_value;
};

class MotionTableOfOthers : public testing::TestWithParam<RealFile> {};

TEST_P(MotionTableOfOthers, IsReadAndComesBackEqual) {
  const RealFile& real = GetParam();
  const fs::path path = fs::path(SUPPLE_SHARED_DATA) / real.path;
  if (!fs::exists(path)) {
    GTEST_SKIP() << "there is no " << path;
  }
  const Result<MotionTable> table = ReadMotionTable(path);
  ASSERT_TRUE(table) << table.fault().what;
  EXPECT_EQ(table->in_degrees, real.in_degrees);
  EXPECT_EQ(table->time_s.size(), real.rows);
  EXPECT_EQ(table->columns.size(), real.columns);
  EXPECT_EQ(table->columns.front(), "pelvis_tilt");
  EXPECT_EQ(table->time_s.front(), real.first_s);
  EXPECT_EQ(table->values.front(), real.first_value);
  const TestFolder folder;
  ASSERT_TRUE(WriteMotionTable(folder.path() / "again.mot", *table));
  const Result<MotionTable> again = ReadMotionTable(folder.path() / "again.mot");
  ASSERT_TRUE(again) << again.fault().what;
  EXPECT_TRUE(Same(*again, *table));
}

INSTANTIATE_TEST_SUITE_P(
    MotionTable, MotionTableOfOthers,
    testing::Values(RealFile{"opensim-core/std_subject01_walk1_ik.mot", true, 73, 23, 0.4, 5.21211788},
                    RealFile{"opencap-processing/walking1_videoAndMocap.mot", true, 158, 35, 0, 12.20057678},
                    RealFile{"nimblephysics-opencap/subject5/DJ1.mot", true, 111, 35, 1.19, -0.19654251},
                    RealFile{"nimblephysics-opencap/ja1gait/JA1Gait35_ik_by_opensim.mot", true, 322, 35, 0,
                             -18.82187065},
                    RealFile{"nimblephysics-opencap/addbio/walking2_ik.mot", false, 136, 33, 0, 0.183507},
                    RealFile{"nimblephysics-opencap/addbio/DJ1_ik.mot", false, 245, 33, 0, 0.169059}));

}  // namespace
}  // namespace supple
