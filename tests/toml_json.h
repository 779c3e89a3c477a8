// TOML as JSON, as editors turn it before they ask a schema; and a schema of the catalogue to ask.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <variant>

#include "movements/data_tree.h"

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

/// A schema of the folder catalogue/.
class TomlSchema {
 public:
  explicit TomlSchema(const std::string& path) {
    std::ifstream(path) >> document_;
    const valijson::adapters::NlohmannJsonAdapter adapter(document_);
    valijson::SchemaParser().populateSchema(adapter, schema_);
  }

  bool Allows(const std::string& toml) const {
    const auto tree = ReadDataTree(toml);
    if (!std::holds_alternative<DataValue>(tree)) {
      ADD_FAILURE() << std::get<DataFault>(tree).what;
      return false;
    }
    const nlohmann::json value = JsonOf(std::get<DataValue>(tree));
    const valijson::adapters::NlohmannJsonAdapter adapter(value);
    return valijson::Validator(valijson::Validator::kStrongTypes).validate(schema_, adapter, nullptr);
  }

  const nlohmann::json& document() const { return document_; }

 private:
  nlohmann::json document_;
  valijson::Schema schema_;
};

}  // namespace supple
