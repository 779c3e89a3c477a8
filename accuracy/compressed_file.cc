#include "accuracy/compressed_file.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <string_view>
#include <utility>

#include "base/require.h"
#include "reports/bounded_file.h"

namespace supple {
namespace {

constexpr std::string_view kGzipMark = "\x1f\x8b";

// zlib reads a gzip header when 16 is added to the size of its window (zlib.h, inflateInit2).
constexpr int kGzipWindowBits = 16 + MAX_WBITS;

Fault Damaged(const std::filesystem::path& path, std::size_t unpacked_bytes, std::string_view how) {
  return {FaultKind::kDamaged,
          fmt::format("{} is damaged: {} after {} unpacked bytes.", path.string(), how, unpacked_bytes),
          "Copy the file again from where it came from."};
}

Fault TooLarge(const std::filesystem::path& path, std::size_t max_bytes) {
  return {FaultKind::kTooLarge,
          fmt::format("{} holds more than {} MB of text, which no truth file needs.", path.string(),
                      max_bytes / 1'000'000),
          "Check that this is the right file."};
}

/// Closes zlib's stream however we leave.
class Inflater {
 public:
  Inflater() : ready_(inflateInit2(&stream_, kGzipWindowBits) == Z_OK) {}
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready_) {
      inflateEnd(&stream_);
    }
  }
  bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_;
};

Result<std::string> Unpack(const std::filesystem::path& path, std::string packed, std::size_t max_bytes) {
  Inflater inflater;
  if (!inflater.ready()) {
    return Fault{FaultKind::kTooLarge, fmt::format("There is no memory left to unpack {}.", path.string()),
                 "Close other programs and try again."};
  }
  z_stream& stream = inflater.stream();
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  std::array<char, std::size_t{64} * 1024> piece{};
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    text.append(piece.data(), piece.size() - stream.avail_out);
    if (text.size() > max_bytes) {
      return TooLarge(path, max_bytes);
    }
    if (status == Z_STREAM_END) {
      break;
    }
    if (status == Z_BUF_ERROR || (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) {
      return Damaged(path, text.size(), "it breaks off");
    }
    if (status != Z_OK) {
      return Damaged(path, text.size(), "it cannot be unpacked any further");
    }
  }
  if (stream.avail_in > 0) {
    return Damaged(path, text.size(), "other bytes follow its end");
  }
  return text;
}

}  // namespace

Result<std::string> ReadCompressedFile(const std::filesystem::path& path, std::size_t max_bytes) {
  // zlib counts its input in an unsigned int.
  Require(max_bytes <= 1'000'000'000, "ReadCompressedFile: max_bytes must be at most 1 GB");
  Result<std::string> read = ReadBoundedFile(path, max_bytes);
  if (!read) {
    return read.fault();
  }
  std::string& bytes = *read;
  if (bytes.size() > max_bytes) {
    return TooLarge(path, max_bytes);
  }
  if (bytes.empty()) {
    return Fault{FaultKind::kEmpty, fmt::format("{} is empty.", path.string()),
                 "Copy the file again from where it came from."};
  }
  if (!bytes.starts_with(kGzipMark)) {
    return read;
  }
  return Unpack(path, std::move(bytes), max_bytes);
}

}  // namespace supple
