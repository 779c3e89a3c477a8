#include "accuracy/accuracy_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace supple {
namespace {

using testing::HasSubstr;

ModelReport TwoClips() {
  ClipReport side{"a_side", true, {}};
  side.accuracy.frames = 200;
  side.accuracy.found_frames = 199;
  side.accuracy.joints.fill({99, 100});
  side.accuracy.median_error_px = 3.456;
  side.accuracy.jitter_px = 0.5;
  ClipReport foot{"faults/b_foot", false, {}};
  foot.accuracy.frames = 100;
  foot.accuracy.joints.fill({0, 100});
  return {"full", {side, foot}};
}

TEST(AccuracyTable, TextHasOneLinePerClipTheMeansAndTheVerdicts) {
  const std::string text = WriteTextTables(TwoClips());
  EXPECT_THAT(text, testing::ContainsRegex("a_side +side +200 +0\\.5 % +0\\.990 +0\\.990 +0\\.99 "));
  EXPECT_THAT(text, testing::ContainsRegex("faults/b_foot +other +100 +100\\.0 % +0\\.000 "));
  EXPECT_THAT(text, testing::ContainsRegex("mean of 2 +all +300 +33\\.7 % +0\\.495 "));
  EXPECT_THAT(text, HasSubstr("PASS  core PCK, mean of the 1 side views, at least 0.970: 0.9900"));
}

TEST(AccuracyTable, TextColumnsLineUpThoughSomeFiguresAreMissing) {
  std::istringstream lines(WriteTextTables(TwoClips()));
  std::vector<std::ptrdiff_t> columns;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("clip ") || line.find(" side ") != std::string::npos ||
        line.find(" other ") != std::string::npos) {
      const auto begins_letter = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
      };
      columns.push_back(std::ranges::count_if(line, begins_letter));
    }
    if (line.empty() && columns.size() > 1) {
      break;  // the bars follow
    }
  }
  ASSERT_EQ(columns.size(), 5U);
  EXPECT_THAT(columns, testing::Each(columns.front()));
}

TEST(AccuracyTable, MarkdownRowsHaveAsManyCellsAsTheirHeading) {
  std::istringstream lines(WriteMarkdownTables(TwoClips()) + WriteMarkdownSummary({TwoClips()}));
  std::ptrdiff_t cells = 0;
  int rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) {
      cells = 0;
      continue;
    }
    const std::ptrdiff_t here = std::ranges::count(line, '|');
    EXPECT_TRUE(cells == 0 || cells == here || line.find("model") != std::string::npos ||
                line.find("bar") != std::string::npos)
        << line;
    cells = here;
    ++rows;
  }
  EXPECT_GT(rows, 10);
}

TEST(AccuracyTable, JsonHoldsTheFiguresAndNullWhereThereIsNone) {
  const nlohmann::json out = nlohmann::json::parse(WriteAccuracyJson("tests/clips", {TwoClips()}));
  EXPECT_EQ(out["schema"], "supple.accuracy/1");
  EXPECT_EQ(out["clips_folder"], "tests/clips");
  const nlohmann::json& model = out["models"][0];
  EXPECT_EQ(model["model"], "full");
  EXPECT_EQ(model["clips"][0]["name"], "a_side");
  EXPECT_DOUBLE_EQ(model["clips"][0]["core_pck"].get<double>(), 0.99);
  EXPECT_EQ(model["clips"][1]["median_error_px"], nullptr);
  EXPECT_DOUBLE_EQ(model["means"]["all"]["core_pck"].get<double>(), 0.495);
  EXPECT_EQ(model["means"]["all"]["clips"], 2);
  EXPECT_EQ(model["bars"].size(), 6U);
  EXPECT_EQ(model["bars"][0]["met"], true);
}

}  // namespace
}  // namespace supple
