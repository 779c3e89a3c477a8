// The programme's files as they are shipped, for tests.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "movements/programme_catalogue.h"
#include "tests/test_folder.h"

namespace supple {

inline std::string ShippedText(const std::string& name) {
  return ReadBytes(std::filesystem::path(SUPPLE_CATALOGUE_FOLDER) / name);
}

/// Reads it once; a fault in it fails the test that asks.
inline const ProgrammeCatalogue& ShippedProgramme() {
  static const ProgrammeCatalogue programme = [] {
    const std::filesystem::path folder = SUPPLE_CATALOGUE_FOLDER;
    const Result<Catalogue> movements = LoadCatalogue(folder / "movements");
    if (!movements) {
      ADD_FAILURE() << movements.fault().what;
      return ProgrammeCatalogue{};
    }
    const ProgrammeReading reading = ReadProgrammeWithComplaints(folder, *movements);
    for (const Complaint& complaint : reading.complaints) {
      ADD_FAILURE() << ComplaintText(complaint);
    }
    return reading.programme.value_or(ProgrammeCatalogue{});
  }();
  return programme;
}

/// Replaces the one place where `what` stands.
inline std::string With(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) {
    ADD_FAILURE() << "there is no '" << what << "'";
    return text;
  }
  return text.replace(at, what.size(), by);
}

}  // namespace supple
