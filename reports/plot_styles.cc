#include "reports/plot_styles.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <iterator>

namespace supple {
namespace {

constexpr PlotColour Rgb(int red, int green, int blue) { return {red / 255.0, green / 255.0, blue / 255.0}; }

constexpr PlotColour kOrange = Rgb(230, 159, 0);
constexpr PlotColour kSkyBlue = Rgb(86, 180, 233);
constexpr PlotColour kBluishGreen = Rgb(0, 158, 115);
constexpr PlotColour kDarkYellow = Rgb(150, 135, 0);  // theirs, (240, 228, 66), vanishes on white
constexpr PlotColour kBlue = Rgb(0, 114, 178);
constexpr PlotColour kVermilion = Rgb(213, 94, 0);
constexpr PlotColour kReddishPurple = Rgb(204, 121, 167);
constexpr PlotColour kBlack = Rgb(0, 0, 0);

constexpr std::array kWarm = {kOrange, kReddishPurple, kVermilion, kDarkYellow};
constexpr std::array kCool = {kBlue, kBluishGreen, kSkyBlue, kBlack};
// Lines without a side take what the sides leave over; alone, they begin with the quietest.
constexpr std::array kAny = {kBlack,       kVermilion, kSkyBlue,    kReddishPurple,
                             kBluishGreen, kOrange,    kDarkYellow, kBlue};
constexpr std::array kMarks = {PlotMark::kDisc,    PlotMark::kSquare, PlotMark::kTriangle,
                               PlotMark::kDiamond, PlotMark::kRing,   PlotMark::kOpenSquare};
constexpr std::array kDashes = {PlotDash::kSolid, PlotDash::kDashed, PlotDash::kDotted};

// Two lines differ enough by dash alone.
constexpr std::size_t kMarksFrom = 3;

bool IsSame(const PlotColour& a, const PlotColour& b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

struct SideWord {
  PlotSide side = PlotSide::kNone;
  std::size_t at = 0;
  std::size_t size = 0;
};

SideWord FindSideWord(std::string_view label) {
  const auto is_letter = [](char letter) { return std::isalpha(static_cast<unsigned char>(letter)) != 0; };
  for (std::size_t at = 0; at < label.size(); ++at) {
    std::string word;
    const std::size_t begin = at;
    for (; at < label.size() && is_letter(label[at]); ++at) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(label[at])));
    }
    if (word == "left" || word == "izquierda") {
      return {PlotSide::kLeft, begin, word.size()};
    }
    if (word == "right" || word == "derecha") {
      return {PlotSide::kRight, begin, word.size()};
    }
  }
  return {};
}

// The label without its side: what both sides of one thing share.
std::string ThingOf(const std::string& label) {
  const SideWord word = FindSideWord(label);
  return std::string(label).erase(word.at, word.size);
}

// The place of each label's thing among the things of the panel that do or do not have sides.
std::vector<std::size_t> CountThings(std::span<const std::string> labels) {
  std::vector<std::size_t> places;
  std::array<std::vector<std::string>, 2> known;
  for (const std::string& label : labels) {
    std::vector<std::string>& things = known[SideOf(label) == PlotSide::kNone ? 0 : 1];
    const auto found = std::find(things.begin(), things.end(), ThingOf(label));
    places.push_back(static_cast<std::size_t>(found - things.begin()));
    // A line without a side is a thing of its own even if another has its name.
    if (found == things.end() || SideOf(label) == PlotSide::kNone) {
      places.back() = things.size();
      things.push_back(ThingOf(label));
    }
  }
  return places;
}

}  // namespace

PlotSide SideOf(std::string_view label) { return FindSideWord(label).side; }

std::vector<PlotStyle> StylesOf(std::span<const std::string> labels) {
  const std::vector<std::size_t> places = CountThings(labels);
  std::vector<PlotStyle> styles(labels.size());
  std::vector<PlotColour> taken;
  std::size_t sided_things = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const PlotSide side = SideOf(labels[i]);
    if (side != PlotSide::kNone) {
      const auto& colours = side == PlotSide::kLeft ? kWarm : kCool;
      styles[i].colour = colours[places[i] % colours.size()];
      styles[i].dash = side == PlotSide::kLeft ? PlotDash::kSolid : PlotDash::kDashed;
      taken.push_back(styles[i].colour);
      sided_things = std::max(sided_things, places[i] + 1);
    }
  }
  std::vector<PlotColour> left_over;
  std::copy_if(kAny.begin(), kAny.end(), std::back_inserter(left_over), [&](const PlotColour& colour) {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const PlotColour& other) { return IsSame(colour, other); });
  });
  if (left_over.empty()) {
    left_over.assign(kAny.begin(), kAny.end());
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool has_side = SideOf(labels[i]) != PlotSide::kNone;
    if (!has_side) {
      styles[i].colour = left_over[places[i] % left_over.size()];
      // A step further once the marks begin anew, so that mark and dash together never repeat early.
      styles[i].dash = kDashes[(places[i] + places[i] / kMarks.size()) % kDashes.size()];
    }
    if (labels.size() >= kMarksFrom) {
      styles[i].mark = kMarks[(places[i] + (has_side ? 0 : sided_things)) % kMarks.size()];
    }
  }
  return styles;
}

}  // namespace supple
