#include "movements/movement_file.h"

#include <string>
#include <utility>
#include <variant>

#include "movements/movement_parts.h"

namespace supple {

MovementReading ReadMovementWithComplaints(std::string_view toml_text, std::string_view file_name) {
  MovementReading reading;
  const std::variant<DataValue, DataFault> tree = ReadDataTree(toml_text);
  if (const auto* const fault = std::get_if<DataFault>(&tree)) {
    reading.complaints.push_back({std::string(file_name), fault->place, "", fault->what, ""});
    return reading;
  }
  const auto& root = std::get<DataValue>(tree);
  Complaints complaints(file_name, root);
  TableReader top(root, "", complaints);
  MovementDraft draft;
  ReadIdentity(top, draft);
  CheckFileName(top, draft.movement.coach.id, file_name);
  ReadDoses(top, draft);
  ReadFactsForPeople(top, draft);
  ReadCourseAndLevels(top, draft);
  ReadFaults(top, draft);
  ReadKeyFrames(top, draft);
  ReadWords(top, draft);
  top.EndOfKeys();
  reading.complaints = complaints.found();
  reading.id_place = root.Nearest("id").place;
  reading.code_place = root.Nearest("code").place;
  if (reading.complaints.empty()) {
    reading.movement = std::move(draft.movement);
  }
  return reading;
}

Result<CatalogueMovement> ReadMovement(std::string_view toml_text, std::string_view file_name) {
  MovementReading reading = ReadMovementWithComplaints(toml_text, file_name);
  if (!reading.movement) {
    return FaultOf(reading.complaints.front());
  }
  return *std::move(reading.movement);
}

}  // namespace supple
