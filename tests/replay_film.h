// A made-up film of landmarks, with everything in it that makes the room `body` take another way: two people,
// a leg that is lifted, noise, outliers, hidden and exchanged legs, an empty stretch, uneven times; and a
// digest of all that BodyTracker says of it, bit by bit.
#pragma once

#include <cstdint>
#include <vector>

#include "base/landmarks.h"
#include "body/body_tracker.h"
#include "body/camera.h"

namespace supple {

/// The same at every call: 24 seconds at some 25 frames a second.
std::vector<LandmarkFrame> ReplayFilm();

/// The camera of that film.
Camera ReplayCamera();

/// Gathers numbers bit by bit (FNV-1a); -0 and 0 differ.
class BitDigest {
 public:
  void Add(double value);
  void Add(std::uint64_t bits);
  std::uint64_t value() const { return digest_; }

 private:
  std::uint64_t digest_ = 0xcbf29ce484222325;
};

/// Adds all that a frame says: posture, points, ground, view, measures.
void AddFrame(const BodyFrame& frame, BitDigest& digest);

/// The digest of a tracker's whole way through the film, and of what it learned.
std::uint64_t DigestReplay();

/// A digest of the sources this build was made from, so that only builds of the same sources are compared.
const char* ReplaySources();

}  // namespace supple
