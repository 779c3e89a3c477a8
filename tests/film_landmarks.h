// For tests: the landmarks of a whole film, as `supple pose` with its usual model finds them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "base/landmarks.h"
#include "tests/model_folder.h"
#include "vision/landmark_source.h"

namespace supple {

/// A fault fails the test and gives what came before it.
inline std::vector<LandmarkFrame> LandmarksOfFilm(const std::filesystem::path& film) {
  LandmarkSourceOptions options;
  options.film.frame_reader = SUPPLE_FRAME_READER;
  options.tracker.model = PoseModel::kFull;
  options.tracker.models = ModelFolder();
  LandmarkSource source(std::move(options));
  std::vector<LandmarkFrame> frames;
  if (const Result<Done> opened = source.Open(film); !opened) {
    ADD_FAILURE() << opened.fault().what << ' ' << opened.fault().remedy;
    return frames;
  }
  while (true) {
    const Result<std::optional<SourceFrame>> frame = source.ReadFrame();
    if (!frame) {
      ADD_FAILURE() << frame.fault().what << ' ' << frame.fault().remedy;
      return frames;
    }
    if (!frame->has_value()) {
      return frames;
    }
    frames.push_back((*frame)->landmarks);
  }
}

}  // namespace supple
