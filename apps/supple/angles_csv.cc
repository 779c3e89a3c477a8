#include "apps/supple/angles_csv.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "apps/supple/angles_numbers.h"

namespace supple {
namespace {

constexpr std::string_view kLineEnd = "\r\n";  // RFC 4180 wants both

// A text cell; quoted where a comma, a quote or a line end in it would be taken for the table's.
void AppendText(std::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    out += c;
    if (c == '"') {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

void AppendCsvHeader(std::span<const MeasureIndex> measures, bool has_file, std::string& out) {
  out += has_file ? "file,t_s" : "t_s";
  for (const MeasureIndex measure : measures) {
    fmt::format_to(std::back_inserter(out), ",{0},{0}_certainty", MeasureColumn(measure));
  }
  out += kLineEnd;
}

void AppendCsvRow(const BodyFrame& frame, std::span<const MeasureIndex> measures,
                  std::optional<std::string_view> file, std::string& out) {
  if (file) {
    AppendText(*file, out);
    out += ',';
  }
  fmt::format_to(std::back_inserter(out), "{}", static_cast<double>(frame.t_us) / 1e6);
  for (const MeasureIndex measure : measures) {
    const MeasuredValue& measured = frame.measures[measure];
    if (measured.withheld != Withheld::kNo) {
      out += ",,";
      continue;
    }
    out += ',';
    AppendMeasure(AllMeasures()[measure].unit, measured.value, out);
    out += ',';
    AppendCertainty(measured.certainty, out);
  }
  out += kLineEnd;
}

AnglesCsv::AnglesCsv(std::optional<std::filesystem::path> path, std::vector<MeasureIndex> measures,
                     bool has_file)
    : lines_(std::move(path)), measures_(std::move(measures)), has_file_(has_file) {}

Result<Done> AnglesCsv::Begin(const AngleFilm& film) {
  file_ = film.file;
  text_.clear();
  if (!has_header_) {
    AppendCsvHeader(measures_, has_file_, text_);
  }
  return Done{};
}

Result<Done> AnglesCsv::Add(const BodyFrame& frame, const std::optional<PictureView>& /*picture*/) {
  has_header_ = true;
  AppendCsvRow(frame, measures_, has_file_ ? std::optional<std::string_view>(file_) : std::nullopt, text_);
  return lines_.Send(text_);
}

Result<Done> AnglesCsv::End() {
  has_header_ = true;
  return lines_.Send(text_);
}

}  // namespace supple
