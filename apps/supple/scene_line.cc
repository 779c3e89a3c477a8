#include "apps/supple/scene_line.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <system_error>
#include <tuple>

#include "apps/supple/command_line.h"
#include "apps/supple/typing.h"
#include "base/angle.h"

namespace supple {
namespace {

TypingMistake NoNumber(const std::string& option, const std::string& of_what, const std::string& text,
                       const std::string& example) {
  return Mistake(option + " takes a number of " + of_what + ", not '" + text + "'",
                 "Try '" + option + " " + example + "'");
}

std::optional<TypingMistake> ReadStature(const std::string& text, KnownScene& scene) {
  if (text.empty()) {
    return {};
  }
  const std::optional<double> stature_m = NumberIn(text);
  if (!stature_m) {
    return NoNumber("--stature", "metres", text, "1.75");
  }
  // Nobody is 3 m tall: those are centimetres.
  constexpr double kTallest_m = 3;
  if (*stature_m > kTallest_m) {
    const bool is_cm = *stature_m >= 50 && *stature_m <= 250;
    std::string in_m = std::to_string(*stature_m / 100);
    return Mistake(
        "--stature is told in metres, and nobody is " + text + " m tall",
        is_cm ? "Try '--stature " + in_m.substr(0, in_m.find('.') + 3) + "'" : "Try '--stature 1.75'");
  }
  constexpr double kLeast_m = 0.5;
  constexpr double kMost_m = 2.5;
  if (*stature_m < kLeast_m || *stature_m > kMost_m) {
    return Mistake("--stature must be from 0.5 to 2.5 metres, not " + text, "Try '--stature 1.75'");
  }
  scene.stature_m = *stature_m;
  return {};
}

std::optional<TypingMistake> ReadFieldOfView(const std::string& text, KnownScene& scene) {
  if (text.empty()) {
    return {};
  }
  const std::optional<double> angle_deg = NumberIn(text);
  if (!angle_deg) {
    return NoNumber("--fov", "degrees", text, "64");
  }
  // Below 10 degrees a body has no depth that could be seen, and beyond 150 no lens draws straight lines.
  constexpr double kLeast_deg = 10;
  constexpr double kMost_deg = 150;
  if (*angle_deg < kLeast_deg || *angle_deg > kMost_deg) {
    return Mistake("--fov must be from 10 to 150 degrees, not " + text,
                   "Leave it out if you do not know how wide the camera sees");
  }
  scene.field_of_view_deg = *angle_deg;
  return {};
}

std::optional<TypingMistake> ReadAttitude(const TypedScene& typed, const std::string& help,
                                          KnownScene& scene) {
  for (const auto& [option, text, most_deg] :
       {std::tuple("--pitch", &typed.pitch, 90.0), std::tuple("--roll", &typed.roll, 180.0)}) {
    if (text->empty()) {
      continue;
    }
    const std::optional<double> angle_deg = NumberIn(*text);
    if (!angle_deg) {
      return NoNumber(option, "degrees", *text, "-10");
    }
    if (std::abs(*angle_deg) > most_deg) {
      return Mistake(fmt::format("{0} must be from -{1} to {1} degrees, not {2}", option, most_deg, *text),
                     "See '" + help + "'");
    }
    scene.attitude = scene.attitude.value_or(CameraAttitude{});
    (text == &typed.pitch ? scene.attitude->pitch_rad : scene.attitude->roll_rad) =
        RadiansFromDegrees(*angle_deg);
  }
  return {};
}

}  // namespace

std::optional<double> NumberIn(const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped_at, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stopped_at == end && std::isfinite(number) ? std::optional(number)
                                                                            : std::nullopt;
}

std::optional<TypingMistake> ReadScene(const TypedScene& typed, const std::string& help, KnownScene& scene) {
  if (std::optional<TypingMistake> mistake = ReadStature(typed.stature, scene)) {
    return mistake;
  }
  if (std::optional<TypingMistake> mistake = ReadFieldOfView(typed.fov, scene)) {
    return mistake;
  }
  return ReadAttitude(typed, help, scene);
}

BodyTrackerOptions TrackingOf(const KnownScene& scene) {
  BodyTrackerOptions tracking;
  tracking.posture.calibration.stature_m = scene.stature_m;
  tracking.ground.sensor = scene.attitude;
  return tracking;
}

}  // namespace supple
