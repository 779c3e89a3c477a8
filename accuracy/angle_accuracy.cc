#include "accuracy/angle_accuracy.h"

#include <cmath>

#include "base/angle.h"
#include "base/require.h"

namespace supple {
namespace {

/// A value that is there, and a number.
std::optional<double> Finite(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? value : std::nullopt;
}

/// Lays angles out on a line, so that what is near on the circle is near on the line.
class Line {
 public:
  Line(MeasureUnit unit, std::span<const MeasuredPair> pairs) : wraps_(unit == MeasureUnit::kAngle) {
    double sine_sum = 0;
    double cosine_sum = 0;
    for (const MeasuredPair& pair : pairs) {
      if (wraps_ && std::isfinite(pair.truth)) {
        sine_sum += std::sin(pair.truth);
        cosine_sum += std::cos(pair.truth);
      }
    }
    middle_ = std::atan2(sine_sum, cosine_sum);
  }

  double Truth(double truth) const { return Near(truth, middle_); }
  /// `value` beside its truth.
  double Measured(double value, double truth) const { return Near(value, Truth(truth)); }

 private:
  /// The same direction within half a turn of `place`.
  double Near(double value, double place) const { return wraps_ ? place + WrapAngle(value - place) : value; }

  bool wraps_;
  double middle_ = 0;
};

/// A raw column and the fit beside it, while they are collected.
class Comparison {
 public:
  void Add(const std::optional<double>& raw, const MeasuredPair& pair, const Line& line) {
    if (const std::optional<double> value = Finite(raw)) {
      raw_.Add(line.Measured(*value, pair.truth), line.Truth(pair.truth));
      fit_.Add(line.Measured(pair.measured.value, pair.truth), line.Truth(pair.truth));
    }
  }
  RawComparison Measure() const { return {raw_.Measure(), fit_.Measure()}; }

 private:
  AgreementSample raw_;
  AgreementSample fit_;
};

}  // namespace

MeasuredValue SaidAnyway(const MeasuredValue& value) {
  const bool is_there = value.withheld != Withheld::kNobody && value.withheld != Withheld::kUndefined;
  MeasuredValue out = value;
  out.withheld = is_there ? Withheld::kNo : value.withheld;
  return out;
}

double MeasureAccuracy::WithheldShare() const {
  const int said = withheld.at(static_cast<std::size_t>(Withheld::kNo));
  return judged_frames() == 0 ? 0.0 : static_cast<double>(judged_frames() - said) / judged_frames();
}

MeasureAccuracy JudgeMeasure(MeasureUnit unit, std::span<const MeasuredPair> pairs) {
  const Line line(unit, pairs);
  MeasureAccuracy out;
  AgreementSample fit;
  Comparison world;
  Comparison image;
  for (const MeasuredPair& pair : pairs) {
    ++out.frames;
    if (!std::isfinite(pair.truth)) {
      ++out.frames_without_truth;
      continue;
    }
    ++out.withheld.at(static_cast<std::size_t>(pair.measured.withheld));
    if (pair.beside_plane_rad > kFarBesidePlane_rad) {
      out.far_beside += {pair.measured.withheld == Withheld::kNo ? 0 : 1, 1};
    }
    if (pair.measured.withheld != Withheld::kNo) {
      continue;
    }
    Require(std::isfinite(pair.measured.value), "JudgeMeasure: a value that is said must be finite");
    const double truth = line.Truth(pair.truth);
    const double measured = line.Measured(pair.measured.value, pair.truth);
    fit.Add(measured, truth);
    out.calibration += {std::abs(measured - truth) <= pair.measured.error ? 1 : 0, 1};
    world.Add(pair.raw_world, pair, line);
    image.Add(pair.raw_image, pair, line);
  }
  out.fit = fit.Measure();
  out.raw_world = world.Measure();
  out.raw_image = image.Measure();
  return out;
}

void AngleCollector::Add(const AngleGroupKey& key, std::span<const MeasuredPair> pairs) {
  std::vector<MeasuredPair>& all = pairs_[key];
  all.insert(all.end(), pairs.begin(), pairs.end());
}

std::vector<AngleGroup> AngleCollector::Judge() const {
  std::vector<AngleGroup> groups;
  for (const auto& [key, pairs] : pairs_) {
    MeasureAccuracy accuracy = JudgeMeasure(key.unit, pairs);
    if (accuracy.judged_frames() > 0) {
      groups.push_back({key, accuracy});
    }
  }
  return groups;
}

}  // namespace supple
