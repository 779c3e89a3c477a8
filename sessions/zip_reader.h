// Reads a zip that may come from a stranger: nothing is ever unpacked to the disk, and nothing larger than
// stated limits is read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace supple {

struct ZipLimits {
  std::uint64_t most_entries = 16;
  std::uint64_t most_file_bytes = std::uint64_t{1} << 30;   ///< of the zip itself
  std::uint64_t most_total_bytes = std::uint64_t{4} << 30;  ///< of all entries, unpacked
  /// How many times larger than packed an entry may be. Records shrink to about a fifteenth; what shrinks to
  /// a thousandth is made to fill memories.
  std::uint64_t most_ratio = 200;
};

class ZipReader {
 public:
  /// Opens a zip and looks at all its entries before any is read.
  /// @param names those that may be in it; any other, and any twice, is refused.
  /// @returns kNotFound, kNotAFile, kNotPermitted, kNotUnderstood (no zip, or not ours), kDamaged or
  /// kTooLarge.
  static Result<ZipReader> Open(const std::filesystem::path& path, std::span<const std::string_view> names,
                                const ZipLimits& limits = {});
  /// The same of bytes, which must outlive this. @param name for messages.
  static Result<ZipReader> OpenBytes(std::string_view bytes, const std::string& name,
                                     std::span<const std::string_view> names, const ZipLimits& limits = {});

  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;
  ~ZipReader();

  /// Begins an entry. @returns false if there is none of that name.
  bool Begin(std::string_view entry);
  /// Gives its next line without its end; false at the end of the entry.
  /// @returns kTooLarge for a line longer than `most_bytes`, kDamaged where it cannot be unpacked.
  Result<bool> NextLine(std::string& line, std::size_t most_bytes);

 private:
  struct Parts;
  explicit ZipReader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace supple
