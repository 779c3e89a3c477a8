// What the commands share when they take apart what was typed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/supple/command_line.h"
#include "vision/pose_tracker.h"

namespace supple {

TypingMistake Mistake(std::string what, std::string remedy);

/// "'TYPED' is not IS_NOT. Did you mean 'NEAREST'? See 'HELP'."
TypingMistake UnknownWord(const std::string& typed, const std::string& is_not,
                          const std::vector<std::string>& words, const std::string& help);

/// The model of that name: "lite", "full", "heavy".
std::optional<PoseModel> ModelNamed(const std::string& name);

}  // namespace supple
