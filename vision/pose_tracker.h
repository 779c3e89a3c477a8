// From pictures to the landmarks of one person over time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/landmarks.h"
#include "base/picture.h"
#include "base/result.h"
#include "vision/pose_model.h"

namespace supple {

struct PoseTrackerOptions {
  PoseModel model = PoseModel::kFull;
  std::filesystem::path models;  ///< folder that holds the .tflite files
  bool second_opinion = true;    ///< ask the next larger model now and then (vision/second_opinion.h)
};

class PoseTracker {
 public:
  static Result<PoseTracker> Load(const PoseTrackerOptions& options);

  PoseTracker(PoseTracker&&) noexcept;
  PoseTracker& operator=(PoseTracker&&) noexcept;
  ~PoseTracker();

  /// Looks at one picture. Times must rise; a fall forgets the past and starts anew.
  LandmarkFrame Step(const PictureView& picture, std::int64_t t_us);

  /// Forgets the person, as before a new film.
  void Reset();

 private:
  struct State;
  explicit PoseTracker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace supple
