#include "movements/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "movements/movement_file.h"
#include "movements/text_file.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".toml";

Result<std::vector<fs::path>> FindFiles(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) {
    return Fault{FaultKind::kNotFound, fmt::format("There is no folder {}.", folder.string()),
                 "Check the name."};
  }
  if (!error && status.type() != fs::file_type::directory) {
    return Fault{FaultKind::kNotAFile, fmt::format("{} is not a folder.", folder.string()),
                 "Name the folder in which the movements' files lie."};
  }
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == kEnding) {
      files.push_back(entry->path());
    }
    if (files.size() > kMostMovements) {
      return Fault{FaultKind::kTooLarge,
                   fmt::format("{} has more than {} files of movements.", folder.string(), kMostMovements),
                   "Name a folder such as catalogue/movements."};
    }
  }
  if (error) {
    return Fault{FaultKind::kNotPermitted, fmt::format("{} may not be read.", folder.string()),
                 "Ask its owner for the right to read it."};
  }
  if (files.empty()) {
    return Fault{FaultKind::kEmpty,
                 fmt::format("{} has no movements: no file in it ends in .toml.", folder.string()),
                 "Name a folder such as catalogue/movements."};
  }
  std::ranges::sort(files);
  return files;
}

// What one file adds to the whole.
class CatalogueBuilder {
 public:
  void Add(const fs::path& path) {
    ++reading_.file_count;
    const std::string name = path.filename().string();
    const std::optional<std::string> text = ReadDataText(path);
    if (!text) {
      reading_.complaints.push_back(
          {name, {}, "", "it cannot be read", "It must be a file that you may read."});
      return;
    }
    MovementReading one = ReadMovementWithComplaints(*text, name);
    if (one.movement) {
      const Movement& coach = one.movement->coach;
      CheckUnique("id", coach.id, name, one.id_place, one.complaints);
      CheckUnique("code", coach.code, name, one.code_place, one.complaints);
    }
    if (one.complaints.empty()) {
      reading_.catalogue.movements.push_back(*std::move(one.movement));
    }
    std::ranges::move(one.complaints, std::back_inserter(reading_.complaints));
  }

  CatalogueReading Finish() {
    const auto place = [](const CatalogueMovement& movement) {
      return std::pair(movement.order, std::string_view(movement.coach.id));
    };
    std::ranges::sort(reading_.catalogue.movements, {}, place);
    return std::move(reading_);
  }

 private:
  void CheckUnique(std::string_view key, const std::string& value, const std::string& file, TextPlace place,
                   std::vector<Complaint>& complaints) {
    const auto [first, is_new] = files_of_.emplace(fmt::format("{} {}", key, value), file);
    if (!is_new) {
      complaints.push_back({file, place, std::string(key),
                            fmt::format("{} has '{}' already", first->second, value),
                            "Give each movement its own."});
    }
  }

  CatalogueReading reading_;
  std::map<std::string, std::string> files_of_;  // "id hip-lift" -> the file that has it
};

}  // namespace

const CatalogueMovement* Catalogue::Find(std::string_view id) const {
  const auto found = std::ranges::find_if(
      movements, [&](const CatalogueMovement& movement) { return movement.coach.id == id; });
  return found == movements.end() ? nullptr : &*found;
}

std::vector<std::string> Catalogue::ids() const {
  std::vector<std::string> ids;
  ids.reserve(movements.size());
  for (const CatalogueMovement& movement : movements) {
    ids.push_back(movement.coach.id);
  }
  return ids;
}

Result<CatalogueReading> ReadCatalogueWithComplaints(const fs::path& folder) {
  const Result<std::vector<fs::path>> files = FindFiles(folder);
  if (!files) {
    return files.fault();
  }
  CatalogueBuilder builder;
  for (const fs::path& path : *files) {
    builder.Add(path);
  }
  return builder.Finish();
}

Result<Catalogue> LoadCatalogue(const fs::path& folder) {
  Result<CatalogueReading> reading = ReadCatalogueWithComplaints(folder);
  if (!reading) {
    return reading.fault();
  }
  if (!reading->complaints.empty()) {
    Fault fault = FaultOf(reading->complaints.front());
    if (const std::size_t more = reading->complaints.size() - 1; more > 0) {
      fault.remedy += fmt::format(" 'supple catalogue check' tells {} more.", more);
    }
    return fault;
  }
  return std::move(reading->catalogue);
}

}  // namespace supple
