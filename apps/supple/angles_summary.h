// What `supple angles` tells a person who looks at a terminal: for each film how it was seen, and one row for
// each measure with how often it could be said, its median, least and most, and why it was not said
// otherwise.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "apps/supple/angles_output.h"
#include "apps/supple/result_lines.h"
#include "body/measures.h"

namespace supple {

class AnglesSummary : public AngleOutput {
 public:
  /// @param path nothing for standard output.
  AnglesSummary(std::optional<std::filesystem::path> path, std::vector<MeasureIndex> measures);

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;

  /// Prints the film's table.
  Result<Done> End() override;
  bool is_wanted() const override { return lines_.is_read(); }

  /// The table of the film so far.
  std::string Text();

 private:
  static constexpr std::size_t kReasons = 6;

  // All that was said of one measure: floats, so that three hours of film fit into memory.
  struct Seen {
    std::vector<float> values;
    std::array<std::size_t, kReasons> withheld{};  // by Withheld
  };

  std::string FirstLines();
  std::vector<std::string> RowOf(std::size_t i);

  ResultLines lines_;
  std::vector<MeasureIndex> measures_;
  bool is_first_ = true;
  AngleFilm film_;
  std::vector<Seen> seen_;
  std::size_t frames_ = 0;
  std::size_t found_ = 0;
  std::int64_t first_us_ = 0;
  std::int64_t last_us_ = 0;
  std::vector<float> from_side_rad_;
  std::vector<float> from_front_rad_;
  Ground ground_;  // the last one: it is known the better the longer somebody is watched
};

}  // namespace supple
