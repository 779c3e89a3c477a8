// body_bench: microseconds a frame for every step from landmarks to measures, on the landmarks of a real
// film. Options are Google Benchmark's:
//   body_bench --benchmark_filter=frame           only the whole way
//   body_bench --benchmark_repetitions=20         twenty passes each instead of five
// The film is tests/clips/side_leg_lift_dave_side.mp4, whose landmarks are found first;
// SUPPLE_BENCH_LANDMARKS names another film or a landmark stream. Every benchmark goes through the whole film
// in each iteration; what counts is the column per_frame: processor time.
//
// How our solver compares with a general one, tests/ceres_oracle_test.cc prints.

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "bench/run_benchmarks.h"
#include "bench/watched_film.h"
#include "body/body_tracker.h"
#include "body/landmark_model.h"
#include "body/measure_errors.h"
#include "body/measures.h"
#include "body/motion.h"
#include "body/posture_tracker.h"

namespace supple {
namespace {

// What the solver is asked in each frame, and what measures are worked out from.
struct Asked {
  Skeleton skeleton;
  Observations observed;
  PosturePrior prior;
};
struct Measured {
  BodyPoints points;
  BodyScale scale;
  PointErrors errors;
  Ground ground;
};

std::vector<Asked> FindAsked(const WatchedFilm& film) {
  const PostureTrackerOptions options;
  PostureTracker tracker(film.camera, options);
  std::vector<Asked> asked;
  PosturePrior prior;
  // As far as a posture drifts in a thirtieth of a second.
  prior.spread.setConstant(options.joint_drift_rad * 0.18);
  prior.spread.head<3>().setConstant(options.pelvis_move_drift_m * 0.18);
  bool was_there = false;
  for (const LandmarkFrame& frame : film.frames) {
    const FittedPosture* fit = tracker.Step(frame);
    if (fit != nullptr && was_there) {
      Observations observed;
      ObserveLandmarks(*frame.body, tracker.skeleton(), film.camera, fit->torso_px, 0.0, observed);
      asked.push_back({tracker.skeleton(), std::move(observed), prior});
    }
    was_there = fit != nullptr;
    if (was_there) {
      prior.expected = fit->posture;
    }
  }
  return asked;
}

std::vector<Measured> FindMeasured(const WatchedFilm& film) {
  BodyTracker tracker(film.camera);
  std::vector<Measured> measured;
  for (const LandmarkFrame& frame : film.frames) {
    const BodyFrame& body = tracker.Step(frame);
    if (body.found) {
      const BoneLengths& lengths = tracker.posture_tracker().skeleton().lengths;
      measured.push_back({body.points, body.scale, FindPointErrors(body.sights, lengths, true), body.ground});
    }
  }
  return measured;
}

void AddBodyBenchmarks(const WatchedFilm& film) {
  AddPass("frame: landmarks to all measures", film.frames.size(), [&film] {
    BodyTracker tracker(film.camera);
    for (const LandmarkFrame& frame : film.frames) {
      benchmark::DoNotOptimize(tracker.Step(frame));
    }
  });
  AddPass("posture: landmarks to the skeleton", film.frames.size(), [&film] {
    PostureTracker tracker(film.camera);
    for (const LandmarkFrame& frame : film.frames) {
      benchmark::DoNotOptimize(tracker.Step(frame));
    }
  });
  std::vector<Asked> asked = FindAsked(film);
  const std::size_t asked_count = asked.size();
  AddPass("solve: observations to the posture", asked_count, [asked = std::move(asked), &film] {
    InverseKinematics solver;
    for (const Asked& one : asked) {
      Posture posture = one.prior.expected;
      benchmark::DoNotOptimize(solver.Solve(one.skeleton, film.camera, one.observed, &one.prior, posture));
    }
  });
  std::vector<Measured> measured = FindMeasured(film);
  const std::size_t measured_count = measured.size();
  AddPass("measures: all values with their errors", measured_count, [measured = std::move(measured)] {
    for (const Measured& one : measured) {
      for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
        const double value = MeasurePoints(m, one.points, one.scale);
        if (std::isfinite(value)) {
          benchmark::DoNotOptimize(MeasureError(m, value, one.points, one.scale, one.errors, one.ground));
        }
      }
    }
  });
  AddPass("motion: one value added to one measure", film.frames.size(), [&film] {
    Motion motion;
    double value = 0;
    for (const LandmarkFrame& frame : film.frames) {
      benchmark::DoNotOptimize(motion.Add(frame.t_us, value));
      value = 0.7 - value;
    }
  });
}

}  // namespace
}  // namespace supple

int main(int argc, char** argv) {
  return supple::RunBenchmarks({"body_bench", "--benchmark_repetitions=5"}, argc, argv, [] {
    const supple::WatchedFilm film = supple::ReadWatchedFilm();
    supple::AddBodyBenchmarks(film);
    benchmark::RunSpecifiedBenchmarks();
  });
}
