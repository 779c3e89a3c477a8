#include "reports/time_plot.h"

#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/require.h"
#include "reports/plot_layout.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::Not;

using Pixel = std::array<int, 3>;
constexpr Pixel kOrange = {230, 159, 0};
constexpr Pixel kBlue = {0, 114, 178};
constexpr Pixel kDarkGrey = {115, 115, 115};
constexpr Pixel kWhite = {255, 255, 255};

/// A PNG read back; places are in the px of the layout.
class ReadPicture {
 public:
  explicit ReadPicture(const std::filesystem::path& path)
      : surface_(cairo_image_surface_create_from_png(path.c_str()), cairo_surface_destroy) {}

  int width() const { return cairo_image_surface_get_width(surface_.get()); }
  int height() const { return cairo_image_surface_get_height(surface_.get()); }

  /// Whether a pixel near the colour lies within `reach_px` of the place.
  bool Has(const Pixel& colour, double x_px, double y_px, double reach_px) const {
    for (int y = ToPixel(y_px - reach_px); y <= ToPixel(y_px + reach_px); ++y) {
      for (int x = ToPixel(x_px - reach_px); x <= ToPixel(x_px + reach_px); ++x) {
        if (IsInside(x, y) && IsNear(At(x, y), colour)) {
          return true;
        }
      }
    }
    return false;
  }

  /// How many pixels near the colour lie in the box.
  int Count(const Pixel& colour, const PlotBox& box) const {
    int count = 0;
    for (int y = ToPixel(box.y_px); y < ToPixel(box.y_px + box.height_px); ++y) {
      for (int x = ToPixel(box.x_px); x < ToPixel(box.x_px + box.width_px); ++x) {
        count += IsInside(x, y) && IsNear(At(x, y), colour) ? 1 : 0;
      }
    }
    return count;
  }

 private:
  static int ToPixel(double px) { return static_cast<int>(std::lround(2 * px)); }
  static bool IsNear(const Pixel& a, const Pixel& b) {
    return std::abs(a[0] - b[0]) < 12 && std::abs(a[1] - b[1]) < 12 && std::abs(a[2] - b[2]) < 12;
  }
  bool IsInside(int x, int y) const { return x >= 0 && y >= 0 && x < width() && y < height(); }
  Pixel At(int x, int y) const {
    std::uint32_t argb = 0;
    std::memcpy(&argb,
                cairo_image_surface_get_data(surface_.get()) +
                    std::ptrdiff_t{y} * cairo_image_surface_get_stride(surface_.get()) +
                    std::ptrdiff_t{4} * x,
                sizeof(argb));
    return {static_cast<int>((argb >> 16U) & 255U), static_cast<int>((argb >> 8U) & 255U),
            static_cast<int>(argb & 255U)};
  }

  std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
};

/// A level line with a gap from `gap_from_s` to `gap_to_s`.
PlotSeries Level(const std::string& label, double value, double error, double gap_from_s, double gap_to_s) {
  PlotSeries series{label, "°", {}};
  for (int i = 0; i <= 300; ++i) {
    const double t_s = i / 30.0;
    series.points.push_back({t_s, value, error, t_s <= gap_from_s || t_s >= gap_to_s});
  }
  return series;
}

TimePlot TwoLevels() {
  return {"Two levels", {Level("left hip", 10, 0, 4, 6), Level("right hip", 30, 5, 4, 6)}};
}

PlotSeries Waves(const std::string& label, std::size_t count, std::size_t flicker) {
  PlotSeries series{label, "°", {}};
  for (std::size_t i = 0; i < count; ++i) {
    const auto t_s = static_cast<double>(i) / 30;
    const double noise = std::sin(static_cast<double>(i * i % 1000));
    series.points.push_back(
        {t_s, 30 * std::sin(t_s) + 9 * noise, 3 + noise, flicker == 0 || i / flicker % 2 == 0});
  }
  return series;
}

TEST(TimePlot, KnowsItsTwoEndings) {
  EXPECT_TRUE(HasPlotEnding("plot.svg"));
  EXPECT_TRUE(HasPlotEnding("some/folder.d/plot.PNG"));
  EXPECT_FALSE(HasPlotEnding("plot"));
  EXPECT_FALSE(HasPlotEnding("plot.svgz"));
  EXPECT_FALSE(HasPlotEnding("plot.jpg"));
  EXPECT_FALSE(HasPlotEnding(".svg")) << "a hidden file without an ending";
  EXPECT_FALSE(HasPlotEnding(""));
}

TEST(TimePlot, RefusesAnotherEndingAndTooManySeries) {
  const TestFolder folder;
  EXPECT_THROW((void)WriteTimePlot(folder.path() / "a.jpg", TwoLevels()), BadInput);
  TimePlot plot;
  plot.series.resize(kMostPlotSeries + 1);
  EXPECT_THROW((void)WriteTimePlot(folder.path() / "a.svg", plot), BadInput);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(TimePlot, DrawsLeftOrangeAndRightBlueWhereTheirValuesAre) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.png";
  ASSERT_TRUE(WriteTimePlot(path, TwoLevels()));
  const ReadPicture picture(path);
  const PlotLayout layout = LayOutPlot(TwoLevels());
  const PlotPanel& panel = layout.panels[0];
  ASSERT_EQ(picture.width(), 2 * kPlotWidth_px);
  ASSERT_EQ(picture.height(), 2 * layout.height_px);
  for (const double t_s : {0.5, 2.0, 3.9, 6.1, 9.5}) {
    // Dashes and their spaces are shorter than ten px.
    EXPECT_TRUE(picture.Has(kOrange, layout.x_px(t_s), PlotLayout::y_px(panel, 10), 1)) << t_s;
    EXPECT_TRUE(picture.Has(kBlue, layout.x_px(t_s), PlotLayout::y_px(panel, 30), 10)) << t_s;
    EXPECT_FALSE(picture.Has(kOrange, layout.x_px(t_s), PlotLayout::y_px(panel, 30), 10)) << t_s;
  }
  const double strip_px = panel.frame.y_px + panel.frame.height_px + kUnseenDistance_px + kUnseenStrip_px / 2;
  for (const double t_s : {4.5, 5.0, 5.5}) {
    EXPECT_FALSE(picture.Has(kOrange, layout.x_px(t_s), PlotLayout::y_px(panel, 10), 10)) << t_s;
    EXPECT_FALSE(picture.Has(kBlue, layout.x_px(t_s), PlotLayout::y_px(panel, 30), 10)) << t_s;
    EXPECT_TRUE(picture.Has(kDarkGrey, layout.x_px(t_s), strip_px, 1)) << t_s;
  }
  EXPECT_FALSE(picture.Has(kDarkGrey, layout.x_px(2), strip_px, 1));
}

TEST(TimePlot, DashesTheRightSide) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.png";
  ASSERT_TRUE(WriteTimePlot(path, TwoLevels()));
  const ReadPicture picture(path);
  const PlotLayout layout = LayOutPlot(TwoLevels());
  const auto count_along = [&](const Pixel& colour, double value) {
    const double from_px = layout.x_px(1);
    return picture.Count(
        colour, {from_px, PlotLayout::y_px(layout.panels[0], value) - 0.25, layout.x_px(3) - from_px, 0.5});
  };
  const double length = 2 * (layout.x_px(3) - layout.x_px(1));
  EXPECT_GT(count_along(kOrange, 10), 0.97 * length);
  EXPECT_LT(count_along(kBlue, 30), 0.85 * length);
  EXPECT_GT(count_along(kBlue, 30), 0.4 * length);
}

TEST(TimePlot, DrawsTheErrorAsAPaleBand) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.png";
  ASSERT_TRUE(WriteTimePlot(path, TwoLevels()));
  const ReadPicture picture(path);
  const PlotLayout layout = LayOutPlot(TwoLevels());
  const auto is_white = [&](double value) {
    return picture.Has(kWhite, layout.x_px(1.3), PlotLayout::y_px(layout.panels[0], value), 0.5);
  };
  EXPECT_FALSE(is_white(33));
  EXPECT_FALSE(is_white(26));
  EXPECT_TRUE(is_white(22));
  EXPECT_TRUE(is_white(13)) << "the left side has no error";
}

TEST(TimePlot, DrawsAMomentBetweenTwoGapsAsADot) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.png";
  const TimePlot plot{"", {{"left hip", "°", {{0, 0, 0, false}, {1, 5, 0, true}, {2, 0, 0, false}}}}};
  ASSERT_TRUE(WriteTimePlot(path, plot));
  const PlotLayout layout = LayOutPlot(plot);
  // Two px beside its middle a thin line's end would be over.
  EXPECT_TRUE(ReadPicture(path).Has(kOrange, layout.x_px(1) + 2, PlotLayout::y_px(layout.panels[0], 5), 0.5));
}

TEST(TimePlot, GivesAnSvgANameAndASummaryForScreenReaders) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.svg";
  TimePlot plot = TwoLevels();
  plot.title = "Left & right < 30°";
  plot.series[0].label = "left \"hip\"";
  ASSERT_TRUE(WriteTimePlot(path, plot));
  const std::string svg = ReadBytes(path);
  EXPECT_THAT(svg, testing::StartsWith("<?xml"));
  EXPECT_THAT(svg, HasSubstr("<svg role=\"img\" "));
  EXPECT_THAT(svg, HasSubstr("width=\"1000px\""));
  EXPECT_THAT(svg, HasSubstr(">\n<title>Left &amp; right &lt; 30°</title>\n<desc>"));
  EXPECT_THAT(
      svg,
      HasSubstr(" left &quot;hip&quot;: 10 to 10 °, from 0.0 s to 10.0 s, not seen in 59 of 301 moments."));
  EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
  EXPECT_EQ(std::count(svg.begin(), svg.end(), '<'), std::count(svg.begin(), svg.end(), '>'));
}

TEST(TimePlot, StaysBelowAMegabyteWithAHundredThousandPointsALine) {
  const TestFolder folder;
  // Always seen; seen and not in turn, a pixel each; every other moment.
  for (const std::size_t flicker : {0U, 160U, 1U}) {
    TimePlot plot{"Long", {}};
    for (const char* label :
         {"left hip", "right hip", "left knee", "right knee", "left elbow", "right elbow", "a", "b"}) {
      plot.series.push_back(Waves(label, 100'000, flicker));
    }
    const std::filesystem::path path = folder.path() / "long.svg";
    ASSERT_TRUE(WriteTimePlot(path, plot));
    EXPECT_LT(std::filesystem::file_size(path), 1'000'000U) << flicker;
    EXPECT_GT(std::filesystem::file_size(path), 100'000U) << flicker;
  }
}

TEST(TimePlot, StaysBelowAMegabyteWithTheMostSeries) {
  const TestFolder folder;
  TimePlot plot{"Many", {}};
  for (std::size_t i = 0; i < kMostPlotSeries; ++i) {
    plot.series.push_back(Waves("measure " + std::to_string(i), 3000, 0));
  }
  const std::filesystem::path path = folder.path() / "many.svg";
  ASSERT_TRUE(WriteTimePlot(path, plot));
  EXPECT_LT(std::filesystem::file_size(path), 1'000'000U);
}

TEST(TimePlot, DrawsWhateverNumbersAndWordsCome) {
  const TestFolder folder;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const std::array numbers = {0.0,  -1.0,  1e-300,    1e300,      1e12,
                              -1e9, 1e-12, kInfinity, -kInfinity, std::nan("")};
  std::vector<TimePlot> plots;
  plots.push_back({"", {}});
  plots.push_back({"", {PlotSeries{}}});
  plots.push_back({"\xFF\x01\n<\"&'>", {{"\xC3", "\xE2\x82", {{0, 1, 1, true}}}}});
  plots.push_back(
      {std::string(10'000, 'W'), {{std::string(10'000, 'W'), std::string(10'000, 'W'), {{0, 1, 1, true}}}}});
  for (const double number : numbers) {
    for (const double other : numbers) {
      plots.push_back({"", {{"a", "°", {{number, other, 0, true}}}}});
      plots.push_back({"", {{"a", "°", {{0, number, other, true}, {1, other, number, true}}}}});
      plots.push_back({"", {{"a", "°", {{number, 1, 0, true}, {other, 2, 0, false}, {3, 2, 0, true}}}}});
    }
  }
  for (const TimePlot& plot : plots) {
    ASSERT_TRUE(WriteTimePlot(folder.path() / "a.svg", plot)) << testing::PrintToString(&plot - plots.data());
    const std::string svg = ReadBytes(folder.path() / "a.svg");
    ASSERT_THAT(svg, Not(testing::AnyOf(HasSubstr("nan"), HasSubstr("inf"))));
    ASSERT_THAT(svg, testing::EndsWith("</svg>\n"));
    const PlotLayout layout = LayOutPlot(plot);
    for (const PlotPanel& panel : layout.panels) {
      for (const PlotLine& line : panel.lines) {
        for (const PlotRun& run : line.points.runs) {
          for (const PlotVertex& vertex : run.line) {
            const double y_px = PlotLayout::y_px(panel, vertex.value);
            ASSERT_TRUE(y_px >= panel.frame.y_px && y_px <= panel.frame.y_px + panel.frame.height_px) << y_px;
          }
        }
      }
    }
  }
}

TEST(TimePlot, SaysThatTheFolderIsNotThere) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "none" / "a.svg";
  const Result<Done> result = WriteTimePlot(path, TwoLevels());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(result.fault().what, "The folder for " + path.string() + " does not exist");
  EXPECT_EQ(result.fault().remedy, "Make the folder first");
}

TEST(TimePlot, LeavesAFolderOfThatNameAlone) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.png";
  std::filesystem::create_directory(path);
  const Result<Done> result = WriteTimePlot(path, TwoLevels());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.fault().kind, FaultKind::kNotAFile);
  EXPECT_THAT(result.fault().what, HasSubstr("a.png is a folder"));
  EXPECT_TRUE(std::filesystem::is_empty(path));
}

TEST(TimePlot, ReplacesAnOlderFileAndLeavesNothingElse) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("a.svg", "old");
  ASSERT_TRUE(WriteTimePlot(path, TwoLevels()));
  EXPECT_THAT(ReadBytes(path), HasSubstr("<svg"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace supple
