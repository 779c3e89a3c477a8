// Networks on XNNPACK: the weights are packed once at loading; running computes on one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "vision/network.h"
#include "vision/tflite_model.h"

namespace supple {

/// Which of a model's outputs to compute, and how many values each must have.
struct NetworkOutput {
  int index = 0;  ///< place among the model's outputs
  int value_count = 0;
};

/// What a model must look like to be the one we know.
struct NetworkShape {
  int input_side_px = 0;               ///< input is 1 x side x side x 3
  std::vector<NetworkOutput> outputs;  ///< in the order Network::output counts; others are not built
};

/// Loads a .tflite file and builds what the wanted outputs need of it.
///
/// @returns the network, kModelMissing if there is no such file, or kModelInvalid if the file is damaged
/// or is another model.
Result<std::unique_ptr<Network>> LoadXnnpackNetwork(const std::filesystem::path& path,
                                                    const NetworkShape& shape);

/// The same from a model in memory; `name` is how errors call it.
Result<std::unique_ptr<Network>> BuildXnnpackNetwork(const TfliteModel& model, const NetworkShape& shape,
                                                     const std::string& name);

}  // namespace supple
