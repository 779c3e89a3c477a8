// The files that `supple evaluate --none` looks at.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "apps/supple/failure.h"

namespace supple {

struct DistractorFile {
  std::string name;  ///< path below the folder that was named, with forward slashes
  std::filesystem::path path;
};

/// A file as it is, or all films, pictures and landmark streams below a folder (told by how their names end),
/// in order of name.
///
/// @param except names that are left out: as DistractorFile::name, or the last part of it.
/// @returns a Failure where there is nothing to look at, or where a name to leave out is of no file.
std::variant<std::vector<DistractorFile>, Failure> FindDistractors(
    const std::filesystem::path& file_or_folder, const std::vector<std::string>& except);

}  // namespace supple
