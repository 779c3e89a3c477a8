// A TOML file as a tree in which every key and value knows its place in the text.
//
// Files may come from strangers: size, depth and the number of dots in a key are bounded before anything is
// built from them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace supple {

/// Counted from 1; columns are characters, not bytes.
struct TextPlace {
  std::size_t line = 1;
  std::size_t column = 1;

  auto operator<=>(const TextPlace&) const = default;
};

enum class DataKind : std::uint8_t {
  kText,
  kWhole,   ///< a number without a point
  kNumber,  ///< one with a point, or inf or nan
  kFlag,    ///< true or false
  kList,
  kTable,
  kTime,  ///< a date or a time of day, which the catalogue has no use for
};

/// "a text", "a list" ...
std::string_view KindName(DataKind kind);

struct DataValue {
  DataKind kind = DataKind::kTable;
  TextPlace place;
  std::string key;  ///< its name, where it stands in a table
  TextPlace key_place;
  std::string text;
  double number = 0;  ///< of whole numbers too
  bool flag = false;
  /// Whether the text stands in the file letter for letter, right behind one quotation mark at `place`.
  bool is_literal = false;
  std::vector<DataValue> items;  ///< of lists and tables, in the order of the file

  /// A table's entry, or nothing.
  const DataValue* Find(std::string_view name) const;
  /// The entry at a path such as `level[2].target`, or the last one on the way that is there.
  const DataValue& Nearest(std::string_view path) const;
};

/// The catalogue's own files have about 20 kB; this leaves room for ten languages.
inline constexpr std::size_t kMostDataBytes = 262'144;

/// What keeps a text from being a tree.
struct DataFault {
  TextPlace place;
  std::string what;  ///< "it is no TOML: ..."
};

std::variant<DataValue, DataFault> ReadDataTree(std::string_view text);

}  // namespace supple
