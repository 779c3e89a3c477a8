// A part of a hand-written page that a program fills in, so that the words around it survive.
//
// The part lies between two comment lines of the page:
//   <!-- begin NAME -->
//   <!-- end NAME -->
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace supple {

/// Puts `content` between the marks and leaves the rest of the page untouched.
///
/// @returns the new page, or a Fault where a mark is missing, comes twice, or they stand in the wrong order.
Result<std::string> ReplaceMarkedSection(std::string_view page, std::string_view name,
                                         std::string_view content);

/// Whether WriteMarkedSection will find its place in a file: to be asked before long work. A file that is not
/// there yet is fine if its folder is there.
Result<Done> CheckMarkedSection(const std::filesystem::path& path, std::string_view name);

/// As ReplaceMarkedSection, in a file, which changes whole or not at all. A file that is not there yet is
/// made, with the marks and the content alone.
Result<Done> WriteMarkedSection(const std::filesystem::path& path, std::string_view name,
                                std::string_view content);

}  // namespace supple
