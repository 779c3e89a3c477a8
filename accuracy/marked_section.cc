#include "accuracy/marked_section.h"

#include <fmt/format.h>

#include <cstddef>
#include <fstream>
#include <system_error>
#include <utility>

#include "accuracy/compressed_file.h"

namespace supple {
namespace {

// A page of figures has some ten kilobytes.
constexpr std::size_t kMaxPageBytes = 10'000'000;

Fault NotWritable(const std::filesystem::path& path) {
  return {FaultKind::kNotWritable, fmt::format("{} cannot be written.", path.string()),
          "Check that its folder exists, that you may write there and that the disk is not full."};
}

}  // namespace

Result<std::string> ReplaceMarkedSection(std::string_view page, std::string_view name,
                                         std::string_view content) {
  const std::string begin_mark = fmt::format("<!-- begin {} -->", name);
  const std::string end_mark = fmt::format("<!-- end {} -->", name);
  const std::size_t begin = page.find(begin_mark);
  const std::size_t end = page.find(end_mark);
  const bool once = begin != std::string_view::npos && end != std::string_view::npos &&
                    page.find(begin_mark, begin + 1) == std::string_view::npos &&
                    page.find(end_mark, end + 1) == std::string_view::npos;
  if (!once || end < begin) {
    return Fault{FaultKind::kNotUnderstood,
                 fmt::format("The page must hold the lines \"{}\" and \"{}\" once each and in this order.",
                             begin_mark, end_mark),
                 "Put the two lines where the figures shall stand."};
  }
  return fmt::format("{}\n{}\n{}", page.substr(0, begin + begin_mark.size()), content, page.substr(end));
}

Result<Done> WriteMarkedSection(const std::filesystem::path& path, std::string_view name,
                                std::string_view content) {
  std::string page;
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    Result<std::string> read = ReadCompressedFile(path, kMaxPageBytes);
    if (!read) {
      return read.fault();
    }
    page = std::move(*read);
  } else {
    page = fmt::format("<!-- begin {0} -->\n<!-- end {0} -->\n", name);
  }
  Result<std::string> filled = ReplaceMarkedSection(page, name, content);
  if (!filled) {
    Fault fault = filled.fault();
    fault.what = fmt::format("{}: {}", path.string(), fault.what);
    return fault;
  }
  std::filesystem::path next = path;
  next += ".new";
  std::ofstream file(next, std::ios::binary);
  file << *filled;
  file.close();
  if (file) {
    std::filesystem::rename(next, path, error);
  }
  if (!file || error) {
    std::filesystem::remove(next, error);
    return NotWritable(path);
  }
  return Done{};
}

}  // namespace supple
