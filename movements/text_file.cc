#include "movements/text_file.h"

#include <fstream>
#include <system_error>

#include "movements/data_tree.h"

namespace supple {

std::optional<std::string> ReadDataText(const std::filesystem::path& path) {
  std::error_code error;
  std::ifstream file(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, error) || !file) {
    return std::nullopt;
  }
  std::string text(kMostDataBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace supple
