// All that the catalogue says of the programme: screening, gates, questionnaires, and whether they fit
// together and fit the movements.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "movements/catalogue.h"
#include "movements/gates_file.h"
#include "movements/programme_file.h"
#include "movements/questionnaire_file.h"
#include "movements/screening_file.h"

namespace supple {

struct ProgrammeCatalogue {
  ScreeningFile screening;
  GatesFile gates;
  ProgrammeFile plan;
  std::vector<QuestionnaireFile> questionnaires;  ///< by id
};

/// What became of the files.
struct ProgrammeReading {
  std::optional<ProgrammeCatalogue> programme;  ///< only where there is no complaint
  std::size_t file_count = 0;
  std::vector<Complaint> complaints;  ///< by file, then in the order of the text
};

/// Reads screening.toml, gates.toml, programme.toml and questionnaires/*.toml of a folder such as Supple's
/// own catalogue/. A file that is not there or cannot be read is a complaint: without all of them nothing can
/// be planned.
/// @param catalogue the movements that the gates speak of.
ProgrammeReading ReadProgrammeWithComplaints(const std::filesystem::path& folder, const Catalogue& catalogue);

/// The same for those who need it whole.
/// @returns kDamaged, with the first complaint.
Result<ProgrammeCatalogue> LoadProgramme(const std::filesystem::path& folder, const Catalogue& catalogue);

/// The words of a key in a language, else in English; empty where there is no such key.
std::string_view FindWords(const WordsByLanguage& words, std::string_view language, std::string_view key);

}  // namespace supple
