// A part of a hand-written page that a program fills in, so that the words around it survive.
//
// The part lies between two comment lines of the page:
//   <!-- begin NAME -->
//   <!-- end NAME -->
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace supple {

/// Puts `content` between the marks and leaves the rest of the page untouched.
///
/// @returns the new page, or a Fault where a mark is missing, comes twice, or they stand in the wrong order.
Result<std::string> ReplaceMarkedSection(std::string_view page, std::string_view name,
                                         std::string_view content);

/// A part of a page, by the name in its marks.
struct MarkedSection {
  std::string name;
  std::string content;
};

/// Whether WriteMarkedSections will find its places in a file: to be asked before long work. A file that is
/// not there yet is fine if its folder is there.
Result<Done> CheckMarkedSections(const std::filesystem::path& path,
                                 const std::vector<std::string_view>& names);

/// As ReplaceMarkedSection, for some sections of a file, which changes whole or not at all. A file that is
/// not there yet is made, with the marks and the contents alone.
Result<Done> WriteMarkedSections(const std::filesystem::path& path,
                                 const std::vector<MarkedSection>& sections);

}  // namespace supple
