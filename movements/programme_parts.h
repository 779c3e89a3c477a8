// What the readers of the programme's files have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "movements/complaint.h"
#include "movements/movement_parts.h"
#include "movements/table_reader.h"
#include "movements/words_reader.h"

namespace supple {

/// What became of one file: what it holds, or what is wrong.
template <typename File>
struct FileReading {
  std::optional<File> file;           ///< only where there is no complaint
  std::vector<Complaint> complaints;  ///< in the order of the text, kMostComplaints at most
};

/// The key `schema` must be there and be this.
void ReadSchema(TableReader& top, std::string_view schema);

/// An id in a list of ids that must all differ; complains about the second.
void CheckNew(TableReader& reader, std::string_view key, const std::string& id,
              const std::vector<std::string>& ids);

/// Reads a file with a function that takes its top table, and puts that and all complaints together.
template <typename File, typename ReadTop>
FileReading<File> ReadFileWith(std::string_view toml_text, std::string_view file_name, ReadTop read_top) {
  FileReading<File> reading;
  const std::variant<DataValue, DataFault> tree = ReadDataTree(toml_text);
  if (const auto* const fault = std::get_if<DataFault>(&tree)) {
    reading.complaints.push_back({std::string(file_name), fault->place, "", fault->what, ""});
    return reading;
  }
  const auto& root = std::get<DataValue>(tree);
  Complaints complaints(file_name, root);
  TableReader top(root, "", complaints);
  File file = read_top(top);
  top.EndOfKeys();
  reading.complaints = complaints.found();
  if (complaints.empty()) {
    reading.file = std::move(file);
  }
  return reading;
}

}  // namespace supple
