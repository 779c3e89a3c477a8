#include "sessions/zip_reader.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <utility>

#include "sessions/event.h"
#include "sessions/statement.h"

namespace supple {
namespace {

constexpr std::uint64_t kSlack_bytes = 4096;  // short entries may shrink by any factor
// The end of a zip: its fixed part, and a comment of at most so much behind it.
constexpr std::size_t kEnd_bytes = 22;
constexpr std::size_t kLongestComment_bytes = 65535;
constexpr std::size_t kLargeEndMark_bytes = 20;

[[noreturn]] void Fail(FaultKind kind, std::string what) {
  const char* const remedy = kind == FaultKind::kDamaged ? "Get the file once more from where it came from"
                             : kind == FaultKind::kTooLarge
                                 ? "Only import files that 'supple data export' made"
                                 : "Choose a file that 'supple data export' made";
  throw StoreTrouble({kind, std::move(what), remedy});
}

// For messages: a stranger chose the name.
std::string Shown(std::string_view name) {
  std::string shown(name.substr(0, kLongestWord_bytes));
  std::ranges::replace_if(shown, [](char one) { return one < ' ' || one > '~'; }, '?');
  return shown;
}

// What the end of the zip says of the number of its entries, before libzip makes room for so many. There may
// be several places that look like the end; each is looked at.
void CheckEnd(std::string_view tail, const std::string& name, const ZipLimits& limits) {
  bool has_end = false;
  for (std::size_t at = tail.find("PK\x05\x06"); at != std::string_view::npos;
       at = tail.find("PK\x05\x06", at + 1)) {
    if (tail.size() - at < kEnd_bytes) {
      break;
    }
    has_end = true;
    for (const std::size_t field : {std::size_t{8}, std::size_t{10}}) {
      const auto low = static_cast<unsigned char>(tail[at + field]);
      const auto high = static_cast<unsigned char>(tail[at + field + 1]);
      if (low + 256U * high > limits.most_entries) {
        Fail(FaultKind::kTooLarge, fmt::format("{} holds more than {} files", name, limits.most_entries));
      }
    }
    if (at >= kLargeEndMark_bytes && tail.substr(at - kLargeEndMark_bytes, 4) == "PK\x06\x07") {
      Fail(FaultKind::kTooLarge, fmt::format("{} is a zip for more than 4 GB", name));
    }
  }
  if (!has_end) {
    Fail(FaultKind::kNotUnderstood, fmt::format("{} is no zip, or its end is missing", name));
  }
}

}  // namespace

struct ZipReader::Parts {
  std::string name;
  zip_t* zip = nullptr;
  zip_file_t* entry = nullptr;
  std::string entry_name;
  std::uint64_t entry_bytes = 0;  // that it says it has
  std::uint64_t read_bytes = 0;
  std::string buffer;
  std::size_t used = 0;
  bool is_at_end = false;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    CloseEntry();
    if (zip != nullptr) {
      zip_discard(zip);
    }
  }

  void CloseEntry() {
    if (entry != nullptr) {
      zip_fclose(std::exchange(entry, nullptr));
    }
  }

  // Takes the source over.
  void OpenSource(zip_source_t* source) {
    zip_error_t error;
    zip_error_init(&error);
    zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (zip == nullptr) {
      zip_source_free(source);
      const bool is_foreign = zip_error_code_zip(&error) == ZIP_ER_NOZIP;
      Fail(is_foreign ? FaultKind::kNotUnderstood : FaultKind::kDamaged,
           is_foreign ? fmt::format("{} is no zip, or its end is missing", name)
                      : fmt::format("{} is a damaged zip: {}", name, zip_error_strerror(&error)));
    }
  }

  void CheckEntries(std::span<const std::string_view> names, const ZipLimits& limits) const {
    const auto count = static_cast<std::uint64_t>(zip_get_num_entries(zip, 0));
    if (count > limits.most_entries) {
      Fail(FaultKind::kTooLarge, fmt::format("{} holds more than {} files", name, limits.most_entries));
    }
    std::uint64_t total = 0;
    std::set<std::string> seen;
    for (std::uint64_t i = 0; i < count; ++i) {
      zip_stat_t stat;
      zip_stat_init(&stat);
      constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                       ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
      if (zip_stat_index(zip, i, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & kNeeded) != kNeeded) {
        Fail(FaultKind::kDamaged,
             fmt::format("{} is a damaged zip: file {} says nothing of itself", name, i + 1));
      }
      if (std::ranges::find(names, std::string_view(stat.name)) == names.end()) {
        Fail(FaultKind::kNotUnderstood,
             fmt::format("{} is no export of Supple: it holds a file named \"{}\"", name, Shown(stat.name)));
      }
      if (!seen.insert(stat.name).second) {
        Fail(FaultKind::kDamaged, fmt::format("{} holds {} twice", name, stat.name));
      }
      if (stat.encryption_method != ZIP_EM_NONE ||
          (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)) {
        Fail(FaultKind::kNotUnderstood, fmt::format("{} is packed in a way that Supple does not use", name));
      }
      if (stat.size > limits.most_total_bytes - total ||
          stat.size / limits.most_ratio > stat.comp_size + kSlack_bytes) {
        Fail(FaultKind::kTooLarge, fmt::format("{} would unpack to more than a record can be", name));
      }
      total += stat.size;
    }
  }

  // Brings more bytes into the buffer. False at the end.
  bool Fill() {
    if (is_at_end) {
      return false;
    }
    buffer.erase(0, used);
    used = 0;
    std::array<char, std::size_t{32} * 1024>
        piece;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled next
    const zip_int64_t count = zip_fread(entry, piece.data(), piece.size());
    read_bytes += count < 0 ? 0 : static_cast<std::uint64_t>(count);
    if (count < 0 || read_bytes > entry_bytes) {
      Fail(FaultKind::kDamaged, fmt::format("{} is damaged: {} cannot be unpacked", name, entry_name));
    }
    is_at_end = count == 0;
    buffer.append(piece.data(), static_cast<std::size_t>(count));
    return !is_at_end;
  }
};

ZipReader::ZipReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

Result<ZipReader> ZipReader::Open(const std::filesystem::path& path, std::span<const std::string_view> names,
                                  const ZipLimits& limits) {
  return Guarded([&] {
    const std::string name = path.string();
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
      throw StoreTrouble({FaultKind::kNotFound, fmt::format("There is no file {}", name), "Check the name"});
    }
    if (status.type() != std::filesystem::file_type::regular) {
      throw StoreTrouble(
          {FaultKind::kNotAFile, fmt::format("{} is not a file", name), "Name the zip itself"});
    }
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) {
      throw StoreTrouble({FaultKind::kNotPermitted, fmt::format("{} may not be read", name),
                          "Ask its owner for the right to read it"});
    }
    const auto size = static_cast<std::uint64_t>(file.tellg());
    if (size > limits.most_file_bytes) {
      Fail(FaultKind::kTooLarge, fmt::format("{} is larger than {} MB", name, limits.most_file_bytes >> 20U));
    }
    std::string tail(std::min<std::uint64_t>(size, kEnd_bytes + kLongestComment_bytes + kLargeEndMark_bytes),
                     '\0');
    file.seekg(-static_cast<std::streamoff>(tail.size()), std::ios::end);
    file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    CheckEnd(tail, name, limits);
    auto parts = std::make_unique<Parts>();
    parts->name = name;
    zip_error_t zip_error;
    zip_error_init(&zip_error);
    parts->OpenSource(zip_source_file_create(path.c_str(), 0, -1, &zip_error));
    parts->CheckEntries(names, limits);
    return ZipReader(std::move(parts));
  });
}

Result<ZipReader> ZipReader::OpenBytes(std::string_view bytes, const std::string& name,
                                       std::span<const std::string_view> names, const ZipLimits& limits) {
  return Guarded([&] {
    CheckEnd(bytes.substr(bytes.size() -
                          std::min(bytes.size(), kEnd_bytes + kLongestComment_bytes + kLargeEndMark_bytes)),
             name, limits);
    auto parts = std::make_unique<Parts>();
    parts->name = name;
    zip_error_t zip_error;
    zip_error_init(&zip_error);
    constexpr int kKeepBytes = 0;
    parts->OpenSource(zip_source_buffer_create(bytes.data(), bytes.size(), kKeepBytes, &zip_error));
    parts->CheckEntries(names, limits);
    return ZipReader(std::move(parts));
  });
}

bool ZipReader::Begin(std::string_view entry) {
  parts_->CloseEntry();
  parts_->entry_name = entry;
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(parts_->zip, parts_->entry_name.c_str(), ZIP_FL_ENC_RAW, &stat) != 0) {
    return false;
  }
  parts_->entry = zip_fopen_index(parts_->zip, stat.index, 0);
  parts_->entry_bytes = stat.size;
  parts_->read_bytes = 0;
  parts_->buffer.clear();
  parts_->used = 0;
  parts_->is_at_end = false;
  return parts_->entry != nullptr;
}

Result<bool> ZipReader::NextLine(std::string& line, std::size_t most_bytes) {
  return Guarded([&] {
    Parts& parts = *parts_;
    std::size_t looked_at = 0;
    for (;;) {
      const std::size_t end = parts.buffer.find('\n', parts.used + looked_at);
      const bool is_found = end != std::string::npos;
      const std::size_t length = (is_found ? end : parts.buffer.size()) - parts.used;
      if (length > most_bytes) {
        Fail(FaultKind::kTooLarge, fmt::format("{}: a line of {} is longer than {} bytes", parts.name,
                                               parts.entry_name, most_bytes));
      }
      looked_at = length;
      if (is_found || (!parts.Fill() && length > 0)) {
        line.assign(parts.buffer, parts.used, length);
        parts.used += length + (is_found ? 1 : 0);
        return true;
      }
      if (parts.is_at_end) {
        return false;
      }
    }
  });
}

}  // namespace supple
