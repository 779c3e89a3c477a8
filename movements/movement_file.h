// One movement from its file, catalogue/movements/ID.toml. docs/catalogue.md says what stands in it and
// catalogue/movement.schema.json says the same for editors.
//
// Nothing is passed over: an unknown key, a number out of range, a word that is missing in one language and
// numbers that contradict each other are all told, with line, column and what is allowed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "movements/catalogue_movement.h"
#include "movements/complaint.h"

namespace supple {

/// What became of one file: the movement, or what is wrong.
struct MovementReading {
  std::optional<CatalogueMovement> movement;  ///< only where there is no complaint
  std::vector<Complaint> complaints;          ///< in the order of the text, kMostComplaints at most
  TextPlace id_place;                         ///< where id and code stand, for complaints about several files
  TextPlace code_place;
};

/// Takes a movement's text apart and gathers all that is wrong.
///
/// @param file_name stands in complaints; where it ends in ".toml", the id must be what stands before.
MovementReading ReadMovementWithComplaints(std::string_view toml_text, std::string_view file_name);

/// The same for callers to whom one complaint is enough.
/// @returns kDamaged with the first complaint: FaultOf(Complaint).
Result<CatalogueMovement> ReadMovement(std::string_view toml_text, std::string_view file_name);

}  // namespace supple
