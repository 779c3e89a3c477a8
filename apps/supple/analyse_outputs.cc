#include "apps/supple/analyse_outputs.h"

#include <utility>

namespace supple {

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

std::optional<Failure> WriteOutputs(const AnalysisTask& /*task*/, const std::string& /*file*/,
                                    const WatchedFilm& /*film*/, const FilmAnalysis& /*analysis*/) {
  return {};
}

}  // namespace supple
