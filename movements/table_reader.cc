#include "movements/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace supple {
namespace {

// Lists of the catalogue have a handful of entries.
constexpr std::size_t kMostEntries = 100;

std::string RangeText(const NumberRange& range) {
  return fmt::format("Allowed: a number from {} to {}{}{}.", range.least, range.most,
                     range.unit.empty() ? "" : " ", range.unit);
}

// What is wrong with a number, or nothing.
std::string FaultOfNumber(const DataValue& value, const NumberRange& range) {
  if (value.kind != DataKind::kWhole && value.kind != DataKind::kNumber) {
    return fmt::format("it is {}, not a number", KindName(value.kind));
  }
  if (!std::isfinite(value.number)) {
    return "it is no finite number";
  }
  return value.number < range.least || value.number > range.most
             ? fmt::format("{} is out of range", value.number)
             : "";
}

}  // namespace

std::string TableReader::PathOf(std::string_view key) const {
  return key.empty() ? path_ : path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void TableReader::Complain(std::string_view key, std::string what, std::string allowed) {
  const DataValue* const value = table_->Find(key);
  complaints_->Add(value == nullptr ? table_->place : value->place, PathOf(key), std::move(what),
                   std::move(allowed));
}

void TableReader::ComplainWithin(std::string_view key, std::size_t at, std::string what,
                                 std::string allowed) {
  const DataValue* const value = table_->Find(key);
  if (value == nullptr || !value->is_literal) {
    Complain(key, std::move(what), std::move(allowed));
    return;
  }
  TextPlace place = value->place;
  ++place.column;  // the quotation mark
  for (const char c : std::string_view(value->text).substr(0, at)) {
    place.column += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : 1;
  }
  complaints_->Add(place, PathOf(key), std::move(what), std::move(allowed));
}

std::string TableReader::Written(std::string_view key) const {
  const DataValue* const value = table_->Find(key);
  return value == nullptr ? "" : value->text;
}

const DataValue* TableReader::Value(std::string_view key, Need need, std::string_view allowed) {
  asked_.push_back(key);
  const DataValue* const value = table_->Find(key);
  if (value == nullptr && need == Need::kMust) {
    Complain(key, "it is missing", std::string(allowed));
  }
  return value;
}

const DataValue* TableReader::AskFor(std::string_view key, Need need, DataKind kind,
                                     std::string_view allowed) {
  const DataValue* const value = Value(key, need, allowed);
  if (value != nullptr && value->kind != kind) {
    Complain(key, fmt::format("it is {}, not {}", KindName(value->kind), KindName(kind)),
             std::string(allowed));
    return nullptr;
  }
  return value;
}

std::optional<std::string> TableReader::Text(std::string_view key, Need need, std::size_t most_bytes) {
  const std::string allowed = fmt::format("Allowed: a text of up to {} letters.", most_bytes);
  const DataValue* const value = AskFor(key, need, DataKind::kText, allowed);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (value->text.find_first_not_of(" \t\r\n") == std::string::npos) {
    Complain(key, "it is empty", allowed);
    return std::nullopt;
  }
  if (value->text.size() > most_bytes) {
    Complain(key, "it is too long", allowed);
    return std::nullopt;
  }
  return value->text;
}

std::optional<double> TableReader::Number(std::string_view key, Need need, const NumberRange& range) {
  const DataValue* const value = Value(key, need, RangeText(range));
  if (value == nullptr) {
    return std::nullopt;
  }
  if (std::string fault = FaultOfNumber(*value, range); !fault.empty()) {
    Complain(key, std::move(fault), RangeText(range));
    return std::nullopt;
  }
  return value->number;
}

std::optional<int> TableReader::Count(std::string_view key, Need need, int least, int most) {
  const std::string allowed = fmt::format("Allowed: a whole number from {} to {}.", least, most);
  const DataValue* const value = AskFor(key, need, DataKind::kWhole, allowed);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (value->number < least || value->number > most) {
    Complain(key, fmt::format("{} is out of range", value->number), allowed);
    return std::nullopt;
  }
  return static_cast<int>(value->number);
}

std::optional<bool> TableReader::Flag(std::string_view key, Need need) {
  const DataValue* const value = AskFor(key, need, DataKind::kFlag, "Allowed: true or false.");
  return value == nullptr ? std::nullopt : std::optional(value->flag);
}

std::vector<std::string> TableReader::Texts(std::string_view key, Need need) {
  const std::string allowed = fmt::format("Allowed: a list of 1 to {} texts.", kMostEntries);
  std::vector<std::string> texts;
  const DataValue* const value = AskFor(key, need, DataKind::kList, allowed);
  if (value == nullptr) {
    return texts;
  }
  if (value->items.empty() || value->items.size() > kMostEntries) {
    Complain(key, fmt::format("the list has {} entries", value->items.size()), allowed);
    return texts;
  }
  for (const DataValue& item : value->items) {
    if (item.kind != DataKind::kText || item.text.empty()) {
      complaints_->Add(item.place, PathOf(key), "an entry of the list is no text or empty", allowed);
    } else {
      texts.push_back(item.text);
    }
  }
  return texts;
}

std::optional<std::pair<double, double>> TableReader::Pair(std::string_view key, Need need,
                                                           const NumberRange& range) {
  const std::string allowed = fmt::format("Allowed: a list of two numbers from {} to {}{}{}.", range.least,
                                          range.most, range.unit.empty() ? "" : " ", range.unit);
  const DataValue* const value = AskFor(key, need, DataKind::kList, allowed);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (value->items.size() != 2) {
    Complain(key, fmt::format("the list has {} entries", value->items.size()), allowed);
    return std::nullopt;
  }
  for (const DataValue& item : value->items) {
    if (std::string fault = FaultOfNumber(item, range); !fault.empty()) {
      complaints_->Add(item.place, PathOf(key), std::move(fault), allowed);
      return std::nullopt;
    }
  }
  return std::pair(value->items[0].number, value->items[1].number);
}

std::optional<std::size_t> TableReader::WordPlace(std::string_view key, Need need,
                                                  const std::vector<std::string_view>& words) {
  const std::string allowed = "Allowed: " + supple::Choices(words) + ".";
  const DataValue* const value = AskFor(key, need, DataKind::kText, allowed);
  if (value == nullptr) {
    return std::nullopt;
  }
  const auto found = std::ranges::find(words, value->text);
  if (found == words.end()) {
    Complain(key, fmt::format("'{}' is no word for it", ShownText(value->text)),
             AllowedWords(value->text, words));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - words.begin());
}

std::vector<std::size_t> TableReader::WordPlaces(std::string_view key, Need need,
                                                 const std::vector<std::string_view>& words) {
  const std::string allowed = "Allowed: a list of " + supple::Choices(words) + ", each once.";
  std::vector<std::size_t> places;
  const DataValue* const value = AskFor(key, need, DataKind::kList, allowed);
  if (value == nullptr) {
    return places;
  }
  if (value->items.empty()) {
    Complain(key, "the list is empty", allowed);
  }
  for (const DataValue& item : value->items) {
    const auto found = std::ranges::find(words, item.text);
    const auto place = static_cast<std::size_t>(found - words.begin());
    if (item.kind != DataKind::kText) {
      complaints_->Add(item.place, PathOf(key), "an entry of the list is no text", allowed);
    } else if (found == words.end()) {
      complaints_->Add(item.place, PathOf(key), fmt::format("'{}' is no word for it", ShownText(item.text)),
                       AllowedWords(item.text, words));
    } else if (std::ranges::find(places, place) != places.end()) {
      complaints_->Add(item.place, PathOf(key), fmt::format("'{}' stands in it twice", item.text), allowed);
    } else {
      places.push_back(place);
    }
  }
  return places;
}

std::optional<TableReader> TableReader::Table(std::string_view key, Need need) {
  const std::string allowed = fmt::format("Allowed: a table, written [{}].", PathOf(key));
  const DataValue* const value = AskFor(key, need, DataKind::kTable, allowed);
  return value == nullptr ? std::nullopt : std::optional(TableReader(*value, PathOf(key), *complaints_));
}

std::vector<TableReader> TableReader::Tables(std::string_view key, Need need) {
  const std::string allowed =
      fmt::format("Allowed: up to {} tables, each written [[{}]].", kMostEntries, PathOf(key));
  std::vector<TableReader> tables;
  const DataValue* const value = AskFor(key, need, DataKind::kList, allowed);
  if (value == nullptr) {
    return tables;
  }
  if (value->items.empty() || value->items.size() > kMostEntries) {
    Complain(key, fmt::format("the list has {} entries", value->items.size()), allowed);
    return tables;
  }
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    const DataValue& item = value->items[i];
    if (item.kind != DataKind::kTable) {
      complaints_->Add(item.place, PathOf(key),
                       fmt::format("an entry is {}, not a table", KindName(item.kind)), allowed);
    } else {
      tables.emplace_back(item, fmt::format("{}[{}]", PathOf(key), i + 1), *complaints_);
    }
  }
  return tables;
}

void TableReader::NotHere(std::string_view key, std::string_view why) {
  if (Has(key)) {
    asked_.push_back(key);
    Complain(key, fmt::format("it does not belong here: {}", why), "Take it out.");
  }
}

void TableReader::EndOfKeys() {
  for (const DataValue& item : table_->items) {
    if (std::ranges::find(asked_, item.key) == asked_.end() && !complaints_->is_full()) {
      complaints_->Add(item.key_place, PathOf(ShownText(item.key)), "there is no such key",
                       AllowedWords(item.key, asked_));
    }
  }
}

}  // namespace supple
