#include "apps/supple/angles_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/angle.h"
#include "reports/measure_words.h"

namespace supple {
namespace {

using Row = std::vector<std::string>;

// Letters on a terminal: bytes of UTF-8 that begin one.
std::size_t WidthOf(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The first and last columns hold words and stand left, the figures between them right.
std::string Aligned(const std::vector<Row>& rows, std::size_t words_before) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], WidthOf(row[i]));
    }
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - WidthOf(row[i]), ' ');
      const bool is_left = i < words_before || i + 1 == row.size();
      line += (i == 0 ? "" : "  ") + (is_left ? row[i] + gap : gap + row[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

// Neither "0 %" nor "100 %" for what is only nearly so.
std::string PercentText(std::size_t count, std::size_t of) {
  if (count == 0 || of == 0) {
    return "0 %";
  }
  if (count >= of) {
    return "100 %";
  }
  const double percent = std::round(100.0 * static_cast<double>(count) / static_cast<double>(of));
  return fmt::format("{:.0f} %", std::clamp(percent, 1.0, 99.0));
}

// Changes the order of the values.
double MedianOf(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

std::string Degrees(double angle_rad) {
  return fmt::format("{:.0f}°", std::abs(std::round(DegreesFromRadians(angle_rad))));
}

// From which side somebody is seen; from the head or the feet both angles are large.
std::string ViewText(double from_side_rad, double from_front_rad) {
  constexpr double kNeither_rad = RadiansFromDegrees(60);
  if (std::min(from_side_rad, from_front_rad) > kNeither_rad) {
    return "seen from the head or the feet";
  }
  return from_side_rad <= from_front_rad
             ? fmt::format("seen from the side, {} off", Degrees(from_side_rad))
             : fmt::format("seen from the front or back, {} off", Degrees(from_front_rad));
}

std::string CameraText(const Ground& ground, bool has_attitude) {
  const double pitch_deg = std::round(DegreesFromRadians(ground.pitch_rad));
  std::string text = pitch_deg == 0 ? "camera level"
                                    : fmt::format("camera tilted {} {}", pitch_deg < 0 ? "down" : "up",
                                                  Degrees(ground.pitch_rad));
  if (has_attitude) {
    return text + " by its sensor";
  }
  return text + fmt::format(" ± {}", Degrees(kIntervalSpreads * ground.pitch_spread_rad));
}

}  // namespace

AnglesSummary::AnglesSummary(std::optional<std::filesystem::path> path, std::vector<MeasureIndex> measures)
    : lines_(std::move(path)), measures_(std::move(measures)) {}

Result<Done> AnglesSummary::Begin(const AngleFilm& film) {
  film_ = film;
  seen_.assign(measures_.size(), {});
  frames_ = 0;
  found_ = 0;
  from_side_rad_.clear();
  from_front_rad_.clear();
  return Done{};
}

Result<Done> AnglesSummary::Add(const BodyFrame& frame, const std::optional<PictureView>& /*picture*/) {
  first_us_ = frames_ == 0 ? frame.t_us : first_us_;
  last_us_ = frame.t_us;
  ++frames_;
  if (frame.found) {
    ++found_;
    from_side_rad_.push_back(static_cast<float>(frame.view.from_side_rad));
    from_front_rad_.push_back(static_cast<float>(frame.view.from_front_rad));
    ground_ = frame.ground;
  }
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    const MeasuredValue& measured = frame.measures[measures_[i]];
    if (measured.withheld == Withheld::kNo) {
      seen_[i].values.push_back(static_cast<float>(measured.value));
    } else {
      ++seen_[i].withheld[static_cast<std::size_t>(measured.withheld)];
    }
  }
  return Done{};
}

std::string AnglesSummary::FirstLines() {
  std::string text = frames_ == 1 ? film_.file + ": one picture"
                                  : fmt::format("{}: {} frames in {:.1f} s", film_.file, frames_,
                                                static_cast<double>(last_us_ - first_us_) / 1e6);
  if (found_ == 0) {
    return text + ", nobody found\n";
  }
  text +=
      found_ == frames_ ? ", somebody in all of them\n" : fmt::format(", somebody in {} of them\n", found_);
  if (!film_.has_camera) {
    return text + "Told by markers\n";
  }
  std::string view = ViewText(MedianOf(from_side_rad_), MedianOf(from_front_rad_));
  view.front() = 'S';
  const std::string scale =
      film_.stature_m > 0 ? fmt::format("stature {} m", film_.stature_m) : std::string("unknown stature");
  return text + fmt::format("{}; {}; scale: {}\n", view, CameraText(ground_, film_.has_attitude), scale);
}

std::vector<std::string> AnglesSummary::RowOf(std::size_t i) {
  const MeasureUnit unit = AllMeasures()[measures_[i]].unit;
  Seen& seen = seen_[i];
  Row row = {MeasureWords(measures_[i]),
             std::string(UnitWords(unit)),
             PercentText(seen.values.size(), frames_),
             "",
             "",
             "",
             ""};
  if (!seen.values.empty()) {
    const auto [least, most] = std::ranges::minmax(seen.values);
    row[3] = ValueText(unit, MedianOf(seen.values));
    row[4] = ValueText(unit, static_cast<double>(least));
    row[5] = ValueText(unit, static_cast<double>(most));
  }
  std::vector<std::pair<std::size_t, Withheld>> reasons;
  for (std::size_t reason = 1; reason < kReasons; ++reason) {
    if (seen.withheld[reason] > 0) {
      reasons.emplace_back(seen.withheld[reason], static_cast<Withheld>(reason));
    }
  }
  std::ranges::stable_sort(reasons, std::greater<>(), &std::pair<std::size_t, Withheld>::first);
  for (const auto& [count, reason] : reasons) {
    row.back() += fmt::format("{}{} {}", row.back().empty() ? "" : ", ", WithheldName(reason),
                              PercentText(count, frames_));
  }
  return row;
}

std::string AnglesSummary::Text() {
  if (frames_ == 0) {
    return film_.file + ": no frames\n";
  }
  std::string text = FirstLines();
  if (found_ == 0) {
    return text;
  }
  std::vector<Row> rows = {{"measure", "unit", "said", "median", "least", "most", "not said because"}};
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    rows.push_back(RowOf(i));
  }
  constexpr std::size_t kWordsBefore = 2;
  return text + '\n' + Aligned(rows, kWordsBefore);
}

Result<Done> AnglesSummary::End() {
  std::string text = (is_first_ ? "" : "\n") + Text();
  is_first_ = false;
  return lines_.Send(text);
}

}  // namespace supple
