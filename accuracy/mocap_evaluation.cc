#include "accuracy/mocap_evaluation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "accuracy/raw_angles.h"
#include "body/camera.h"

namespace supple {
namespace {

// Finer than the laboratory's 10 ms and the film's 17.
constexpr double kLagStep_s = 0.005;

/// Picks the value of a pair that is held against the laboratory's; nothing where there is none.
using Pick = std::optional<double> (*)(const MeasuredPair& pair);

std::optional<double> PickFit(const MeasuredPair& pair) {
  const bool is_there = SaidAnyway(pair.measured).withheld == Withheld::kNo;
  return is_there ? std::optional(pair.measured.value) : std::nullopt;
}

std::optional<double> PickRaw(const MeasuredPair& pair) { return pair.raw_world; }

/// Correlation of an angle with the laboratory's at a lag; nothing where too little of the film lies within
/// the laboratory's time to tell.
std::optional<double> CorrelationAt(double lag_s, std::size_t angle, const std::vector<MeasuredPair>& pairs,
                                    const MocapTruth& truth, Pick pick) {
  AgreementSample sample;
  std::size_t asked = 0;
  for (const MeasuredPair& pair : pairs) {
    const std::optional<double> value = pick(pair);
    const double at = truth.At(angle, pair.t_s + lag_s);
    asked += value ? std::size_t{1} : 0;
    if (value && std::isfinite(at)) {
      sample.Add(*value, at);
    }
  }
  // Half of it, or a chance likeness of a short end would win.
  return 2 * sample.pairs() >= asked ? sample.Measure().pearson_r : std::nullopt;
}

struct Lag {
  double lag_s = 0;
  double correlation = 0;
};

std::optional<Lag> FindLag(const MocapTruth& truth, const MocapPairs& pairs, Pick pick) {
  const int steps = static_cast<int>(std::lround(kFarthestLag_s / kLagStep_s));
  std::optional<Lag> best;
  for (int step = -steps; step <= steps; ++step) {
    const double lag_s = step * kLagStep_s;
    double sum = 0;
    int knees = 0;
    for (std::size_t angle = kFirstMocapKnee; angle < kMocapAngleCount; ++angle) {
      if (const std::optional<double> r = CorrelationAt(lag_s, angle, pairs.at(angle), truth, pick)) {
        sum += *r;
        ++knees;
      }
    }
    if (knees > 0 && (!best || sum / knees > best->correlation)) {
      best = {lag_s, sum / knees};
    }
  }
  return best;
}

std::optional<double> Unsigned(const std::optional<double>& value) {
  return value ? std::optional(std::abs(*value)) : std::nullopt;
}

std::vector<MeasuredPair> AllWithBody(const std::vector<MeasuredPair>& pairs) {
  std::vector<MeasuredPair> out;
  for (const MeasuredPair& pair : pairs) {
    if (pair.measured.withheld != Withheld::kNobody) {
      out.push_back(pair);
      out.back().measured = SaidAnyway(pair.measured);
    }
  }
  return out;
}

/// The pairs with the measured values moved so that their bias is gone.
std::vector<MeasuredPair> Unbiased(std::vector<MeasuredPair> pairs) {
  const double bias = JudgeMeasure(MeasureUnit::kAngle, pairs).fit.bias.value_or(0);
  for (MeasuredPair& pair : pairs) {
    pair.measured.value -= bias;
  }
  return pairs;
}

/// Pairs of one or several angles, judged together.
class Pool {
 public:
  void Add(const std::vector<MeasuredPair>& pairs) {
    const std::vector<MeasuredPair> before = AllWithBody(pairs);
    const std::vector<MeasuredPair> unbiased = Unbiased(before);
    said_.insert(said_.end(), pairs.begin(), pairs.end());
    before_.insert(before_.end(), before.begin(), before.end());
    unbiased_.insert(unbiased_.end(), unbiased.begin(), unbiased.end());
  }
  MocapAccuracy Judge(std::string film, std::string measure) const {
    const MeasureUnit unit = MeasureUnit::kAngle;
    return {std::move(film), std::move(measure), JudgeMeasure(unit, before_), JudgeMeasure(unit, said_),
            JudgeMeasure(unit, unbiased_).fit.mean_absolute_error};
  }

 private:
  std::vector<MeasuredPair> said_;
  std::vector<MeasuredPair> before_;
  std::vector<MeasuredPair> unbiased_;
};

}  // namespace

MocapFilm CompareWithMocap(std::string name, const MocapTruth& truth,
                           std::span<const LandmarkFrame> landmarks, int width_px, int height_px,
                           const BodyTrackerOptions& options) {
  MocapFilm film;
  film.name = std::move(name);
  BodyTracker tracker(UsualCamera(width_px, height_px), options);
  for (const LandmarkFrame& frame : landmarks) {
    const BodyFrame& body = tracker.Step(frame);
    ++film.frames;
    film.frames_with_body += body.found ? 1 : 0;
    for (std::size_t angle = 0; angle < kMocapAngleCount; ++angle) {
      const MeasureIndex measure = FindMeasure(kMocapMeasures.at(angle));
      MeasuredPair pair;
      pair.t_s = static_cast<double>(frame.t_us) * 1e-6;
      pair.measured = body.measures.at(measure);
      pair.measured.value = std::abs(pair.measured.value);
      if (frame.body) {
        pair.raw_world = Unsigned(RawWorldAngle(measure, *frame.body));
        pair.raw_image = Unsigned(RawImageAngle(measure, *frame.body));
      }
      film.pairs.at(angle).push_back(pair);
    }
  }
  if (const std::optional<Lag> lag = FindLag(truth, film.pairs, PickFit)) {
    film.lag_s = lag->lag_s;
    film.correlation = lag->correlation;
  }
  if (const std::optional<Lag> lag = FindLag(truth, film.pairs, PickRaw)) {
    film.raw_lag_s = lag->lag_s;
  }
  for (std::size_t angle = 0; angle < kMocapAngleCount; ++angle) {
    for (MeasuredPair& pair : film.pairs.at(angle)) {
      pair.truth = truth.At(angle, pair.t_s + film.lag_s.value_or(0));
    }
  }
  return film;
}

std::vector<MocapAccuracy> JudgeMocap(const std::vector<MocapFilm>& films) {
  std::vector<MocapAccuracy> out;
  Pool hips;
  Pool knees;
  for (const MocapFilm& film : films) {
    for (std::size_t angle = 0; angle < kMocapAngleCount; ++angle) {
      Pool one;
      one.Add(film.pairs.at(angle));
      (angle < kFirstMocapKnee ? hips : knees).Add(film.pairs.at(angle));
      out.push_back(one.Judge(film.name, std::string(kMocapMeasures.at(angle))));
    }
  }
  out.push_back(hips.Judge(std::string(kAllFilms), "trunk_thigh"));
  out.push_back(knees.Judge(std::string(kAllFilms), "knee_flexion"));
  return out;
}

}  // namespace supple
