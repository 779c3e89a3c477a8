// The figures of angle_accuracy.h as tables: for a terminal, for a Markdown page, and as JSON. Angles are in
// degrees here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accuracy/angle_accuracy.h"

namespace supple {

/// The groups that some target of angle_bars.h is about, from any view: what a page has room for.
std::vector<AngleGroup> GroupsOfTargets(const std::vector<AngleGroup>& groups);

/// One line for each group, in columns for a terminal, then PASS or MISS for each bar.
///
/// @param shown the groups in the table. The bars are always of all groups.
std::string WriteAngleText(const std::vector<AngleGroup>& groups, const std::vector<AngleGroup>& shown);

/// The same as two Markdown tables without a heading, to stand in a section of a page (marked_section.h).
std::string WriteAngleMarkdown(const std::vector<AngleGroup>& groups, const std::vector<AngleGroup>& shown);

/// All groups and bars as one JSON object with `schema`. What has no meaning is null.
std::string WriteAngleJson(std::string_view clips_folder, const std::vector<AngleGroup>& groups);

}  // namespace supple
