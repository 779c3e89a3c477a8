// The part of catalogue/programme.toml that says how one movement grows.
#pragma once

#include "movements/catalogue.h"
#include "movements/table_reader.h"
#include "programme/programme_rules.h"

namespace supple {

/// Reads one [[movement]].
MovementRules ReadLadder(TableReader& table, const Catalogue& catalogue);

/// Asked for under `key`: a movement of the catalogue.
std::string ReadMovementId(TableReader& table, std::string_view key, const Catalogue& catalogue);

}  // namespace supple
