#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "reports/plot_layout.h"
#include "reports/time_plot.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::HasSubstr;

constexpr double kNoEdge = std::numeric_limits<double>::infinity();

TimePlot Plot() {
  TimePlot plot{"Lift", {{"knee", "°", {{0, 5, 0, true}, {10, 25, 0, true}}}}};
  plot.shades = {{"°", 10, 20, "here it counts"}};
  plot.lanes = {{"held", PlotTone::kGood, {{2, 6, "4.0 s"}}},
                {"M7-F1", PlotTone::kBad, {{4, 4, ""}, {20, 30, "later"}}}};
  return plot;
}

TEST(PlotShades, AreDrawnWhereTheirValuesAreAndNamedOnce) {
  TimePlot plot = Plot();
  plot.shades.push_back({"m", 0, 1, "here it counts"});
  const PlotLayout layout = LayOutPlot(plot);
  ASSERT_EQ(layout.panels[0].shades.size(), 1U) << "one is of another unit";
  const PlotBox& shade = layout.panels[0].shades[0];
  EXPECT_NEAR(shade.y_px, PlotLayout::y_px(layout.panels[0], 20), 1e-9);
  EXPECT_NEAR(shade.y_px + shade.height_px, PlotLayout::y_px(layout.panels[0], 10), 1e-9);
  EXPECT_EQ(shade.width_px, layout.panels[0].frame.width_px);
  ASSERT_EQ(layout.keys.size(), 1U);
  EXPECT_EQ(layout.keys[0].words, "here it counts");
}

TEST(PlotShades, WithoutAnEdgeReachToTheEndOfTheFrame) {
  TimePlot plot = Plot();
  plot.shades = {{"°", 10, kNoEdge, "a"}, {"°", -kNoEdge, 8, "b"}};
  const PlotLayout layout = LayOutPlot(plot);
  ASSERT_EQ(layout.panels[0].shades.size(), 2U);
  const PlotBox& frame = layout.panels[0].frame;
  EXPECT_NEAR(layout.panels[0].shades[0].y_px, frame.y_px, 1e-9);
  EXPECT_NEAR(layout.panels[0].shades[1].y_px + layout.panels[0].shades[1].height_px,
              frame.y_px + frame.height_px, 1e-9);
}

TEST(PlotShades, WidenTheAxisSoThatTheyShow) {
  TimePlot plot = Plot();
  plot.shades = {{"°", 60, 80, "far"}};
  EXPECT_GE(LayOutPlot(plot).panels[0].range.high, 80);
}

TEST(PlotLanes, StandUnderTheFramesWithTheirSpansAtTheirTimes) {
  const PlotLayout layout = LayOutPlot(Plot());
  ASSERT_EQ(layout.lanes.size(), 2U);
  const PlotBox& frame = layout.panels[0].frame;
  EXPECT_GT(layout.lanes[0].bars[0].box.y_px, frame.y_px + frame.height_px);
  EXPECT_GT(layout.lanes[1].label_at.y_px, layout.lanes[0].label_at.y_px);
  EXPECT_LT(layout.lanes[1].label_at.y_px, layout.time_labels_y_px);
  EXPECT_NEAR(layout.lanes[0].bars[0].box.x_px, layout.x_px(2), 1e-9);
  EXPECT_NEAR(layout.lanes[0].bars[0].box.width_px, layout.x_px(6) - layout.x_px(2), 1e-9);
  EXPECT_EQ(layout.lanes[0].bars[0].words, "4.0 s");
  ASSERT_EQ(layout.lanes[1].bars.size(), 1U) << "what lies behind the film's end is left out";
  EXPECT_GT(layout.lanes[1].bars[0].box.width_px, 2) << "a moment can still be seen";
}

TEST(PlotLanes, LeaveOutWordsThatDoNotFit) {
  TimePlot plot = Plot();
  plot.lanes = {{"held", PlotTone::kGood, {{2, 2.1, "a long sentence"}}}};
  EXPECT_EQ(LayOutPlot(plot).lanes[0].bars[0].words, "");
}

TEST(PlotLanes, MakeRoomForTheirNames) {
  TimePlot plot = Plot();
  const double before_px = LayOutPlot(plot).panels[0].frame.x_px;
  plot.lanes[0].label = "a longer name";
  EXPECT_GT(LayOutPlot(plot).panels[0].frame.x_px, before_px + 30);
  plot.lanes[0].label = std::string(1000, 'm');
  EXPECT_LT(LayOutPlot(plot).panels[0].frame.x_px, 180);
}

TEST(PlotLanes, AreDrawnAndToldToScreenReaders) {
  const TestFolder folder;
  const auto path = folder.path() / "a.svg";
  ASSERT_TRUE(WriteTimePlot(path, Plot()));
  EXPECT_THAT(ReadBytes(path), HasSubstr(" held: 1 times. M7-F1: 2 times."));
  TimePlot odd = Plot();
  odd.lanes[0].spans = {
      {kNoEdge, 1, "\xff"}, {std::numeric_limits<double>::quiet_NaN(), 2, ""}, {5, 3, "back"}};
  EXPECT_TRUE(WriteTimePlot(path, odd)) << "whatever numbers come";
  odd.series.clear();
  EXPECT_TRUE(WriteTimePlot(path, odd));
}

TEST(PlotTexts, MayBeInAnotherLanguage) {
  TimePlot plot = Plot();
  plot.texts.seconds = "segundos";
  EXPECT_EQ(LayOutPlot(plot).time_unit, "segundos");
}

}  // namespace
}  // namespace supple
