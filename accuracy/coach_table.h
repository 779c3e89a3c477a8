// The figures of the coach as tables: for a terminal, for a Markdown page, and as JSON. Times are in seconds.
#pragma once

#include <string>
#include <string_view>

#include "accuracy/coach_evaluation.h"

namespace supple {

/// One line for each clip, one for each thing that is wrong, the totals, one line for each variant, then PASS
/// or MISS for each bar.
std::string WriteCoachText(const CoachReport& report);

/// The same as Markdown tables under headings of the third level, to stand in a section of a page
/// (marked_section.h).
std::string WriteCoachMarkdown(const CoachReport& report);

/// The same as one JSON object with `schema`. What has no meaning is null.
std::string WriteCoachJson(std::string_view clips_folder, const CoachReport& report);

}  // namespace supple
