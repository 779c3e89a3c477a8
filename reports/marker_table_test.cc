#include "reports/marker_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/require.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using Point = std::array<double, 3>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

const std::string kTwoRows =
    "PathFileType\t4\t(X/Y/Z)\tsquat.trc\n"
    "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n"
    "100\t100\t2\t2\tmm\t100\t1\t2\n"
    "Frame#\tTime\tR.ASIS\t\t\tL.ASIS\t\t\n"
    "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n"
    "\n"
    "1\t0\t250\t-500\t1000\t1\t2\t3\n"
    "2\t0.01\t125\t0\t2000\t4\t5\t6\n";

bool SamePoint(const Point& a, const Point& b) {
  return std::equal(a.begin(), a.end(), b.begin(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

bool Same(const MarkerTable& a, const MarkerTable& b) {
  return a.rate_hz == b.rate_hz && a.markers == b.markers && a.time_s == b.time_s &&
         std::equal(a.points_m.begin(), a.points_m.end(), b.points_m.begin(), b.points_m.end(), SamePoint);
}

MarkerTable Parsed(std::string_view text) {
  Result<MarkerTable> table = ParseMarkerTable(text, "a.trc");
  EXPECT_TRUE(table) << table.fault().what;
  return table ? *table : MarkerTable();
}

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(MarkerTable, ReadsMillimetresAsMetres) {
  const MarkerTable table = Parsed(kTwoRows);
  EXPECT_EQ(table.rate_hz, 100);
  EXPECT_THAT(table.markers, ElementsAre("R.ASIS", "L.ASIS"));
  EXPECT_THAT(table.time_s, ElementsAre(0, 0.01));
  EXPECT_THAT(table.points_m, ElementsAre(Point{0.25, -0.5, 1}, Point{0.001, 0.002, 0.003},
                                          Point{0.125, 0, 2}, Point{0.004, 0.005, 0.006}));
  EXPECT_EQ(table.at(1, 0), (Point{0.125, 0, 2}));
}

TEST(MarkerTable, ReadsOtherUnits) {
  EXPECT_EQ(Parsed(Replaced(kTwoRows, "mm", "cm")).at(0, 0), (Point{2.5, -5, 10}));
  EXPECT_EQ(Parsed(Replaced(kTwoRows, "mm", "m")).at(0, 0), (Point{250, -500, 1000}));
  EXPECT_EQ(Parsed(Replaced(kTwoRows, "mm", "MM")).at(0, 0), (Point{0.25, -0.5, 1}));
}

TEST(MarkerTable, ReadsHeadersAsManyProgramsWriteThem) {
  const MarkerTable plain = Parsed(kTwoRows);
  EXPECT_TRUE(Same(Parsed(Replaced(kTwoRows, "PathFileType\t4\t(X/Y/Z)\tsquat.trc",
                                   "PathFileType  4\t(X/Y/Z) C:\\My Films\\squat.trc")),
                   plain))
      << "blanks in the first line";
  EXPECT_TRUE(Same(Parsed(Replaced(kTwoRows, "\n\n", "\n")), plain)) << "no blank line";
  EXPECT_TRUE(Same(Parsed(Replaced(kTwoRows, "\n\n", "\n\t\t\t\n")), plain)) << "a blank line of tabs";
  EXPECT_TRUE(Same(Parsed(Replaced(kTwoRows, "R.ASIS\t\t\tL.ASIS", "\tR.ASIS\t\tL.ASIS")), plain))
      << "names in other columns";
  EXPECT_TRUE(Same(Parsed(Replaced(Replaced(kTwoRows, "\n1\t", "\n731\t"), "\n2\t", "\n732\t")), plain))
      << "a film that was cut";
  std::string windows;
  for (const char c : kTwoRows) {
    windows += c == '\n' ? std::string("\t\r\n") : std::string(1, c);
  }
  EXPECT_TRUE(Same(Parsed(windows), plain)) << "Windows line ends after a tab";
}

TEST(MarkerTable, TakesEmptyCellsAndNanForMissingMarkers) {
  const MarkerTable table =
      Parsed(Replaced(Replaced(kTwoRows, "250\t-500\t1000", "\t\t"), "4\t5\t6", "4\tNaN\t"));
  EXPECT_TRUE(SamePoint(table.at(0, 0), {kNan, kNan, kNan}));
  EXPECT_EQ(table.at(0, 1), (Point{0.001, 0.002, 0.003}));
  EXPECT_TRUE(SamePoint(table.at(1, 1), {kNan, kNan, kNan})) << "missing in part is missing";
}

TEST(MarkerTable, SaysWhatIsWrongAndInWhichLine) {
  struct Case {
    std::string text;
    FaultKind kind;
    std::string what;
  };
  const std::string no_file =
      "a.trc is not a marker file: its first line must begin with \"PathFileType 4\".";
  const std::vector<Case> cases = {
      {"\n\n", FaultKind::kEmpty, "a.trc is empty."},
      {"time\ta\n0\t1\n", FaultKind::kNotUnderstood, no_file},
      {Replaced(kTwoRows, "PathFileType\t4", "PathFileType\t5"), FaultKind::kNotUnderstood, no_file},
      {"PathFileType\t4\nDataRate\n", FaultKind::kDamaged,
       "a.trc, line 2: the file breaks off within its header."},
      {Replaced(kTwoRows, "\n100\t", "\n0\t"), FaultKind::kDamaged,
       "a.trc, line 3: DataRate must be a number above 0, not \"0\"."},
      {Replaced(kTwoRows, "NumFrames", "Frames"), FaultKind::kDamaged,
       "a.trc, line 3: NumFrames and NumMarkers must be whole numbers."},
      {Replaced(kTwoRows, "\tmm\t", "\tinch\t"), FaultKind::kNotUnderstood,
       "a.trc, line 3: Units must be m, cm or mm, not \"inch\"."},
      {Replaced(kTwoRows, "Frame#", "Frames"), FaultKind::kNotUnderstood,
       "a.trc, line 4: the first two columns must be Frame# and Time."},
      {Replaced(kTwoRows, "\tL.ASIS", ""), FaultKind::kDamaged,
       "a.trc, line 4: 1 markers are named, but the header says 2."},
      {Replaced(kTwoRows, "L.ASIS", "R.ASIS"), FaultKind::kDamaged,
       "a.trc, line 4: there are two markers named R.ASIS."},
      {Replaced(kTwoRows, "X1\tY1\tZ1", "X1\tZ1\tY1"), FaultKind::kDamaged,
       "a.trc, line 5: the line must name X1 Y1 Z1 and so on to Z2, three for each marker."},
      {Replaced(kTwoRows, "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n", ""), FaultKind::kDamaged,
       "a.trc, line 6: the line must name X1 Y1 Z1 and so on to Z2, three for each marker."},
      {Replaced(kTwoRows, "\n1\t", "\none\t"), FaultKind::kDamaged,
       "a.trc, line 7: the frame must have a number, not \"one\"."},
      {Replaced(kTwoRows, "2\t0.01", "2\t"), FaultKind::kDamaged,
       "a.trc, line 8: the time must be a number, not \"\"."},
      {Replaced(kTwoRows, "2\t0.01", "2\t-1"), FaultKind::kDamaged,
       "a.trc, line 8: the time -1 s does not come after the 0 s of the row before."},
      {Replaced(kTwoRows, "\t5\t6", ""), FaultKind::kDamaged,
       "a.trc, line 8: the row has 6 cells instead of 8."},
      {Replaced(kTwoRows, "\t5\t6", "\t5\t6\t7"), FaultKind::kDamaged,
       "a.trc, line 8: the row has 9 cells instead of 8."},
      {Replaced(kTwoRows, "\t5\t", "\t5,0\t"), FaultKind::kDamaged,
       "a.trc, line 8: Y of L.ASIS must be a number, not \"5,0\"."},
      {Replaced(kTwoRows, "100\t100\t2\t", "100\t100\t3\t"), FaultKind::kDamaged,
       "a.trc, line 8: the file has 2 rows, but its header says NumFrames 3."},
      {Replaced(kTwoRows.substr(0, kTwoRows.find("\n1\t")), "100\t100\t2\t", "100\t100\t0\t"),
       FaultKind::kEmpty, "a.trc holds no rows."},
  };
  for (const Case& wrong : cases) {
    const Result<MarkerTable> table = ParseMarkerTable(wrong.text, "a.trc");
    ASSERT_FALSE(table) << wrong.what;
    EXPECT_EQ(table.fault().what, wrong.what);
    EXPECT_EQ(table.fault().kind, wrong.kind) << wrong.what;
    EXPECT_FALSE(table.fault().remedy.empty()) << wrong.what;
  }
}

TEST(MarkerTable, WritesWhatOpenSimReads) {
  const MarkerTable table{
      29.97, {"a", "b"}, {0, 0.5}, {{1, 2, 3}, {kNan, kNan, kNan}, {0.1, -0.25, 0}, {4, 5, 6}}};
  EXPECT_EQ(
      MarkerTableText(table),
      "PathFileType\t4\t(X/Y/Z)\tmarkers.trc\n"
      "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n"
      "29.97\t29.97\t2\t2\tm\t29.97\t1\t2\n"
      "Frame#\tTime\ta\t\t\tb\t\t\n"
      "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n"
      "\n"
      "1\t0\t1\t2\t3\tNaN\tNaN\tNaN\n"
      "2\t0.5\t0.1\t-0.25\t0\t4\t5\t6\n");
}

TEST(MarkerTable, TheLongestNamesOfTheMostMarkersComeBack) {
  MarkerTable table{30, {}, {0}, std::vector<Point>(1000, Point{-1.2345678901234567e-308, 1, 2})};
  for (std::size_t i = 0; i < 1000; ++i) {
    table.markers.push_back(std::string(196, 'm') + std::to_string(1000 + i));
  }
  const Result<MarkerTable> read = ParseMarkerTable(MarkerTableText(table), "a.trc");
  ASSERT_TRUE(read) << read.fault().what;
  EXPECT_TRUE(Same(*read, table));
}

RC_GTEST_PROP(MarkerTable, GivesBackWhatWasWritten, ()) {
  MarkerTable table;
  table.rate_hz = *rc::gen::inRange(1, 100'000) / 100.0;
  const auto markers = *rc::gen::inRange<std::size_t>(1, 6);
  for (std::size_t i = 0; i < markers; ++i) {
    table.markers.push_back("marker " + std::to_string(i));
  }
  const auto rows = *rc::gen::inRange<std::size_t>(1, 8);
  double time_s = *rc::gen::inRange(-1'000'000, 1'000'000) / 1000.0;
  for (std::size_t row = 0; row < rows; ++row) {
    table.time_s.push_back(time_s);
    time_s = std::nextafter(time_s, 1e300) + *rc::gen::inRange(0, 1000) / 250.0;
  }
  for (std::size_t i = 0; i < rows * markers; ++i) {
    const auto number = rc::gen::arbitrary<double>();
    table.points_m.push_back(*rc::gen::inRange(0, 5) == 0 ? Point{kNan, kNan, kNan}
                                                          : Point{*number, *number, *number});
  }
  const Result<MarkerTable> read = ParseMarkerTable(MarkerTableText(table), "a.trc");
  RC_ASSERT(read.ok());
  RC_ASSERT(Same(*read, table));
}

RC_GTEST_PROP(MarkerTable, SurvivesAnyChangedByte, ()) {
  std::string text = kTwoRows;
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  }
  text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
  const Result<MarkerTable> table = ParseMarkerTable(text, "a.trc");
  if (!table) {
    RC_ASSERT(!table.fault().what.empty());
  } else {
    RC_ASSERT(Same(Parsed(MarkerTableText(*table)), *table));
  }
}

TEST(MarkerTable, RefusesToWriteWhatCouldNotBeReadBack) {
  const MarkerTable good{30, {"a"}, {0}, {{1, 2, 3}}};
  EXPECT_NO_THROW((void)MarkerTableText(good));
  for (const double rate_hz : {0.0, -1.0, kNan, std::numeric_limits<double>::infinity()}) {
    MarkerTable table = good;
    table.rate_hz = rate_hz;
    EXPECT_THROW((void)MarkerTableText(table), BadInput) << rate_hz;
  }
  for (const Point& point : {Point{kNan, 0, 0}, Point{0, 0, std::numeric_limits<double>::infinity()}}) {
    MarkerTable table = good;
    table.points_m = {point};
    EXPECT_THROW((void)MarkerTableText(table), BadInput);
  }
  MarkerTable table = good;
  table.points_m.clear();
  EXPECT_THROW((void)MarkerTableText(table), BadInput);
}

TEST(MarkerTable, GoesThroughAFile) {
  const TestFolder folder;
  const MarkerTable table = Parsed(kTwoRows);
  ASSERT_TRUE(WriteMarkerTable(folder.path() / "a.trc", table));
  const Result<MarkerTable> read = ReadMarkerTable(folder.path() / "a.trc");
  ASSERT_TRUE(read) << read.fault().what;
  EXPECT_TRUE(Same(*read, table));
  const Result<MarkerTable> none = ReadMarkerTable(folder.path() / "none.trc");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.fault().kind, FaultKind::kNotFound);
  const Result<Done> nowhere = WriteMarkerTable(folder.path() / "none" / "a.trc", table);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.fault().kind, FaultKind::kNotFound);
}

// Files of other people's programs, which lie beside the checkout where they lie at all.
struct RealFile {
  const char* path;
  double rate_hz;
  std::size_t rows;
  std::size_t markers;
  std::size_t missing;
  const char* first_marker;
  Point first_m;
};

class MarkerTableOfOthers : public testing::TestWithParam<RealFile> {};

TEST_P(MarkerTableOfOthers, IsReadAndComesBackEqual) {
  const RealFile& real = GetParam();
  const fs::path path = fs::path(SUPPLE_SHARED_DATA) / real.path;
  if (!fs::exists(path)) {
    GTEST_SKIP() << "there is no " << path;
  }
  const Result<MarkerTable> table = ReadMarkerTable(path);
  ASSERT_TRUE(table) << table.fault().what;
  EXPECT_EQ(table->rate_hz, real.rate_hz);
  EXPECT_EQ(table->time_s.size(), real.rows);
  EXPECT_EQ(table->markers.size(), real.markers);
  EXPECT_EQ(table->markers.front(), real.first_marker);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    EXPECT_NEAR(table->points_m.front()[axis], real.first_m[axis], 1e-9);
  }
  const auto missing = std::count_if(table->points_m.begin(), table->points_m.end(),
                                     [](const Point& point_m) { return std::isnan(point_m[0]); });
  EXPECT_EQ(static_cast<std::size_t>(missing), real.missing);
  const TestFolder folder;
  ASSERT_TRUE(WriteMarkerTable(folder.path() / "again.trc", *table));
  const Result<MarkerTable> again = ReadMarkerTable(folder.path() / "again.trc");
  ASSERT_TRUE(again) << again.fault().what;
  EXPECT_TRUE(Same(*again, *table));
}

INSTANTIATE_TEST_SUITE_P(MarkerTable, MarkerTableOfOthers,
                         testing::Values(RealFile{"opensim-core/subject01_synthetic_marker_data.trc", 60, 73,
                                                  31, 0, "Sternum", Point{0.67076, 1.3961, -0.025106}},
                                         RealFile{"nimblephysics-opencap/squats/squats1.trc", 100, 1623, 51,
                                                  0, "r_knee", Point{-0.26707445, 0.54251694, -0.43301198}},
                                         RealFile{"nimblephysics-opencap/subject5/DJ1.trc", 100, 289, 51, 0,
                                                  "r_knee", Point{-1.25396479, 0.84745409, -0.45173279}},
                                         RealFile{"nimblephysics-opencap/addbio/DJ1.trc", 100, 245, 51, 52,
                                                  "C7", Point{-1.16945, 1.89637, -0.573033}},
                                         RealFile{"nimblephysics-opencap/addbio/walking2.trc", 100, 136, 51,
                                                  104, "C7", Point{-0.313623, 1.5286, -0.295182}},
                                         RealFile{"nimblephysics-opencap/ja1gait/JA1Gait35.trc", 250, 322, 53,
                                                  1, "C7", Point{-5.89776, 1.49048, 0.161615}}));

}  // namespace
}  // namespace supple
