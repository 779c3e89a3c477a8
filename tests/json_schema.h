// A documented JSON Schema of the folder catalogue/, to hold against it what we write and read.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace supple {

class JsonSchema {
 public:
  explicit JsonSchema(const std::string& path) {
    std::ifstream(path) >> document_;
    const valijson::adapters::NlohmannJsonAdapter adapter(document_);
    valijson::SchemaParser().populateSchema(adapter, schema_);
  }

  bool Allows(const nlohmann::json& value) const {
    const valijson::adapters::NlohmannJsonAdapter adapter(value);
    // Strong types: a text "5" is no number.
    return valijson::Validator(valijson::Validator::kStrongTypes).validate(schema_, adapter, nullptr);
  }

  const nlohmann::json& document() const { return document_; }

 private:
  nlohmann::json document_;
  valijson::Schema schema_;
};

}  // namespace supple
