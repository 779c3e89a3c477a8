#include "accuracy/accuracy_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>

namespace supple {
namespace {

using Row = std::vector<std::string>;

constexpr double kPercent = 100;
constexpr std::string_view kNoFigure = "–";

std::string Percent(double share) { return fmt::format("{:.1f} %", share * kPercent); }

std::string Pixels(const std::optional<double>& value_px) {
  return value_px ? fmt::format("{:.2f}", *value_px) : std::string(kNoFigure);
}

Row Heading() {
  Row row = {"clip", "view", "frames", "no pose", "core", "12 joints"};
  for (const ScoredJoint& joint : kScoredJoints) {
    row.emplace_back(joint.name);
  }
  row.insert(row.end(), {"median px", "swapped", "wrong", "wrong (mean)", "jitter px"});
  return row;
}

Row FigureRow(const std::string& name, const std::string& view, const GroupReport& figures) {
  Row row = {name,
             view,
             fmt::format("{}", figures.frames),
             Percent(1 - figures.found),
             fmt::format("{:.3f}", figures.core_pck),
             fmt::format("{:.3f}", figures.all_pck)};
  for (const double pck : figures.joint_pck) {
    row.push_back(fmt::format("{:.2f}", pck));
  }
  row.insert(row.end(),
             {Pixels(figures.median_error_px), Percent(figures.swapped), Percent(figures.confidently_wrong),
              Percent(figures.confidently_wrong_by_mean), Pixels(figures.jitter_px)});
  return row;
}

std::vector<Row> ClipRows(const ModelReport& report) {
  std::vector<Row> rows = {Heading()};
  for (const ClipReport& clip : report.clips) {
    rows.push_back(FigureRow(clip.name, clip.is_side_view ? "side" : "other", SumUp({clip})));
  }
  return rows;
}

std::vector<Row> MeanRows(const ModelReport& report) {
  std::vector<Row> rows;
  const auto add = [&rows](const std::string& view, const std::vector<ClipReport>& clips) {
    if (!clips.empty()) {
      rows.push_back(FigureRow(fmt::format("mean of {}", clips.size()), view, SumUp(clips)));
    }
  };
  add("side", SideViews(report.clips));
  add("other", OtherViews(report.clips));
  add("all", report.clips);
  return rows;
}

/// Columns a terminal shows for a text; our texts hold only ASCII and the dash of kNoFigure.
std::size_t ColumnsOf(std::string_view text) {
  constexpr auto kFirstByteOfLetter = [](char byte) {
    constexpr unsigned kContinuationMask = 0xC0;
    constexpr unsigned kContinuation = 0x80;
    return (static_cast<unsigned char>(byte) & kContinuationMask) != kContinuation;
  };
  return static_cast<std::size_t>(std::ranges::count_if(text, kFirstByteOfLetter));
}

std::string AlignedText(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], ColumnsOf(row[i]));
    }
  }
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - ColumnsOf(row[i]), ' ');
      out += i == 0 ? row[i] + padding : "  " + padding + row[i];
    }
    out += '\n';
  }
  return out;
}

std::string MarkdownTable(const std::vector<Row>& rows) {
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += fmt::format("| {} |\n", fmt::join(rows[i], " | "));
    if (i == 0) {
      out += "|---|";
      for (std::size_t column = 1; column < rows[i].size(); ++column) {
        out += "---:|";
      }
      out += '\n';
    }
  }
  return out;
}

std::string_view Verdict(const Bar& bar) { return bar.is_met ? "PASS" : "MISS"; }

nlohmann::ordered_json JsonOf(const GroupReport& figures) {
  const auto number_or_null = [](const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
  };
  nlohmann::ordered_json joints = nlohmann::ordered_json::object();
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    joints[std::string(kScoredJoints.at(joint).name)] = figures.joint_pck.at(joint);
  }
  return {{"frames", figures.frames},
          {"found", figures.found},
          {"core_pck", figures.core_pck},
          {"all_pck", figures.all_pck},
          {"joint_pck", joints},
          {"median_error_px", number_or_null(figures.median_error_px)},
          {"swapped", figures.swapped},
          {"confidently_wrong", figures.confidently_wrong},
          {"confidently_wrong_by_mean", figures.confidently_wrong_by_mean},
          {"jitter_px", number_or_null(figures.jitter_px)}};
}

nlohmann::ordered_json JsonOf(const ModelReport& report) {
  nlohmann::ordered_json clips = nlohmann::ordered_json::array();
  for (const ClipReport& clip : report.clips) {
    nlohmann::ordered_json one = {{"name", clip.name}, {"view", clip.is_side_view ? "side" : "other"}};
    one.update(JsonOf(SumUp({clip})));
    clips.push_back(one);
  }
  nlohmann::ordered_json means = nlohmann::ordered_json::object();
  const auto add_mean = [&means](const std::string& view, const std::vector<ClipReport>& group) {
    if (!group.empty()) {
      means[view] = JsonOf(SumUp(group));
      means[view]["clips"] = group.size();
    }
  };
  add_mean("side", SideViews(report.clips));
  add_mean("other", OtherViews(report.clips));
  add_mean("all", report.clips);
  nlohmann::ordered_json bars = nlohmann::ordered_json::array();
  for (const Bar& bar : CheckBars(report.clips)) {
    bars.push_back({{"rule", bar.rule}, {"measured", bar.measured}, {"met", bar.is_met}});
  }
  return {{"model", report.model}, {"clips", clips}, {"means", means}, {"bars", bars}};
}

}  // namespace

std::string WriteTextTables(const ModelReport& report) {
  std::vector<Row> rows = ClipRows(report);
  for (Row& row : MeanRows(report)) {
    rows.push_back(std::move(row));
  }
  std::string out = fmt::format("model {}\n\n{}\n", report.model, AlignedText(rows));
  for (const Bar& bar : CheckBars(report.clips)) {
    out += fmt::format("{}  {}: {}\n", Verdict(bar), bar.rule, bar.measured);
  }
  return out;
}

std::string WriteMarkdownTables(const ModelReport& report) {
  std::vector<Row> rows = ClipRows(report);
  for (Row& row : MeanRows(report)) {
    row.front() = "**" + row.front() + "**";
    rows.push_back(std::move(row));
  }
  std::vector<Row> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckBars(report.clips)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  return fmt::format("### Model `{}`\n\n{}\n{}", report.model, MarkdownTable(rows), MarkdownTable(bars));
}

std::string WriteMarkdownSummary(const std::vector<ModelReport>& reports) {
  std::vector<Row> rows;
  for (const ModelReport& report : reports) {
    for (Row& row : MeanRows(report)) {
      row.front() = fmt::format("`{}`, {}", report.model, row.front());
      rows.push_back(std::move(row));
    }
  }
  Row heading = Heading();
  heading.front() = "model";
  rows.insert(rows.begin(), heading);
  return MarkdownTable(rows);
}

std::string WriteAccuracyJson(std::string_view clips_folder, const std::vector<ModelReport>& reports) {
  constexpr int kIndent = 2;
  nlohmann::ordered_json models = nlohmann::ordered_json::array();
  for (const ModelReport& report : reports) {
    models.push_back(JsonOf(report));
  }
  const nlohmann::ordered_json out = {
      {"schema", "supple.accuracy/1"}, {"clips_folder", clips_folder}, {"models", models}};
  return out.dump(kIndent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace supple
