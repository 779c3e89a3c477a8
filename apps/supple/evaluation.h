// What a run of `supple evaluate` gives, whatever it judged: a text for the terminal, and parts of a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accuracy/marked_section.h"
#include "accuracy/mocap_trials.h"
#include "apps/supple/evaluate_command.h"
#include "apps/supple/failure.h"

namespace supple {

struct Evaluation {
  std::string text;                     ///< tables, or with --json JSON
  std::vector<MarkedSection> sections;  ///< of the page that --markdown names
  bool all_bars_met = true;
};

using EvaluationOrFailure = std::variant<Evaluation, Failure>;

// The parts of the page that are ours: <!-- begin supple evaluate --> ... <!-- end supple evaluate -->
inline constexpr std::string_view kLandmarkSection = "supple evaluate";
inline constexpr std::string_view kAngleSection = "supple evaluate angles";
inline constexpr std::string_view kCoachSection = "supple evaluate coach";
inline constexpr std::string_view kNoneSection = "supple evaluate none";
inline constexpr std::string_view kMocapSection = "supple evaluate mocap";

/// How the figures of a section came about: command, films, machine and day, as Markdown.
/// @param films "34 with 5569 frames from `../shared/clips`".
std::string SectionHeading(const EvaluateCommandOptions& options, const std::string& films);

/// What is wrong with the page that --markdown names, if it is to get these sections: to be asked before
/// minutes of work.
std::optional<Failure> CheckPage(const EvaluateCommandOptions& options,
                                 const std::vector<std::string_view>& sections);

/// Judges landmarks, measures of the body and the coach on rendered clips.
EvaluationOrFailure EvaluateClips(const EvaluateCommandOptions& options);

/// Judges what the coach takes films for in which none of the movements is done.
EvaluationOrFailure EvaluateNone(const EvaluateCommandOptions& options);

/// Judges angles on films of people whose angles a laboratory measured meanwhile.
EvaluationOrFailure EvaluateMocap(const EvaluateCommandOptions& options,
                                  const std::vector<MocapTrial>& trials);

}  // namespace supple
