// The JSON of truth files (schema "synth-truth-1"), read as if it came from a stranger: what all their
// readers have in common.
//
// A TruthField is a place in the file that knows its own name, "frames[3].px.knee_l", so that whatever is
// wrong there can be told with it. Asking a field for something that it is not stops the reading;
// ReadTruthFile turns that into a Fault. Sizes, depth, number of frames and every number are bounded.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accuracy/clip_truth.h"
#include "base/result.h"

namespace supple {

/// A place in a truth file that is being read. Only good inside ReadTruthFile, which owns the file.
class TruthField {
 public:
  /// @param node the nlohmann::json at this place; untyped, so that its header stays out of ours.
  TruthField(const void* node, std::string name) : node_(node), name_(std::move(name)) {}

  const std::string& name() const { return name_; }

  /// What stands under a key, which must be there.
  TruthField Member(std::string_view key) const;
  /// What stands under a key, if it is there.
  std::optional<TruthField> FindMember(std::string_view key) const;
  /// The entries of a list of `least` to `most` of something: "frames".
  std::vector<TruthField> Items(std::size_t least, std::size_t most, std::string_view of_what) const;

  double Number(double low, double high) const;
  std::string Text() const;
  bool Flag() const;
  /// A list of exactly kCount numbers.
  /// @param rule what is said where it is not: "must be two numbers, [x, y]".
  template <std::size_t kCount>
  std::array<double, kCount> Numbers(double low, double high, std::string_view rule) const {
    std::array<double, kCount> out{};
    FillNumbers(out, low, high, rule);
    return out;
  }

  /// Stops the reading: this field breaks a rule, "must be a number".
  [[noreturn]] void Refuse(std::string_view rule) const;

 private:
  void FillNumbers(std::span<double> out, double low, double high, std::string_view rule) const;

  const void* node_;
  std::string name_;
};

/// Reads a truth file, packed with gzip or not, and hands its outermost field to `read`.
///
/// @returns a Fault that names the file and, where one is wrong, the field.
Result<Done> ReadTruthFile(const std::filesystem::path& path,
                           const std::function<void(const TruthField& file)>& read);

/// What stands once in each file.
struct TruthHead {
  std::string movement;
  std::string person;
  int width_px = 0;
  int height_px = 0;
  double camera_azimuth_deg = 0;            ///< as in ClipTruth
  std::array<double, 3> camera_centre_m{};  ///< in the files' world
};
TruthHead ReadTruthHead(const TruthField& file);

/// Hands each frame and its time to `read`; times must rise.
void ReadTruthFrames(const TruthField& file,
                     const std::function<void(const TruthField& frame, double t_s)>& read);

/// How a frame's joint is seen: "knee_l".
Sight ReadSight(const TruthField& frame, std::string_view joint);

}  // namespace supple
