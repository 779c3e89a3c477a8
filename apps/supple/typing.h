// What the commands share when they take apart what was typed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/supple/command_line.h"
#include "vision/pose_tracker.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the name is CLI11's
class App;
}  // namespace CLI

namespace supple {

TypingMistake Mistake(std::string what, std::string remedy);

/// "'TYPED' is not IS_NOT. Did you mean 'NEAREST'? See 'HELP'."
TypingMistake UnknownWord(const std::string& typed, const std::string& is_not,
                          const std::vector<std::string>& words, const std::string& help);

/// Takes what was typed into a command's options. What no option takes stays in App::remaining().
///
/// @param see what to do after a mistake: "See 'supple pose --help'".
/// @param files where given, what follows "--" is put there, whatever it looks like; CLI11 would count the
///   dashes among the unknown.
std::optional<TypingMistake> ParseArguments(CLI::App& app, const std::vector<std::string>& arguments,
                                            const std::string& see,
                                            std::vector<std::string>* files = nullptr);

/// What was typed that looks like an option and is none of the command's: after ParseArguments.
std::optional<TypingMistake> FindUnknownOption(const CLI::App& app, const std::string& command);

/// The model of that name: "lite", "full", "heavy".
std::optional<PoseModel> ModelNamed(const std::string& name);

}  // namespace supple
