// Any bytes as a movement's file: the reader must not fall over, and says in words and with a place what it
// refuses. What it takes keeps what the coach relies on.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "movements/movement_file.h"

namespace {

void Require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  const supple::MovementReading reading = supple::ReadMovementWithComplaints(text, "movement.toml");
  Require(reading.movement.has_value() == reading.complaints.empty());
  for (const supple::Complaint& complaint : reading.complaints) {
    Require(!complaint.what.empty() && complaint.place.line >= 1 && complaint.place.column >= 1);
    Require(!supple::ComplaintText(complaint).empty());
  }
  if (reading.movement) {
    const supple::CatalogueMovement& movement = *reading.movement;
    Require(!movement.coach.levels.empty() && movement.levels.size() == movement.coach.levels.size());
    Require(movement.faults.size() == movement.coach.faults.size());
    Require(!movement.coach.posture.empty());
    Require(!supple::FindWords(movement, "en", "name").empty());
  }
  return 0;
}
