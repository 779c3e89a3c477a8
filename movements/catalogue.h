// All movements there are: the files of a folder, in the order in which lists show them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "movements/catalogue_movement.h"
#include "movements/complaint.h"

namespace supple {

struct Catalogue {
  std::vector<CatalogueMovement> movements;  ///< by `order`, then by id

  /// The movement of that id, or nothing. It lives as long as the catalogue stays as it is.
  const CatalogueMovement* Find(std::string_view id) const;
  /// The ids, in order.
  std::vector<std::string> ids() const;
};

/// A folder with more files of movements than this is none of ours.
inline constexpr std::size_t kMostMovements = 1000;

/// What became of a folder's files.
struct CatalogueReading {
  Catalogue catalogue;                ///< the movements that are right
  std::size_t file_count = 0;         ///< of files named *.toml
  std::vector<Complaint> complaints;  ///< of all files: by file, then in the order of the text
};

/// Reads all *.toml of a folder, whatever is wrong with some. Two movements of the same id or code are a
/// complaint about the second.
/// @returns kNotFound, kNotAFile (it is no folder), kNotPermitted, kEmpty (no file of that kind) or
/// kTooLarge.
Result<CatalogueReading> ReadCatalogueWithComplaints(const std::filesystem::path& folder);

/// The same for those who need the whole catalogue: one complaint is enough to refuse it.
/// @returns also kDamaged, with the first complaint and how many there are.
Result<Catalogue> LoadCatalogue(const std::filesystem::path& folder);

}  // namespace supple
