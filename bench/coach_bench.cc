// coach_bench: microseconds a frame from measures to what the coach says, on the landmarks of a real film.
// Options are Google Benchmark's. The film is tests/clips/side_leg_lift_dave_side.mp4, whose landmarks are
// found first; SUPPLE_BENCH_LANDMARKS names another film or a landmark stream. What counts is the column
// per_frame: processor time.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bench/run_benchmarks.h"
#include "bench/watched_film.h"
#include "body/body_tracker.h"
#include "coach/coach.h"
#include "coach/film_coach.h"
#include "movements/catalogue.h"

namespace supple {
namespace {

struct Moment {
  std::int64_t t_us = 0;
  MeasuredValues measures{};
};

std::vector<Moment> FindMoments(const WatchedFilm& film) {
  BodyTracker tracker(film.camera);
  std::vector<Moment> moments;
  for (const LandmarkFrame& frame : film.frames) {
    const BodyFrame& body = tracker.Step(frame);
    moments.push_back({body.t_us, body.measures});
  }
  return moments;
}

std::vector<Movement> LoadMovements() {
  const Result<Catalogue> catalogue = LoadCatalogue(SUPPLE_MOVEMENTS_FOLDER);
  if (!catalogue) {
    throw std::runtime_error(catalogue.fault().what);
  }
  std::vector<Movement> movements;
  for (const CatalogueMovement& movement : catalogue->movements) {
    movements.push_back(movement.coach);
  }
  return movements;
}

void AddCoachBenchmarks(const std::vector<Moment>& moments, const std::vector<Movement>& movements) {
  for (const Movement& movement : movements) {
    AddPass("coach of " + movement.id, moments.size(), [&moments, &movement] {
      Coach coach(movement);
      for (const Moment& moment : moments) {
        benchmark::DoNotOptimize(coach.Step(moment.t_us, moment.measures));
      }
    });
  }
  AddPass("all movements at once, to recognise one", moments.size(), [&moments, &movements] {
    FilmCoach coach(movements);
    for (const Moment& moment : moments) {
      coach.Step(moment.t_us, moment.measures);
    }
    benchmark::DoNotOptimize(coach.Finish());
  });
}

}  // namespace
}  // namespace supple

int main(int argc, char** argv) {
  return supple::RunBenchmarks({"coach_bench", "--benchmark_repetitions=5"}, argc, argv, [] {
    const std::vector<supple::Moment> moments = supple::FindMoments(supple::ReadWatchedFilm());
    const std::vector<supple::Movement> movements = supple::LoadMovements();
    supple::AddCoachBenchmarks(moments, movements);
    benchmark::RunSpecifiedBenchmarks();
  });
}
