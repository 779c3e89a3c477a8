// Measured values over time, drawn as an SVG or PNG picture.
//
// Series of the same unit share a panel; panels stand above each other over one axis of time. Orange and
// solid is the person's left, blue and dashed the right, whichever series names a side ("left knee"); a
// second pair in the same panel takes other warm and cool colours. From three series on, marks on the lines
// tell them apart without colour. A pale band shows how far off a value may be. Where a value was withheld
// the line has a gap, and a grey strip under the panel says so. Values may be shaded that are aimed at, and
// lanes under the panels may tell what was going on.
//
// The picture is 1000 px wide (a PNG has twice as many, for sharp screens and print); its height follows from
// the panels. Where more moments fall into a pixel than can be seen, the line is their mean and a stronger
// band reaches from the lowest to the highest; so an SVG stays below a megabyte, however long the series.
// Screen readers find the title and a summary of the values in an SVG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace supple {

/// One value at one moment. A number that is not finite counts as withheld; without a finite time the point
/// is left out. Points may come in any order.
struct PlotPoint {
  double t_s = 0;
  double value = 0;  ///< in the series' unit
  double error = 0;  ///< half the width of the interval that holds the truth in 95 of 100 cases; 0 for none
  bool is_known = false;  ///< false where the value was withheld
};

struct PlotSeries {
  std::string label;  ///< as people read it, in UTF-8: "left knee"
  std::string unit;   ///< as people read it: "°", "torso lengths"
  std::vector<PlotPoint> points;
};

/// Values that are aimed at: a band across the whole time, in all panels of that unit.
struct PlotShade {
  std::string unit;   ///< as in PlotSeries
  double low = 0;     ///< may be -infinity: no edge
  double high = 0;    ///< may be infinity
  std::string label;  ///< for the key
};

/// Something that lasted for a while.
struct PlotSpan {
  double from_s = 0;
  double to_s = 0;
  std::string words;  ///< on it, where they fit
};

enum class PlotTone : std::uint8_t { kGood, kQuiet, kBad };

/// A row under the panels in which spans are marked.
struct PlotLane {
  std::string label;
  PlotTone tone = PlotTone::kQuiet;
  std::vector<PlotSpan> spans;
};

/// The words of the picture itself, for other languages.
struct PlotTexts {
  std::string seconds = "time in seconds";
  std::string minutes = "minutes:seconds";
  std::string band = "pale: the truth in 95 of 100 cases";
  std::string spread = "strong: lowest to highest";
  std::string unseen = "not seen";
  std::string partly_unseen = "some not seen";
  std::string never_seen = " (never seen)";
  std::string not_measured = " (not measured)";
  std::string empty_unseen = "Never seen well enough to be measured";
  std::string empty = "Nothing was measured";
};

struct TimePlot {
  std::string title;
  std::vector<PlotSeries> series;
  std::vector<PlotShade> shades = {};
  std::vector<PlotLane> lanes = {};
  PlotTexts texts = {};
};

/// More than that many lines no one reads, and every line has its share of the megabyte.
inline constexpr std::size_t kMostPlotSeries = 64;

/// Whether the path ends in .svg or .png, in small or capital letters.
bool HasPlotEnding(const std::filesystem::path& path);

/// Draws the plot into the file at `path`; a file that is there is replaced. It appears whole or not at all.
///
/// @returns kNoSpace, kNotPermitted, kNotFound (the folder) or kNotWritable.
/// @throws BadInput if the path has another ending or there are more than kMostPlotSeries series.
Result<Done> WriteTimePlot(const std::filesystem::path& path, const TimePlot& plot);

}  // namespace supple
