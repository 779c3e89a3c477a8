#include "apps/supple/analyse_outputs.h"

#include <utility>

#include "apps/supple/analyse_drawing.h"
#include "apps/supple/analyse_plot.h"
#include "apps/supple/analyse_series.h"
#include "apps/supple/line_output.h"
#include "reports/time_plot.h"
#include "reports/unfinished_file.h"

namespace supple {
namespace {

Result<Done> WriteSeries(const std::filesystem::path& path, const std::string& text) {
  if (path != "-") {
    return WriteWholeFile(path, text);
  }
  const Result<bool> written = LineOutput().Write(text);
  return written ? Result<Done>(Done{}) : Result<Done>(written.fault());
}

}  // namespace

std::vector<NamedOutput> OutputsOfOneFilm(const AnalyseCommandOptions& options) {
  std::vector<NamedOutput> outputs;
  for (const auto& [option, path] :
       {std::pair("--series", &options.series), std::pair("--plot", &options.plot),
        std::pair("--annotate", &options.annotate)}) {
    if (*path) {
      outputs.push_back({option, **path});
    }
  }
  return outputs;
}

std::optional<Failure> WriteOutputs(const AnalysisTask& task, const std::string& file,
                                    const WatchedFilm& film, const FilmAnalysis& analysis,
                                    const std::function<void(std::int64_t t_us)>& advance) {
  std::optional<Failure> first;
  const auto keep = [&first](const Result<Done>& done) {
    if (!done && !first) {
      first = OutputFailure(done.fault());
    }
  };
  // What takes time comes first: who stops it finds none of the files, as after any other stop.
  if (task.options.annotate) {
    first = DrawFilm(task, file, film, analysis, advance);
    if (task.stop_asked()) {
      return first;
    }
  }
  if (task.options.series) {
    keep(WriteSeries(*task.options.series, SeriesText(film, analysis)));
  }
  if (task.options.plot) {
    keep(WriteTimePlot(*task.options.plot, PlotOf(film, analysis, task.words)));
  }
  return first;
}

}  // namespace supple
