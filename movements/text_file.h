// A file of the catalogue as text, in bounds.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace supple {

/// Of a file that is too large, somewhat more than kMostDataBytes: its reader then says so.
/// @returns nothing for what is no file or may not be read.
std::optional<std::string> ReadDataText(const std::filesystem::path& path);

}  // namespace supple
