#include "apps/supple/angles_markers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "apps/supple/film_inputs.h"
#include "body/marker_measures.h"
#include "body/marker_tracker.h"
#include "reports/marker_set_file.h"
#include "reports/marker_table.h"
#include "reports/table_text.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

// The set files of a folder in order of their names, or the one file that was named.
Result<std::vector<fs::path>> SetFiles(const fs::path& marker_sets) {
  std::error_code error;
  if (!fs::is_directory(marker_sets, error)) {
    return std::vector{marker_sets};
  }
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(marker_sets, error)) {
    if (entry.path().extension() == ".json") {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  if (files.empty()) {
    return Fault{FaultKind::kNotFound, "There is no marker set in " + marker_sets.string(),
                 "Name one with --marker-set"};
  }
  return files;
}

std::size_t KnownMarkers(const MarkerSet& set, const MarkerTable& table) {
  return static_cast<std::size_t>(std::ranges::count_if(set.markers, [&](const MarkerUse& marker) {
    return std::ranges::find(table.markers, marker.name) != table.markers.end();
  }));
}

}  // namespace

bool IsMarkerFile(const std::string& file) {
  std::error_code error;
  if (file == kStandardInput || !fs::is_regular_file(file, error)) {
    return false;
  }
  constexpr std::string_view kBeginning = "PathFileType";
  std::array<char, kByteOrderMark.size() + kBeginning.size()> bytes{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), bytes.size());
  std::string_view begin(bytes.data(), static_cast<std::size_t>(stream.gcount()));
  begin.remove_prefix(begin.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  return begin.starts_with(kBeginning);
}

Result<MarkerFilm> LoadMarkerFilm(const fs::path& file, const fs::path& marker_sets) {
  const Result<MarkerTable> table = ReadMarkerTable(file);
  if (!table) {
    return table.fault();
  }
  const Result<std::vector<fs::path>> set_files = SetFiles(marker_sets);
  if (!set_files) {
    return set_files.fault();
  }
  MarkerFilm film;
  film.rate_hz = table->rate_hz;
  std::size_t most_known = 0;
  for (const fs::path& set_file : *set_files) {
    Result<MarkerSet> set = ReadMarkerSet(set_file);
    if (!set) {
      return set.fault();
    }
    if (const std::size_t known = KnownMarkers(*set, *table);
        known > most_known || film.set.markers.empty()) {
      most_known = known;
      film.set = std::move(*set);
    }
  }
  Result<MarkerTrial> trial = FindMarkerTrial(film.set, *table, file.string());
  if (!trial) {
    return trial.fault();
  }
  film.trial = std::move(*trial);
  Result<MarkerCalibration> calibration = SolveMarkerCalibration(film.set, film.trial);
  if (!calibration) {
    return calibration.fault();
  }
  film.calibration = std::move(*calibration);
  return film;
}

std::optional<Failure> ForEachBody(const MarkerFilm& film,
                                   const std::function<std::optional<Failure>(const BodyFrame&)>& take,
                                   const std::function<bool()>& stop_asked) {
  constexpr double kMicrosecondsPerSecond = 1e6;
  MarkerTracker tracker(film.set, film.calibration.body);
  MarkerMeasures measures(film.calibration.body.lengths);
  for (std::size_t i = 0; i < film.trial.frame_count() && !stop_asked(); ++i) {
    const std::int64_t t_us = std::llround(film.trial.time_s[i] * kMicrosecondsPerSecond);
    if (std::optional<Failure> failure = take(measures.Measure(tracker.Step(film.trial.frame(i)), t_us))) {
      return failure;
    }
  }
  return {};
}

}  // namespace supple
