// TOML as JSON, as editors turn it before they ask a schema; and a schema of the catalogue to ask.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "movements/data_tree.h"
#include "tests/json_schema.h"

namespace supple {

inline nlohmann::json JsonOf(const DataValue& value) {
  switch (value.kind) {
    case DataKind::kText:
      return value.text;
    case DataKind::kWhole:
      return static_cast<std::int64_t>(value.number);
    case DataKind::kNumber:
      return value.number;
    case DataKind::kFlag:
      return value.flag;
    case DataKind::kList: {
      nlohmann::json list = nlohmann::json::array();
      for (const DataValue& item : value.items) {
        list.push_back(JsonOf(item));
      }
      return list;
    }
    case DataKind::kTable: {
      nlohmann::json table = nlohmann::json::object();
      for (const DataValue& item : value.items) {
        table[item.key] = JsonOf(item);
      }
      return table;
    }
    case DataKind::kTime:
      break;
  }
  return nullptr;
}

/// A schema of the folder catalogue/, asked of TOML.
class TomlSchema {
 public:
  explicit TomlSchema(const std::string& path) : schema_(path) {}

  bool Allows(const std::string& toml) const {
    const auto tree = ReadDataTree(toml);
    if (!std::holds_alternative<DataValue>(tree)) {
      ADD_FAILURE() << std::get<DataFault>(tree).what;
      return false;
    }
    return schema_.Allows(JsonOf(std::get<DataValue>(tree)));
  }

  const nlohmann::json& document() const { return schema_.document(); }

 private:
  JsonSchema schema_;
};

}  // namespace supple
