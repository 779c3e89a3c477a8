// The figures of mocap_evaluation.h as tables, in degrees, and whether they are good enough.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accuracy/accuracy_report.h"
#include "accuracy/mocap_evaluation.h"

namespace supple {

/// Hips and knees of all films together may be off by 6 degrees on average; the best published for a single
/// camera is 4.8 (docs/accuracy.md).
std::vector<Bar> CheckMocapBars(const std::vector<MocapAccuracy>& figures);

/// Clocks and figures in columns for a terminal, then PASS or MISS for each bar.
std::string WriteMocapText(const std::vector<MocapFilm>& films);

/// The same as Markdown tables without a heading, to stand in a section of a page.
std::string WriteMocapMarkdown(const std::vector<MocapFilm>& films);

/// One JSON object with `schema`.
std::string WriteMocapJson(std::string_view folder, const std::vector<MocapFilm>& films);

}  // namespace supple
