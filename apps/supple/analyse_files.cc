#include "apps/supple/analyse_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "apps/supple/film_inputs.h"
#include "reports/table_text.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

// Other names are left alone: a folder of films holds notes and tables too.
constexpr std::array<std::string_view, 9> kEndings = {".mp4", ".mov",  ".mkv", ".webm", ".avi",
                                                      ".jpg", ".jpeg", ".png", ".jsonl"};

bool IsOfUse(const fs::directory_entry& entry) {
  std::error_code error;
  const std::string ending = LowerCase(entry.path().extension().string());
  return entry.is_regular_file(error) && std::ranges::find(kEndings, ending) != kEndings.end();
}

void AddFolder(const std::string& folder, std::vector<NamedFile>& files) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (IsOfUse(*entry)) {
      found.push_back(entry->path().string());
    }
  }
  if (error) {
    files.push_back({folder, InputFailureAtStart({FaultKind::kNotPermitted, folder + " may not be read",
                                                  "Ask its owner for the right to read it"})});
    return;
  }
  if (found.empty()) {
    files.push_back({folder, InputFailureAtStart(
                                 {FaultKind::kEmpty, "There is nothing to analyse in the folder " + folder,
                                  "It may hold films (mp4, mov, mkv, webm, avi), pictures (jpg, png) and "
                                  "landmarks (jsonl)"})});
    return;
  }
  std::ranges::sort(found);
  for (std::string& file : found) {
    files.push_back({std::move(file), {}});
  }
}

}  // namespace

std::vector<NamedFile> FindNamedFiles(const std::vector<std::string>& named) {
  std::vector<NamedFile> files;
  for (const std::string& name : named) {
    std::error_code error;
    if (name != kStandardInput && fs::is_directory(name, error)) {
      AddFolder(name, files);
    } else {
      files.push_back({name, {}});
    }
  }
  return files;
}

}  // namespace supple
