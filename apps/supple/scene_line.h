// What a person may know of the scene (the person's stature, the camera's lens and stand) as typed behind
// --stature, --fov, --pitch and --roll, which several commands take.
#pragma once

#include <optional>
#include <string>

#include "body/body_tracker.h"
#include "body/camera.h"
#include "body/ground.h"

namespace supple {

struct TypingMistake;

/// As typed; empty where it was not.
struct TypedScene {
  std::string stature;
  std::string fov;
  std::string pitch;
  std::string roll;
};

struct KnownScene {
  double stature_m = 0;  ///< 0 where nobody told it
  double field_of_view_deg = kUsualFieldOfView_deg;
  std::optional<CameraAttitude> attitude;
};

/// Reads what was typed into `scene`.
/// @param help what to point to: "supple angles --help".
std::optional<TypingMistake> ReadScene(const TypedScene& typed, const std::string& help, KnownScene& scene);

/// A tracker's options with what is known of the scene.
BodyTrackerOptions TrackingOf(const KnownScene& scene);

/// A number and nothing else.
std::optional<double> NumberIn(const std::string& text);

}  // namespace supple
