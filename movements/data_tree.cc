#include "movements/data_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

// The only place that knows toml++, which takes long to compile. Compiled into this file alone: Debian's
// shared library would throw.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_UNRELEASED_FEATURES 0
#define TOML_MAX_NESTED_VALUES 8
#include <toml++/toml.h>

#include "movements/toml_depth.h"

namespace supple {
namespace {

constexpr std::array<std::string_view, 7> kKindNames = {
    "a text", "a whole number", "a number", "true or false", "a list", "a table", "a date or time"};

TextPlace PlaceOf(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

// The text from a place on.
class PlacedText {
 public:
  explicit PlacedText(std::string_view text) : text_(text), lines_{0} {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      lines_.push_back(at + 1);
    }
  }

  std::string_view From(TextPlace place) const {
    if (place.line < 1 || place.line > lines_.size()) {
      return "";
    }
    std::size_t at = lines_[place.line - 1];
    for (std::size_t column = 1; column < place.column && at < text_.size(); ++column) {
      ++at;
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) {
        ++at;  // inside of a character of several bytes
      }
    }
    return text_.substr(std::min(at, text_.size()));
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> lines_;
};

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view text) : text_(text) {}

  DataValue Value(const toml::node& node) const {
    DataValue value;
    value.place = PlaceOf(node.source());
    if (const toml::table* const table = node.as_table()) {
      value.kind = DataKind::kTable;
      for (const auto& [key, item] : *table) {
        value.items.push_back(Value(item));
        value.items.back().key = key.str();
        value.items.back().key_place = PlaceOf(key.source());
      }
      std::ranges::sort(value.items, {}, &DataValue::key_place);  // toml++ keeps them by name
    } else if (const toml::array* const list = node.as_array()) {
      value.kind = DataKind::kList;
      for (const toml::node& item : *list) {
        value.items.push_back(Value(item));
      }
    } else if (const auto* const text = node.as_string()) {
      value.kind = DataKind::kText;
      value.text = text->get();
      const std::string_view written = text_.From(value.place);
      value.is_literal = !written.empty() && (written.front() == '"' || written.front() == '\'') &&
                         written.substr(1).starts_with(value.text);
    } else if (const auto* const whole = node.as_integer()) {
      value.kind = DataKind::kWhole;
      value.number = static_cast<double>(whole->get());
    } else if (const auto* const number = node.as_floating_point()) {
      value.kind = DataKind::kNumber;
      value.number = number->get();
    } else if (const auto* const flag = node.as_boolean()) {
      value.kind = DataKind::kFlag;
      value.flag = flag->get();
    } else {
      value.kind = DataKind::kTime;
    }
    return value;
  }

 private:
  PlacedText text_;
};

}  // namespace

std::string_view KindName(DataKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

const DataValue* DataValue::Find(std::string_view name) const {
  const auto found = std::ranges::find(items, name, &DataValue::key);
  return kind != DataKind::kTable || found == items.end() ? nullptr : &*found;
}

const DataValue& DataValue::Nearest(std::string_view path) const {
  const DataValue* value = this;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of(".[]"), path.size());
    const std::string_view step = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (step.empty()) {
      continue;  // between "]" and "."
    }
    std::size_t count = 0;
    const auto [last, error] = std::from_chars(step.data(), step.data() + step.size(), count);
    const bool is_count = value->kind == DataKind::kList && error == std::errc() &&
                          last == step.data() + step.size() && count >= 1 && count <= value->items.size();
    const DataValue* const next = is_count ? &value->items[count - 1] : value->Find(step);
    if (next == nullptr) {
      break;
    }
    value = next;
  }
  return *value;
}

std::variant<DataValue, DataFault> ReadDataTree(std::string_view text) {
  if (text.size() > kMostDataBytes) {
    return DataFault{{}, fmt::format("it is larger than {} bytes", kMostDataBytes)};
  }
  if (const std::optional<TextPlace> deep = FindDeepKey(text)) {
    return DataFault{*deep, fmt::format("a key has more than {} parts", kMostKeyParts)};
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return DataFault{PlaceOf(parsed.error().source()),
                     fmt::format("it is no TOML: {}", parsed.error().description())};
  }
  return TreeBuilder(text).Value(parsed.table());
}

}  // namespace supple
