// Measures over time as JSON Lines (https://jsonlines.org): for each film a header object, then one object
// for each frame. catalogue/angles.schema.json has the exact rules.
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

/// The version this program writes. The number rises when a reader of the old one would go wrong.
inline constexpr std::string_view kAnglesSchema = "supple.angles/1";

/// The header's line.
void AppendAnglesHeader(const AngleFilm& film, std::span<const MeasureIndex> measures, std::string& out);

/// One frame's line.
void AppendAnglesFrame(const BodyFrame& frame, std::span<const MeasureIndex> measures, std::string& out);

/// Writes it as it goes: what was written when somebody stops it is good.
class AnglesJson : public AngleOutput {
 public:
  /// @param path nothing for standard output.
  AnglesJson(std::optional<std::filesystem::path> path, std::vector<MeasureIndex> measures);

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;
  Result<Done> End() override;
  bool is_wanted() const override { return lines_.is_read(); }

 private:
  ResultLines lines_;
  std::vector<MeasureIndex> measures_;
  std::string text_;  // reused from moment to moment
};

}  // namespace supple
