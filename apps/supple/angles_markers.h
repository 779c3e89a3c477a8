// Bodies from a laboratory's marker file (.trc), for `supple angles`.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "apps/supple/failure.h"
#include "base/result.h"
#include "body/body_tracker.h"
#include "body/marker_calibration.h"
#include "body/marker_set.h"

namespace supple {

/// Whether a file begins as marker files do. Of what cannot be looked into without using it up (a pipe),
/// nothing is known.
bool IsMarkerFile(const std::string& file);

/// A marker file that was read, and the person who was learned from it.
struct MarkerFilm {
  MarkerSet set;
  MarkerTrial trial;
  MarkerCalibration calibration;
  double rate_hz = 0;
};

/// Reads a marker file and learns the person's bones and where the markers stick from its movement.
///
/// @param marker_sets a file that tells which marker sticks where, or a folder of such files, of which the
/// one that knows most of the markers is taken.
/// @returns Faults of the two files; kNotUnderstood where no set fits.
Result<MarkerFilm> LoadMarkerFilm(const std::filesystem::path& file,
                                  const std::filesystem::path& marker_sets);

/// Gives the body of each moment in turn; stops at the first failure, or once `stop_asked`.
std::optional<Failure> ForEachBody(const MarkerFilm& film,
                                   const std::function<std::optional<Failure>(const BodyFrame&)>& take,
                                   const std::function<bool()>& stop_asked);

}  // namespace supple
