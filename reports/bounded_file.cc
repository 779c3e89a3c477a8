#include "reports/bounded_file.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <system_error>

namespace supple {

Result<std::string> ReadBoundedFile(const std::filesystem::path& path, std::size_t most_bytes) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return Fault{FaultKind::kNotFound, fmt::format("There is no file {}.", path.string()), "Check the name."};
  }
  if (!error && status.type() != std::filesystem::file_type::regular) {
    return Fault{FaultKind::kNotAFile, fmt::format("{} is not a file.", path.string()),
                 "Name the file itself, not the folder it lies in."};
  }
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return Fault{FaultKind::kNotPermitted, fmt::format("{} may not be read.", path.string()),
                 "Ask its owner for the right to read it."};
  }
  std::string bytes;
  std::array<char, std::size_t{64} * 1024> piece{};
  while (bytes.size() <= most_bytes &&
         (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)) {
    bytes.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  return bytes;
}

}  // namespace supple
