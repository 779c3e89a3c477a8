// One line of a landmark stream, taken apart and checked (vision/landmark_stream.h reads the lines).
//
// Which landmarks a frame's lists hold is said by the header before it, so whoever parses a frame says it
// too. The line may come from anybody, so each field is checked for being there, its type, its count and its
// range, and what is wrong is said in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/landmarks.h"
#include "vision/landmark_shape.h"
#include "vision/landmark_stream.h"

namespace supple {

/// What kind of wrong a line is.
enum class LineTrouble : std::uint8_t {
  kWrong,           ///< no line of a landmark stream, or a header with a fault
  kWrongFrame,      ///< a frame with a fault
  kNewerSchema,     ///< a fine header, of a newer Supple
  kOtherLandmarks,  ///< a fine header, with landmarks of a shape that we do not read
};

/// What is wrong with a line, as a sentence to stand after the line's place:
/// `"image" must hold 33 entries, not 32`.
struct LineComplaint {
  std::string text;
  LineTrouble trouble = LineTrouble::kWrong;
};

/// A line is a header, a frame, or wrong.
using LandmarkLine = std::variant<LineComplaint, LandmarkStreamHeader, LandmarkFrame>;

/// Takes one line apart. Throws nothing, whatever the bytes.
/// @param shape what the lists of a frame hold: the shape of the header before it.
LandmarkLine ParseLandmarkLine(std::string_view line, LandmarkShape shape = LandmarkShape::kBlazePose33);

}  // namespace supple
