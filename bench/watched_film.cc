#include "bench/watched_film.h"

#include <cstdlib>

#include "tests/model_folder.h"
#include "vision/landmark_source.h"

namespace supple {

WatchedFilm ReadWatchedFilm() {
  const char* named = std::getenv("SUPPLE_BENCH_LANDMARKS");  // NOLINT(concurrency-mt-unsafe): one thread
  LandmarkSourceOptions options;
  options.film.frame_reader = SUPPLE_FRAME_READER;
  options.tracker.models = ModelFolder();
  LandmarkSource source(std::move(options));
  const auto refuse = [](const Fault& fault) { return std::runtime_error(fault.what + ' ' + fault.remedy); };
  if (const auto opened = source.Open(named == nullptr ? SUPPLE_BENCH_FILM : named); !opened) {
    throw refuse(opened.fault());
  }
  WatchedFilm film;
  film.camera = UsualCamera(source.header().width_px, source.header().height_px);
  while (true) {
    const auto frame = source.ReadFrame();
    if (!frame) {
      throw refuse(frame.fault());
    }
    if (!frame->has_value()) {
      return film;
    }
    film.frames.push_back((*frame)->landmarks);
  }
}

}  // namespace supple
