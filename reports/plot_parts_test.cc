// The parts of a plot that need no drawing: marks of axes, words, styles, thinned points, layout.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/require.h"
#include "reports/plot_axis.h"
#include "reports/plot_canvas.h"
#include "reports/plot_layout.h"
#include "reports/plot_points.h"
#include "reports/plot_styles.h"
#include "reports/plot_words.h"

namespace supple {
namespace {

using testing::ElementsAre;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<std::string> Labels(const AxisTicks& ticks) {
  std::vector<std::string> labels;
  for (const double value : ticks.at) {
    labels.push_back(TickLabel(value, ticks.step));
  }
  return labels;
}

TEST(PlotAxis, MarksStandAtNumbersPeopleCountIn) {
  EXPECT_THAT(Labels(NiceTicks({0, 100}, 6)), ElementsAre("0", "20", "40", "60", "80", "100"));
  EXPECT_THAT(Labels(NiceTicks({-12, 47}, 7)), ElementsAre("−10", "0", "10", "20", "30", "40"));
  EXPECT_THAT(Labels(NiceTicks({0.21, 0.74}, 3)), ElementsAre("0.4", "0.6"));
  EXPECT_THAT(Labels(NiceTicks({-0.3, 0.3}, 7)),
              ElementsAre("−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3"));
  EXPECT_THAT(Labels(NiceTicks({0, 4e5}, 5)), ElementsAre("0", "100000", "200000", "300000", "400000"));
}

TEST(PlotAxis, MarksAreNeverMoreThanAllowedAndAtLeastOne) {
  for (double span = 1e-6; span < 1e12; span *= 1.37) {
    for (const double low : {-span, -0.4 * span, 0.013 * span, 5 * span}) {
      for (int most = 3; most < 12; ++most) {
        const AxisTicks ticks = NiceTicks({low, low + span}, most);
        ASSERT_LE(ticks.at.size(), static_cast<std::size_t>(most)) << low << " " << span;
        ASSERT_GE(ticks.at.size(), 1U) << low << " " << span;
        const double digit = ticks.step / std::pow(10, std::floor(std::log10(ticks.step) + 1e-9));
        ASSERT_TRUE(std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6)
            << digit;
      }
    }
  }
}

TEST(PlotAxis, RefusesARangeWithoutLength) {
  EXPECT_THROW(NiceTicks({1, 1}, 5), BadInput);
  EXPECT_THROW(NiceTicks({0, kInfinity}, 5), BadInput);
  EXPECT_THROW(NiceTicks({kNaN, 1}, 5), BadInput);
  EXPECT_THROW(NiceTicks({0, 1}, 1), BadInput);
}

TEST(PlotAxis, TimeBeyondTwoMinutesIsCountedInMinutes) {
  const AxisTicks seconds = TimeTicks({0, 120}, 10);
  EXPECT_EQ(seconds.step, 20);
  EXPECT_EQ(TimeLabel(100, seconds.step, false), "100");
  const AxisTicks minutes = TimeTicks({0, 2400}, 10);
  EXPECT_EQ(minutes.step, 300);
  EXPECT_EQ(TimeLabel(2400, minutes.step, true), "40:00");
  EXPECT_EQ(TimeTicks({0, 130}, 10).step, 15);
  EXPECT_EQ(TimeTicks({0, 86'400}, 10).step, 10'800 / 3 * 5);
  EXPECT_EQ(TimeLabel(187, 1, true), "3:07");
  EXPECT_EQ(TimeLabel(59.96, 0.1, true), "1:00.0");
  EXPECT_EQ(TimeLabel(1000.5, 0.5, true), "16:40.5");
  EXPECT_EQ(TimeLabel(-5, 1, true), "−0:05");
}

TEST(PlotAxis, AiryRangeReachesToANearZeroAndIsNeverEmpty) {
  const PlotRange near = AiryRange({1, 11});
  EXPECT_LT(near.low, 0);
  const PlotRange far = AiryRange({150, 170});
  EXPECT_GT(far.low, 140);
  const PlotRange below = AiryRange({-11, -1});
  EXPECT_GT(below.high, 0);
  for (const double value : {0.0, 3.0, -1e12, 1e-9}) {
    const PlotRange same = AiryRange({value, value});
    EXPECT_LT(same.low, value);
    EXPECT_GT(same.high, value);
    EXPECT_FALSE(NiceTicks(same, 5).at.empty());
  }
}

TEST(PlotWords, EscapeWhatXmlTakesForItsOwn) {
  EXPECT_EQ(EscapeXml("<a href=\"x\">Tom & Jerry's</a>"),
            "&lt;a href=&quot;x&quot;&gt;Tom &amp; Jerry&#39;s&lt;/a&gt;");
  EXPECT_EQ(EscapeXml("Knie in °"), "Knie in °");
}

TEST(PlotWords, CleanWordsReplaceWhatIsNoLetter) {
  EXPECT_EQ(CleanWords("left\nknee\t°é漢😀"), "left knee °é漢😀");
  EXPECT_EQ(CleanWords(std::string("a\0b\x1B", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(CleanWords("\xFF"), "\uFFFD");
  EXPECT_EQ(CleanWords("\xC2"), "\uFFFD") << "breaks off";
  EXPECT_EQ(CleanWords("\xC0\xAF"), "\uFFFD\uFFFD") << "written longer than needed";
  EXPECT_EQ(CleanWords("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "half of a pair";
  EXPECT_EQ(CleanWords("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "beyond Unicode";
  EXPECT_EQ(CleanWords("\xEF\xBF\xBF"), "\uFFFD\uFFFD\uFFFD") << "kept out of texts";
}

TEST(PlotWords, AreCountedAndCutByLetters) {
  EXPECT_EQ(CountLetters("é漢a"), 3U);
  EXPECT_EQ(FirstLetters("é漢a", 2), "é漢");
  EXPECT_EQ(FirstLetters("é", 5), "é");
  EXPECT_EQ(FirstLetters("é", 0), "");
}

TEST(PlotWords, AreCutWhereTheyDoNotFit) {
  const PlotLettering lettering;
  EXPECT_EQ(CutToWidth("left knee", lettering, 500), "left knee");
  const std::string cut = CutToWidth(std::string(100'000, 'm'), lettering, 200);
  EXPECT_LE(TextWidth_px(cut, lettering), 200);
  EXPECT_GT(TextWidth_px(cut, lettering), 150);
  EXPECT_THAT(cut, testing::EndsWith("m…"));
}

TEST(PlotWords, GiveAnSvgATitleBehindItsOpeningTag) {
  EXPECT_EQ(
      DescribeSvg("<?xml?>\n<svg width=\"1\">\n<g/></svg>", "A<B", "left\x01"),
      "<?xml?>\n<svg role=\"img\" width=\"1\">\n<title>A&lt;B</title>\n<desc>left\uFFFD</desc>\n<g/></svg>");
  EXPECT_EQ(DescribeSvg("", "A", "B"), "");
  EXPECT_EQ(DescribeSvg("<svg", "A", "B"), "<svg");
}

TEST(PlotStyles, FindTheSideInALabel) {
  EXPECT_EQ(SideOf("left knee"), PlotSide::kLeft);
  EXPECT_EQ(SideOf("hip_right"), PlotSide::kRight);
  EXPECT_EQ(SideOf("Knee (Left)"), PlotSide::kLeft);
  EXPECT_EQ(SideOf("upright"), PlotSide::kNone);
  EXPECT_EQ(SideOf("leftover height"), PlotSide::kNone);
  EXPECT_EQ(SideOf(""), PlotSide::kNone);
}

TEST(PlotStyles, LeftIsOrangeAndSolidRightIsBlueAndDashed) {
  const std::vector<std::string> labels = {"right knee", "left knee"};
  const std::vector<PlotStyle> styles = StylesOf(labels);
  EXPECT_EQ(styles[0].dash, PlotDash::kDashed);
  EXPECT_GT(styles[0].colour.blue, 2 * styles[0].colour.red);
  EXPECT_EQ(styles[1].dash, PlotDash::kSolid);
  EXPECT_GT(styles[1].colour.red, 2 * styles[1].colour.blue);
  EXPECT_EQ(styles[0].mark, PlotMark::kNone);
}

void ExpectAllDiffer(const std::vector<std::string>& labels) {
  const std::vector<PlotStyle> styles = StylesOf(labels);
  for (std::size_t i = 0; i < styles.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const PlotColour& a = styles[i].colour;
      const PlotColour& b = styles[j].colour;
      EXPECT_TRUE(a.red != b.red || a.green != b.green || a.blue != b.blue) << labels[i] << ", " << labels[j];
      EXPECT_TRUE(styles[i].dash != styles[j].dash || styles[i].mark != styles[j].mark)
          << labels[i] << " and " << labels[j] << " without colour";
    }
  }
}

TEST(PlotStyles, EightLinesDifferWithAndWithoutColour) {
  ExpectAllDiffer({"left hip", "right hip", "left knee", "right knee", "left elbow", "right elbow",
                   "left shoulder", "right shoulder"});
  ExpectAllDiffer({"a", "b", "c", "d", "e", "f", "g", "h"});
  ExpectAllDiffer({"left hip", "sway", "right hip", "trunk", "left knee", "right knee"});
  ExpectAllDiffer({"sway", "sway"});
}

TEST(PlotStyles, BothSidesOfOneThingBearTheSameMark) {
  const std::vector<std::string> labels = {"left hip", "knee_right", "right hip", "knee_left"};
  const std::vector<PlotStyle> styles = StylesOf(labels);
  EXPECT_EQ(styles[0].mark, styles[2].mark);
  EXPECT_EQ(styles[1].mark, styles[3].mark);
  EXPECT_NE(styles[0].mark, styles[1].mark);
}

TEST(PlotPoints, NumbersThatAreNotFiniteAreWithheldOrLeftOut) {
  const std::vector<PlotPoint> usable = UsablePoints({{2, 5, -1, true},
                                                      {1, kNaN, 0, true},
                                                      {3, 1, kInfinity, true},
                                                      {kNaN, 1, 0, true},
                                                      {-kInfinity, 1, 0, true},
                                                      {4, 1e300, 0, true},
                                                      {5, kNaN, kNaN, false}});
  ASSERT_EQ(usable.size(), 5U);
  EXPECT_EQ(usable[0].t_s, 1) << "in the order of time";
  EXPECT_FALSE(usable[0].is_known);
  EXPECT_TRUE(usable[1].is_known);
  EXPECT_EQ(usable[1].error, 0);
  for (const PlotPoint& point : usable) {
    EXPECT_TRUE(std::isfinite(point.t_s) && std::isfinite(point.value) && std::isfinite(point.error));
    EXPECT_EQ(point.is_known, point.t_s == 2);
  }
}

TEST(PlotPoints, AGapLiftsThePenAndReachesFromLineToLine) {
  const std::vector<PlotPoint> points = {{0, 1, 0, true}, {1, 2, 0, true}, {2, 0, 0, false}, {3, 0, 0, false},
                                         {4, 3, 1, true}, {5, 3, 1, true}, {6, 0, 0, false}};
  const ThinnedPoints thinned = ThinPoints(points, 0.1);
  ASSERT_EQ(thinned.runs.size(), 2U);
  EXPECT_EQ(thinned.runs[0].line.size(), 2U);
  EXPECT_TRUE(thinned.runs[0].band.empty()) << "no point has an error";
  ASSERT_EQ(thinned.runs[1].band.size(), 2U);
  EXPECT_EQ(thinned.runs[1].band[0].low, 2);
  EXPECT_EQ(thinned.runs[1].band[0].high, 4);
  ASSERT_EQ(thinned.gaps.size(), 2U);
  EXPECT_EQ(thinned.gaps[0].from_s, 1);
  EXPECT_EQ(thinned.gaps[0].to_s, 4);
  EXPECT_EQ(thinned.gaps[1].from_s, 5);
  EXPECT_EQ(thinned.gaps[1].to_s, 6);
}

TEST(PlotPoints, WhatWasNeverKnownIsOneGap) {
  const std::vector<PlotPoint> points = {{0, 0, 0, false}, {1, 0, 0, false}, {2, 0, 0, false}};
  const ThinnedPoints thinned = ThinPoints(points, 0.1);
  EXPECT_TRUE(thinned.runs.empty());
  ASSERT_EQ(thinned.gaps.size(), 1U);
  EXPECT_EQ(thinned.gaps[0].from_s, 0);
  EXPECT_EQ(thinned.gaps[0].to_s, 2);
  EXPECT_TRUE(ThinPoints({}, 0.1).gaps.empty());
}

TEST(PlotPoints, ACrowdedColumnKeepsItsLowestAndHighest) {
  std::vector<PlotPoint> points;
  for (int i = 0; i < 100'000; ++i) {
    points.push_back({i / 1000.0, i == 50'500 ? 99.0 : (i % 2 == 0 ? -1.0 : 1.0), 0.5, true});
  }
  const ThinnedPoints thinned = ThinPoints(points, 0.1);
  ASSERT_EQ(thinned.runs.size(), 1U);
  EXPECT_NEAR(static_cast<double>(thinned.runs[0].line.size()), 1000, 2);
  ASSERT_EQ(thinned.runs[0].spread.size(), thinned.runs[0].line.size());
  double highest = 0;
  for (const PlotBand& spread : thinned.runs[0].spread) {
    EXPECT_EQ(spread.low, -1);
    highest = std::max(highest, spread.high);
  }
  EXPECT_EQ(highest, 99) << "one moment among many is not lost";
  EXPECT_EQ(thinned.runs[0].band[10].low, -1.5);
  EXPECT_EQ(thinned.runs[0].band[10].high, 1.5);
}

TEST(PlotPoints, FewPointsAreKeptAsTheyAre) {
  const std::vector<PlotPoint> points = {{0, 1, 0.5, true}, {0.01, 2, 0.5, true}, {1, 3, 0.5, true}};
  const ThinnedPoints thinned = ThinPoints(points, 0.1);
  ASSERT_EQ(thinned.runs.size(), 1U);
  EXPECT_EQ(thinned.runs[0].line.size(), 3U);
  EXPECT_TRUE(thinned.runs[0].spread.empty());
}

TEST(PlotPoints, GapsNarrowerThanAColumnDoNotMultiply) {
  std::vector<PlotPoint> points;
  for (int i = 0; i < 100'000; ++i) {
    points.push_back({i / 1000.0, 1, 0, i % 2 == 0});
  }
  const ThinnedPoints thinned = ThinPoints(points, 0.1);
  EXPECT_EQ(thinned.runs.size(), 1U);
  EXPECT_EQ(thinned.gaps.size(), 1U);
}

PlotSeries Line(const std::string& label, const std::string& unit, std::vector<PlotPoint> points) {
  return {label, unit, std::move(points)};
}

TEST(PlotLayout, SeriesOfOneUnitShareAPanelAndAllShareTheTime) {
  const PlotLayout layout = LayOutPlot(
      {"Both",
       {Line("left knee", "°", {{1, 5, 0, true}, {2, 6, 0, true}}),
        Line("height", "torso lengths", {{3, 1, 0, true}}), Line("right knee", "°", {{0, 7, 0, true}})}});
  ASSERT_EQ(layout.panels.size(), 2U);
  EXPECT_EQ(layout.panels[0].lines.size(), 2U);
  EXPECT_EQ(layout.panels[0].tick_unit, "°");
  EXPECT_EQ(layout.panels[1].unit, "torso lengths");
  EXPECT_EQ(layout.time_s.low, 0);
  EXPECT_EQ(layout.time_s.high, 3);
  EXPECT_GT(layout.panels[1].frame.y_px, layout.panels[0].frame.y_px + layout.panels[0].frame.height_px);
  EXPECT_EQ(layout.panels[0].frame.x_px, layout.panels[1].frame.x_px);
}

TEST(PlotLayout, TheLegendNeverCoversAFrame) {
  TimePlot plot{"Many", {}};
  for (int i = 0; i < 24; ++i) {
    plot.series.push_back(Line("a measure with a long name " + std::to_string(i), i % 2 == 0 ? "°" : "m",
                               {{0, 1.0 * i, 0, true}, {1, 2.0 * i, 0, true}}));
  }
  const PlotLayout layout = LayOutPlot(plot);
  double above_px = 0;
  for (const PlotPanel& panel : layout.panels) {
    for (const PlotLine& line : panel.lines) {
      const double width_px = kLegendSample_px + kWordsSpace_px + TextWidth_px(line.legend, kLegendLettering);
      EXPECT_LT(line.legend_at.x_px + width_px, kPlotWidth_px);
      EXPECT_GT(line.legend_at.y_px - kLegendLettering.size_px, above_px);
      EXPECT_LT(line.legend_at.y_px + 0.25 * kLegendLettering.size_px, panel.frame.y_px);
    }
    above_px = panel.frame.y_px + panel.frame.height_px;
  }
  EXPECT_LT(layout.time_labels_y_px, layout.height_px);
}

TEST(PlotLayout, SaysWhatIsMissing) {
  const PlotLayout nothing = LayOutPlot({"", {}});
  ASSERT_EQ(nothing.panels.size(), 1U);
  EXPECT_EQ(nothing.panels[0].emptiness, "Nothing was measured");
  EXPECT_TRUE(nothing.time_ticks.at.empty());
  const PlotLayout unseen = LayOutPlot({"", {Line("left hip", "°", {{0, 0, 0, false}, {1, 0, 0, false}})}});
  EXPECT_EQ(unseen.panels[0].emptiness, "Never seen well enough to be measured");
  const PlotLayout half = LayOutPlot({"",
                                      {Line("left hip", "°", {{0, 1, 0, true}}),
                                       Line("right hip", "°", {{0, 0, 0, false}}), Line("x", "°", {})}});
  EXPECT_EQ(half.panels[0].emptiness, "");
  EXPECT_EQ(half.panels[0].lines[1].legend, "right hip (never seen)");
  EXPECT_EQ(half.panels[0].lines[2].legend, "x (not measured)");
}

TEST(PlotLayout, TheStripTellsWhereAllAndWhereSomeAreNotSeen) {
  std::vector<PlotPoint> left;
  std::vector<PlotPoint> right;
  for (int i = 0; i <= 100; ++i) {
    left.push_back({i / 10.0, 1, 0, i < 20 || i > 60});
    right.push_back({i / 10.0, 2, 0, i < 40 || i > 80});
  }
  const PlotLayout layout = LayOutPlot({"", {Line("left hip", "°", left), Line("right hip", "°", right)}});
  const std::vector<PlotUnseen>& unseen = layout.panels[0].unseen;
  ASSERT_EQ(unseen.size(), 3U);
  EXPECT_FALSE(unseen[0].is_all);
  EXPECT_TRUE(unseen[1].is_all);
  EXPECT_FALSE(unseen[2].is_all);
  EXPECT_NEAR(unseen[0].from_px, layout.x_px(1.9), 1.5);
  EXPECT_NEAR(unseen[1].from_px, layout.x_px(3.9), 1.5);
  EXPECT_NEAR(unseen[1].to_px, layout.x_px(6.1), 1.5);
  EXPECT_NEAR(unseen[2].to_px, layout.x_px(8.1), 1.5);
  ASSERT_EQ(layout.keys.size(), 2U);
  EXPECT_EQ(layout.keys[0].words, "not seen");
  EXPECT_EQ(layout.keys[1].words, "some not seen");
}

}  // namespace
}  // namespace supple
