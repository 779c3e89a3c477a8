#include "reports/coach_plate.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/require.h"
#include "reports/overlay_layer.h"
#include "reports/plot_canvas.h"
#include "reports/plot_words.h"

namespace supple {
namespace {

// Parts of the picture's height; of narrow pictures no more than what fits.
constexpr double kSmall = 1.0 / 17;
constexpr double kLarge = 1.0 / 7;
constexpr double kCue = 1.0 / 15;
constexpr double kOfWidth = 1.0 / 24;  // the small letters; the others in proportion
constexpr double kPadding = 0.5;       // in small letters, as is what follows
constexpr double kLine = 1.35;
constexpr double kMargin = 0.5;
constexpr double kLeast_px = 8;  // letters below run together
constexpr std::size_t kMostCueLines = 3;

constexpr OverlayColour kRunning = {0.45, 0.95, 0.72};

double Width_px(const std::string& words, double size_px) {
  PlotLettering lettering;
  lettering.size_px = size_px;
  lettering.is_bold = true;
  return TextWidth_px(words, lettering);
}

// The words in lines that fit; what is behind the last is left out.
std::vector<std::string> Wrapped(const std::string& words, double size_px, double width_px) {
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, end - at);
    std::string longer = line;
    longer += line.empty() ? "" : " ";
    longer += word;
    if (!line.empty() && Width_px(longer, size_px) > width_px) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    at = end + 1;
  }
  if (!line.empty()) {
    lines.push_back(line);
  }
  lines.resize(std::min(lines.size(), kMostCueLines));
  return lines;
}

}  // namespace

struct CoachPlate::State {
  State(int width, int height)
      : width_px(width),
        height_px(height),
        small_px(std::min(kSmall * height, kOfWidth * width)),
        upper(width, std::max(1, static_cast<int>(std::ceil(kLarge / kSmall * 1.5 * small_px)))),
        lower(width, std::max(1, static_cast<int>(
                                     std::ceil((kMostCueLines * kLine + 2) * kCue / kSmall * small_px)))) {}

  double large_px() const { return kLarge / kSmall * small_px; }
  double cue_px() const { return kCue / kSmall * small_px; }
  double padding_px() const { return kPadding * small_px; }
  int margin_px() const { return static_cast<int>(kMargin * small_px); }

  // Lays what was drawn in the upper left corner of a layer into the picture.
  void Lay(OverlayLayer& layer, double plate_width_px, double plate_height_px, int x, int y,
           Picture& picture) {
    layer.DrawPlateBehind(plate_width_px, plate_height_px, 0.4 * small_px);
    const int from_x = std::clamp(x, 0, width_px - 1);
    const int from_y = std::clamp(y, 0, height_px - 1);
    layer.BlendOver(
        {0, 0, std::min({static_cast<int>(std::ceil(plate_width_px)), layer.width_px(), width_px - from_x}),
         std::min({static_cast<int>(std::ceil(plate_height_px)), layer.height_px(), height_px - from_y})},
        picture, from_x, from_y);
  }

  void Clear(OverlayLayer& layer) { layer.Clear({0, 0, layer.width_px(), layer.height_px()}); }

  void DrawTitle(Picture& picture, const CoachWords& words) {
    Clear(upper);
    const double x = padding_px();
    const double first_y = padding_px() + 0.8 * small_px;
    double width = upper.DrawWords(CleanWords(words.title), {x, first_y}, small_px, kMiddleColour);
    const double second_y = first_y + kLine * small_px;
    double second_x = x;
    if (!words.side.empty()) {
      const OverlayColour colour = words.side_colour == Side::kLeft    ? kLeftColour
                                   : words.side_colour == Side::kRight ? kRightColour
                                                                       : kMiddleColour;
      second_x += upper.DrawWords(CleanWords(words.side), {second_x, second_y}, small_px, colour);
      second_x += 0.6 * small_px;
    }
    second_x += upper.DrawWords(CleanWords(words.phase), {second_x, second_y}, small_px, kMiddleColour);
    width = std::max(width, second_x - x);
    Lay(upper, width + 2 * padding_px(), second_y + 0.35 * small_px + padding_px(), margin_px(), margin_px(),
        picture);
  }

  void DrawNumbers(Picture& picture, const CoachWords& words) {
    if (words.timer.empty() && words.count.empty()) {
      return;
    }
    Clear(upper);
    double x = padding_px();
    const double y = padding_px() + 0.75 * large_px();
    if (!words.timer.empty()) {
      upper.DrawWords(words.timer, {x, y}, large_px(), words.timer_runs ? kRunning : kMiddleColour);
      // Widths only grow: a plate that jumps with every digit cannot be read.
      timer_px = std::max(timer_px, Width_px(words.timer, large_px()));
      x += timer_px + (words.count.empty() ? 0 : 0.8 * small_px);
    }
    if (!words.count.empty()) {
      const std::string times = "\u00d7" + words.count;
      upper.DrawWords(times, {x, y}, large_px(), kMiddleColour);
      count_px = std::max(count_px, Width_px(times, large_px()));
      x += count_px;
    }
    const double plate_px = x + padding_px();
    Lay(upper, plate_px, y + padding_px(), width_px - margin_px() - static_cast<int>(std::ceil(plate_px)),
        margin_px(), picture);
  }

  void DrawCue(Picture& picture, const CoachWords& words) {
    const double room_px = width_px - 2 * (margin_px() + padding_px());
    const std::vector<std::string> lines = Wrapped(CleanWords(words.cue), cue_px(), room_px);
    if (lines.empty()) {
      return;
    }
    Clear(lower);
    double widest_px = 0;
    double y = padding_px() + 0.8 * cue_px();
    for (const std::string& line : lines) {
      widest_px = std::max(widest_px, lower.DrawWords(line, {padding_px(), y}, cue_px(), kMiddleColour));
      y += kLine * cue_px();
    }
    const double plate_height_px = y - kLine * cue_px() + 0.35 * cue_px() + padding_px();
    const double plate_width_px = widest_px + 2 * padding_px();
    Lay(lower, plate_width_px, plate_height_px, static_cast<int>((width_px - plate_width_px) / 2),
        height_px - margin_px() - static_cast<int>(std::ceil(plate_height_px)), picture);
  }

  int width_px;
  int height_px;
  double small_px;
  double timer_px = 0;
  double count_px = 0;
  OverlayLayer upper;
  OverlayLayer lower;
};

CoachPlate::CoachPlate(int width_px, int height_px) : state_(std::make_unique<State>(width_px, height_px)) {}
CoachPlate::CoachPlate(CoachPlate&&) noexcept = default;
CoachPlate& CoachPlate::operator=(CoachPlate&&) noexcept = default;
CoachPlate::~CoachPlate() = default;

void CoachPlate::Draw(Picture& picture, const CoachWords& words) {
  Require(picture.width_px() == state_->width_px && picture.height_px() == state_->height_px,
          "CoachPlate::Draw: the picture must have the size given at the start");
  if (state_->small_px < kLeast_px) {
    return;
  }
  state_->DrawTitle(picture, words);
  state_->DrawNumbers(picture, words);
  state_->DrawCue(picture, words);
}

}  // namespace supple
