#include "accuracy/marked_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
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

/// The page as it stands in the file, or begun anew with nothing but marks.
Result<std::string> ReadPage(const std::filesystem::path& path, const std::vector<MarkedSection>& sections) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    return ReadCompressedFile(path, kMaxPageBytes);
  }
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, error)) {
    return NotWritable(path);
  }
  std::string page;
  for (const MarkedSection& section : sections) {
    page += fmt::format("{}<!-- begin {} -->\n<!-- end {} -->\n", page.empty() ? "" : "\n", section.name,
                        section.name);
  }
  return page;
}

/// The page with its new contents.
Result<std::string> FillPage(const std::filesystem::path& path, const std::vector<MarkedSection>& sections) {
  Result<std::string> page = ReadPage(path, sections);
  for (const MarkedSection& section : sections) {
    if (!page) {
      return page;
    }
    Result<std::string> filled = ReplaceMarkedSection(*page, section.name, section.content);
    if (!filled) {
      Fault fault = filled.fault();
      fault.what = fmt::format("{}: {}", path.string(), fault.what);
      return fault;
    }
    page = std::move(filled);
  }
  return page;
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

Result<Done> CheckMarkedSections(const std::filesystem::path& path,
                                 const std::vector<std::string_view>& names) {
  std::vector<MarkedSection> sections;
  std::ranges::transform(names, std::back_inserter(sections),
                         [](std::string_view name) { return MarkedSection{std::string(name), ""}; });
  const Result<std::string> filled = FillPage(path, sections);
  return filled ? Result<Done>(Done{}) : Result<Done>(filled.fault());
}

Result<Done> WriteMarkedSections(const std::filesystem::path& path,
                                 const std::vector<MarkedSection>& sections) {
  const Result<std::string> filled = FillPage(path, sections);
  if (!filled) {
    return filled.fault();
  }
  std::error_code error;
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
