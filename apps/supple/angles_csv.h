// Measures over time as a table that spreadsheets and statistics programs read (CSV, RFC 4180): a column of
// time in seconds, then for each measure its value and how certain it is. Cells of what is not said are
// empty.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apps/supple/angles_output.h"
#include "apps/supple/result_lines.h"
#include "body/measures.h"

namespace supple {

/// The line of column names: "t_s,knee_flexion_left_deg,knee_flexion_left_deg_certainty".
/// @param has_file whether a column "file" stands before the time.
void AppendCsvHeader(std::span<const MeasureIndex> measures, bool has_file, std::string& out);

/// The line of one moment.
/// @param file in the first column, if there is that column.
void AppendCsvRow(const BodyFrame& frame, std::span<const MeasureIndex> measures,
                  std::optional<std::string_view> file, std::string& out);

/// Writes it as it goes: what was written when somebody stops it is good.
class AnglesCsv : public AngleOutput {
 public:
  /// @param path nothing for standard output.
  /// @param has_file whether several films are told apart by a column.
  AnglesCsv(std::optional<std::filesystem::path> path, std::vector<MeasureIndex> measures, bool has_file);

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;
  Result<Done> End() override;
  bool is_wanted() const override { return lines_.is_read(); }

 private:
  ResultLines lines_;
  std::vector<MeasureIndex> measures_;
  bool has_file_;
  bool has_header_ = false;
  std::string file_;
  std::string text_;  // reused from moment to moment
};

}  // namespace supple
