// The figures of accuracy_report.h as tables: for a terminal, for a Markdown page, and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accuracy/accuracy_report.h"

namespace supple {

/// What one model reached on a set of clips.
struct ModelReport {
  std::string model;  ///< "lite", "full", "heavy", or what made the landmarks
  std::vector<ClipReport> clips;
};

/// The table of clips and joints, the means, and PASS or MISS for each bar, in columns for a terminal.
std::string WriteTextTables(const ModelReport& report);

/// The same as Markdown, under a heading of level three with the model's name.
std::string WriteMarkdownTables(const ModelReport& report);

/// A comparison of models by their means and missed bars, as Markdown.
std::string WriteMarkdownSummary(const std::vector<ModelReport>& reports);

/// All reports as one JSON object with `schema`, in the units of the names.
std::string WriteAccuracyJson(std::string_view clips_folder, const std::vector<ModelReport>& reports);

}  // namespace supple
