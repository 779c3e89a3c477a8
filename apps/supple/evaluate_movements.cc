#include "apps/supple/evaluate_movements.h"

#include <algorithm>
#include <iterator>

#include "movements/catalogue.h"

namespace supple {

Result<std::vector<Movement>> LoadMovements(const EvaluateCommandOptions& options) {
  const Result<Catalogue> catalogue = LoadCatalogue(options.catalogue);
  if (!catalogue) {
    return catalogue.fault();
  }
  std::vector<Movement> movements;
  std::ranges::transform(catalogue->movements, std::back_inserter(movements), &CatalogueMovement::coach);
  return movements;
}

}  // namespace supple
