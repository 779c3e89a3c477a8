// The figures of laboratory.h as tables.
#pragma once

#include <string>
#include <vector>

#include "accuracy/accuracy_report.h"
#include "accuracy/laboratory.h"

namespace supple {

/// What the project promises of each trial, once over all moments and once over those in which the reference
/// is sound: every judged angle within 6 degrees RMSE, and within 3 without its offset.
std::vector<Bar> CheckLaboratoryBars(const std::vector<LaboratoryResult>& results);

/// The trials, the judged angles of each, and the bars, as three Markdown tables without a heading, to stand
/// in a section of a page (marked_section.h).
std::string WriteLaboratoryMarkdown(const std::vector<LaboratoryResult>& results);

}  // namespace supple
