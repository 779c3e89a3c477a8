// One line of a landmark stream, taken apart and checked (vision/landmark_stream.h reads the lines).
//
// The line may come from anybody, so each field is checked for being there, its type, its count and its
// range, and what is wrong is said in words.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/landmarks.h"
#include "vision/landmark_stream.h"

namespace supple {

/// What is wrong with a line, as a sentence to stand after the line's place:
/// `"image" must hold 33 entries, not 32`.
struct LineComplaint {
  std::string text;
  bool newer_schema = false;  ///< the line is fine but a newer Supple wrote it
};

/// A line is a header, a frame, or wrong.
using LandmarkLine = std::variant<LineComplaint, LandmarkStreamHeader, LandmarkFrame>;

/// Takes one line apart. Throws nothing, whatever the bytes.
LandmarkLine ParseLandmarkLine(std::string_view line);

}  // namespace supple
