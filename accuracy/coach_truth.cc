#include "accuracy/coach_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "accuracy/truth_json.h"

namespace supple {
namespace {

// As for frames (accuracy/truth_json.cc).
constexpr double kLongestFilm_s = 36'000;
// Our longest film has 4 repetitions; so many fit into no film.
constexpr double kMostRepetitions = 10'000;
constexpr std::size_t kMostEntries = 10'000;

/// The clips were made before the catalogue, and name their movements in their own way.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kIdsOfMovements = {{
    {"outer_thigh_stretch", "outer-thigh-stretch"},
    {"knee_to_opposite_shoulder", "knee-to-opposite-shoulder"},
    {"seated_twist", "seated-spinal-twist"},
    {"inner_thigh_squeeze", "inner-thigh-squeeze"},
    {"side_leg_lift", "outer-hip-leg-lift"},
    {"lunge_stretch", "half-kneel-lunge"},
    {"frog_stretch", "frog-stretch"},
    {"hip_lift", "hip-lift"},
    {"cobra", "cobra-stretch"},
}};

std::string ReadMovement(const TruthField& field) {
  const std::string name = field.Text();
  const auto* const found =
      std::ranges::find(kIdsOfMovements, name, &std::pair<std::string_view, std::string_view>::first);
  if (found == kIdsOfMovements.end()) {
    field.Refuse("must name a movement of the rendered clips, such as \"hip_lift\"");
  }
  return std::string(found->second);
}

int ReadCount(const TruthField& field) {
  const double number = field.Number(0, kMostRepetitions);
  if (number != std::floor(number)) {
    field.Refuse("must be a whole number");
  }
  return static_cast<int>(number);
}

Side ReadSide(const TruthField& field) {
  const std::string name = field.Text();
  for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
    if (name == SideName(side)) {
      return side;
    }
  }
  field.Refuse(R"(must be "left", "right" or "both")");
}

TimeSpan ReadSpan(const TruthField& field) {
  const TruthField end = field.Member("end_s");
  const TimeSpan span = {field.Member("start_s").Number(0, kLongestFilm_s), end.Number(0, kLongestFilm_s)};
  if (span.end_s < span.start_s) {
    end.Refuse("must not be earlier than start_s");
  }
  return span;
}

TrueHold ReadHold(const TruthField& field) {
  return {ReadSide(field.Member("side")), ReadSpan(field), field.Member("held_s").Number(0, kLongestFilm_s)};
}

/// Codes are printed to terminals and pages, so they may hold nothing but what ours do.
std::string ReadCode(const TruthField& field) {
  constexpr std::size_t kLongestCode = 16;
  const std::string code = field.Text();
  const bool is_plain = std::ranges::all_of(code, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (code.empty() || code.size() > kLongestCode || !is_plain) {
    field.Refuse("must be a fault's code, such as \"M7-F1\"");
  }
  return code;
}

/// Adds a fault; one that begins where another of its code ends is the same one going on. A cobra that rises
/// too fast and then is too high stands twice in the files: the rule has two halves, the person one fault.
void AddFault(TrueFault fault, std::vector<TrueFault>& faults) {
  constexpr double kTouching_s = 0.1;  // a frame of the clips
  for (TrueFault& other : faults) {
    if (other.code == fault.code && fault.span.start_s <= other.span.end_s + kTouching_s &&
        other.span.start_s <= fault.span.end_s + kTouching_s) {
      other.span.start_s = std::min(other.span.start_s, fault.span.start_s);
      other.span.end_s = std::max(other.span.end_s, fault.span.end_s);
      return;
    }
  }
  faults.push_back(std::move(fault));
}

}  // namespace

CoachTruth Mirrored(const CoachTruth& truth) {
  CoachTruth out = truth;
  std::swap(out.repetitions[Index(Side::kLeft)], out.repetitions[Index(Side::kRight)]);
  for (TrueHold& hold : out.holds) {
    hold.side = OtherSide(hold.side);
  }
  return out;
}

Result<CoachTruth> ReadCoachTruth(const std::filesystem::path& path) {
  CoachTruth truth;
  const Result<Done> read = ReadTruthFile(path, [&truth](const TruthField& file) {
    truth.movement = ReadMovement(file.Member("movement"));
    const TruthField counts = file.Member("counts");
    const TruthField repetitions = counts.Member("reps");
    for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
      truth.repetitions[Index(side)] = ReadCount(repetitions.Member(SideName(side)));
    }
    for (const TruthField& hold : counts.Member("holds").Items(0, kMostEntries, "holds")) {
      truth.holds.push_back(ReadHold(hold));
    }
    if (const std::optional<TruthField> half = counts.FindMember("half_reps_not_counted")) {
      for (const TruthField& span : half->Items(0, kMostEntries, "times")) {
        truth.half_repetitions.push_back(ReadSpan(span));
      }
    }
    for (const TruthField& fault : file.Member("faults").Items(0, kMostEntries, "faults")) {
      AddFault({ReadCode(fault.Member("code")), ReadSpan(fault)}, truth.faults);
    }
    const TruthField clean = file.Member("clean");
    truth.is_clean = clean.Flag();
    if (truth.is_clean != truth.faults.empty()) {
      clean.Refuse("must be true where there are no faults, and false where there are");
    }
  });
  if (!read) {
    return read.fault();
  }
  return truth;
}

}  // namespace supple
