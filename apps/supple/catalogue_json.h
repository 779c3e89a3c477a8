// The catalogue as JSON for other programs: a line for each movement of the list, or all of one.
#pragma once

#include <string>
#include <string_view>

#include "movements/catalogue.h"

namespace supple {

/// One document: {"schema":"supple.catalogue/1","language":...,"movements":[{"id":...}...]}.
std::string CatalogueListJson(const Catalogue& catalogue, std::string_view language);

/// One document: {"schema":"supple.catalogue_movement/1","language":...,"id":...}. The words of the language
/// stand where the file has their keys; angles are in degrees.
std::string CatalogueMovementJson(const CatalogueMovement& movement, std::string_view language);

}  // namespace supple
