// Files of laboratories' markers (catalogue/marker_sets/*.json; catalogue/marker_set.schema.json says what
// stands in them), and the way from a marker file to a trial of such a set.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "body/marker_set.h"
#include "reports/marker_table.h"

namespace supple {

/// Takes a set's text apart.
///
/// @param file_name stands in the texts of faults.
/// @returns kEmpty, kNotUnderstood (no such JSON) or kDamaged (something in it breaks the schema).
Result<MarkerSet> ParseMarkerSet(std::string_view text, std::string_view file_name);

/// Reads a file. Faults as ParseMarkerSet, and kNotFound, kNotAFile, kNotPermitted, kTooLarge.
Result<MarkerSet> ReadMarkerSet(const std::filesystem::path& path);

/// Picks the set's markers out of a table. Markers of the table that are not in the set are left out; markers
/// of the set that are not in the table are never seen.
///
/// @param file_name of the table, for texts of faults.
/// @returns kNotUnderstood if the table has less than half of the set's markers: it is another laboratory's.
Result<MarkerTrial> FindMarkerTrial(const MarkerSet& set, const MarkerTable& table,
                                    std::string_view file_name);

}  // namespace supple
