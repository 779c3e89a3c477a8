#include "accuracy/accuracy_table.h"

#include <fmt/format.h>

#include <cstddef>
#include <nlohmann/json.hpp>

#include "accuracy/text_table.h"

namespace supple {
namespace {

constexpr double kPercent = 100;

std::string Percent(double share) { return fmt::format("{:.1f} %", share * kPercent); }

std::string Pixels(const std::optional<double>& value_px) {
  return value_px ? fmt::format("{:.2f}", *value_px) : std::string(kNoFigure);
}

TableRow Heading() {
  TableRow row = {"clip", "view", "frames", "no pose", "core", "12 joints"};
  for (const ScoredJoint& joint : kScoredJoints) {
    row.emplace_back(joint.name);
  }
  row.insert(row.end(), {"median px", "swapped", "wrong", "wrong (mean)", "jitter px"});
  return row;
}

TableRow FigureRow(const std::string& name, const std::string& view, const GroupReport& figures) {
  TableRow row = {name,
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

std::vector<TableRow> ClipRows(const ModelReport& report) {
  std::vector<TableRow> rows = {Heading()};
  for (const ClipReport& clip : report.clips) {
    rows.push_back(FigureRow(clip.name, clip.is_side_view ? "side" : "other", SumUp({clip})));
  }
  return rows;
}

std::vector<TableRow> MeanRows(const ModelReport& report) {
  std::vector<TableRow> rows;
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
  std::vector<TableRow> rows = ClipRows(report);
  for (TableRow& row : MeanRows(report)) {
    rows.push_back(std::move(row));
  }
  std::string out = fmt::format("model {}\n\n{}\n", report.model, WriteTableText(rows));
  for (const Bar& bar : CheckBars(report.clips)) {
    out += fmt::format("{}  {}: {}\n", Verdict(bar), bar.rule, bar.measured);
  }
  return out;
}

std::string WriteMarkdownTables(const ModelReport& report) {
  std::vector<TableRow> rows = ClipRows(report);
  for (TableRow& row : MeanRows(report)) {
    row.front() = "**" + row.front() + "**";
    rows.push_back(std::move(row));
  }
  std::vector<TableRow> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckBars(report.clips)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  return fmt::format("### Model `{}`\n\n{}\n{}", report.model, WriteTableMarkdown(rows),
                     WriteTableMarkdown(bars));
}

std::string WriteMarkdownSummary(const std::vector<ModelReport>& reports) {
  std::vector<TableRow> rows;
  for (const ModelReport& report : reports) {
    for (TableRow& row : MeanRows(report)) {
      row.front() = fmt::format("`{}`, {}", report.model, row.front());
      rows.push_back(std::move(row));
    }
  }
  TableRow heading = Heading();
  heading.front() = "model";
  rows.insert(rows.begin(), heading);
  return WriteTableMarkdown(rows);
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
