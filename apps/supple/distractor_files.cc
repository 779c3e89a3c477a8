#include "apps/supple/distractor_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace supple {
namespace {

namespace fs = std::filesystem;

bool IsLookedAt(const fs::path& path) {
  static constexpr std::array<std::string_view, 11> kEndings = {
      ".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".jpg", ".jpeg", ".png", ".webp", ".jsonl"};
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

bool IsNamed(const DistractorFile& file, const std::string& name) {
  return file.name == name || file.path.filename() == name;
}

}  // namespace

std::variant<std::vector<DistractorFile>, Failure> FindDistractors(const fs::path& file_or_folder,
                                                                   const std::vector<std::string>& except) {
  std::error_code error;
  std::vector<DistractorFile> files;
  if (!fs::is_directory(file_or_folder, error)) {
    files.push_back({file_or_folder.filename().generic_string(), file_or_folder});
  }
  for (fs::recursive_directory_iterator entry(file_or_folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code missing;
    if (fs::is_regular_file(entry->path(), missing) && IsLookedAt(entry->path())) {
      files.push_back({entry->path().lexically_relative(file_or_folder).generic_string(), entry->path()});
    }
  }
  for (const std::string& name : except) {
    if (std::erase_if(files, [&](const DistractorFile& file) { return IsNamed(file, name); }) == 0) {
      return WrongUse(fmt::format("--except {} is the name of no file in {}", name, file_or_folder.string()),
                      "Give the name with its ending, as it stands in the table");
    }
  }
  if (files.empty()) {
    const Fault fault = {
        FaultKind::kNotFound,
        fmt::format("There is no film, picture or landmark stream in {}", file_or_folder.string()),
        "Name a folder of films in which none of the movements is done"};
    return Failure{ExitCodeOfInput(fault.kind), fault};
  }
  std::ranges::sort(files, {}, &DistractorFile::name);
  return files;
}

}  // namespace supple
