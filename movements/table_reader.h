// Reads one table of a file key by key, gathers what is wrong with each, and in the end names the keys that
// nobody asked for: a misspelt key is never passed over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "movements/complaint.h"
#include "movements/data_tree.h"
#include "movements/word_table.h"

namespace supple {

/// Whether a key must be there.
enum class Need : std::uint8_t { kMust, kMay };

/// Which numbers may stand somewhere.
struct NumberRange {
  double least = 0;
  double most = 0;
  std::string_view unit = "";  ///< "seconds"
};

class TableReader {
 public:
  /// @param path of the table, empty for the file's top. The table and the complaints must outlive this.
  TableReader(const DataValue& table, std::string path, Complaints& complaints)
      : table_(&table), path_(std::move(path)), complaints_(&complaints) {}

  /// A text that is not empty and not longer than `most_bytes`.
  std::optional<std::string> Text(std::string_view key, Need need, std::size_t most_bytes = 200);
  std::optional<double> Number(std::string_view key, Need need, const NumberRange& range);
  std::optional<int> Count(std::string_view key, Need need, int least, int most);
  std::optional<bool> Flag(std::string_view key, Need need);
  /// A list of texts, at least one.
  std::vector<std::string> Texts(std::string_view key, Need need);
  /// A list of exactly two numbers.
  std::optional<std::pair<double, double>> Pair(std::string_view key, Need need, const NumberRange& range);

  template <typename Value>
  std::optional<Value> Choice(std::string_view key, Need need, const WordTable<Value>& words) {
    const std::optional<std::size_t> place = WordPlace(key, need, WordsOf(words));
    return place ? std::optional<Value>(words[*place].second) : std::nullopt;
  }
  /// A list of such words, each once.
  template <typename Value>
  std::vector<Value> Choices(std::string_view key, Need need, const WordTable<Value>& words) {
    std::vector<Value> values;
    for (const std::size_t place : WordPlaces(key, need, WordsOf(words))) {
      values.push_back(words[place].second);
    }
    return values;
  }

  std::optional<TableReader> Table(std::string_view key, Need need);
  /// A list of tables, written [[key]]; at least one where it must be there.
  std::vector<TableReader> Tables(std::string_view key, Need need);

  /// The value itself, for what none of these fits.
  const DataValue* Value(std::string_view key, Need need, std::string_view allowed);

  bool Has(std::string_view key) const { return table_->Find(key) != nullptr; }
  /// The text of a key as it stands, without judging it; empty where there is none.
  std::string Written(std::string_view key) const;
  /// Keys that are known, whether or not they fit here.
  void Know(std::initializer_list<std::string_view> keys) { asked_.insert(asked_.end(), keys); }
  /// For a key that is known and must not stand here. @param why "it is for kind = \"timed\" alone".
  void NotHere(std::string_view key, std::string_view why);

  /// Names the keys nobody asked for.
  void EndOfKeys();

  void Complain(std::string_view key, std::string what, std::string allowed);
  /// Within a text that is the value of `key`, `at` bytes behind its begin.
  void ComplainWithin(std::string_view key, std::size_t at, std::string what, std::string allowed);

  /// "course.leaves" for "leaves".
  std::string PathOf(std::string_view key) const;
  const DataValue& table() const { return *table_; }
  Complaints& complaints() { return *complaints_; }

 private:
  template <typename Value>
  static std::vector<std::string_view> WordsOf(const WordTable<Value>& words) {
    std::vector<std::string_view> texts;
    for (const auto& [word, value] : words) {
      texts.push_back(word);
    }
    return texts;
  }

  const DataValue* AskFor(std::string_view key, Need need, DataKind kind, std::string_view allowed);
  std::optional<std::size_t> WordPlace(std::string_view key, Need need,
                                       const std::vector<std::string_view>& words);
  std::vector<std::size_t> WordPlaces(std::string_view key, Need need,
                                      const std::vector<std::string_view>& words);

  const DataValue* table_;
  std::string path_;
  Complaints* complaints_;
  std::vector<std::string_view> asked_;  // the callers' literals
};

}  // namespace supple
