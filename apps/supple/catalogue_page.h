// The catalogue as text for people: a table of all movements, and a page for one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "movements/catalogue.h"

namespace supple {

/// Columns of the text; longer lines are broken.
inline constexpr std::size_t kPageColumns = 100;

/// A line for each movement: id, name, kind, sides, our dose.
std::string CatalogueList(const Catalogue& catalogue, std::string_view language);

/// All that is known of one movement, each fact with its source in brackets behind it.
std::string CataloguePage(const CatalogueMovement& movement, std::string_view language);

/// Our dose in one line: "hold 10 s, 3 repetitions, 1 set, once a day".
std::string OurDoseText(const CatalogueMovement& movement, std::string_view language);

/// The article's dose in one line; empty where the movement is not in the article.
std::string ArticleDoseText(const CatalogueMovement& movement, std::string_view language);

}  // namespace supple
