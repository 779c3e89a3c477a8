#include "vision/landmark_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "vision/landmark_first_bytes.h"
#include "vision/landmark_line.h"

namespace supple {
namespace {

constexpr const char* kHowToWriteIt =
    "Landmarks of another program must be one JSON object a line, first a header with \"schema\" and then a "
    "line "
    "for each frame; docs/pose_stream.md shows how to write them";

bool AllFinite(const BodyLandmarks& body) {
  // A sum is finite unless one of its terms is not (or the body is absurdly large, which is no body).
  float sum = body.score;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    sum += body.image[i].x_px + body.image[i].y_px + body.visibility[i] + body.presence[i];
    if (body.has_world) {
      sum += body.world[i].x_m + body.world[i].y_m + body.world[i].z_m;
    }
  }
  return std::isfinite(sum);
}

void WriteShares(const char* key, const std::array<float, kLandmarkCount>& shares, std::string& out) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", key);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    fmt::format_to(std::back_inserter(out), "{}{:.3f}", i == 0 ? "" : ",", std::clamp(shares[i], 0.0F, 1.0F));
  }
  out += ']';
}

std::string QuotedJson(const std::string& text) {
  // A file's name may hold any bytes; those that are not UTF-8 become the replacement character.
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void WriteHeaderLine(const LandmarkStreamHeader& header, std::string& out) {
  fmt::format_to(std::back_inserter(out), R"({{"schema":"{}","file":{},"width_px":{},"height_px":{},"fps":)",
                 kLandmarkSchema, QuotedJson(header.file), header.width_px, header.height_px);
  if (std::isfinite(header.frames_per_s) && header.frames_per_s > 0) {
    fmt::format_to(std::back_inserter(out), "{}", header.frames_per_s);
  } else {
    out += "null";
  }
  fmt::format_to(std::back_inserter(out), R"(,"model":{},"landmarks":[)", QuotedJson(header.model));
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    fmt::format_to(std::back_inserter(out), "{}\"{}\"", i == 0 ? "" : ",", kLandmarkNames[i]);
  }
  out += "]}\n";
}

void WriteFrameLine(const LandmarkFrame& frame, std::string& out) {
  const bool found = frame.body.has_value() && AllFinite(*frame.body);
  fmt::format_to(std::back_inserter(out), R"({{"t_us":{},"found":{},"score":{:.3f})", frame.t_us, found,
                 found ? std::clamp(frame.body->score, 0.0F, 1.0F) : 0.0F);
  if (found) {
    const BodyLandmarks& body = *frame.body;
    out += ",\"image\":[";
    for (std::size_t i = 0; i < kLandmarkCount; ++i) {
      fmt::format_to(std::back_inserter(out), "{}[{:.2f},{:.2f}]", i == 0 ? "" : ",", body.image[i].x_px,
                     body.image[i].y_px);
    }
    out += ']';
    if (body.has_world) {
      out += ",\"world\":[";
      for (std::size_t i = 0; i < kLandmarkCount; ++i) {
        fmt::format_to(std::back_inserter(out), "{}[{:.4f},{:.4f},{:.4f}]", i == 0 ? "" : ",",
                       body.world[i].x_m, body.world[i].y_m, body.world[i].z_m);
      }
      out += ']';
    }
    WriteShares("visibility", body.visibility, out);
    WriteShares("presence", body.presence, out);
  }
  out += "}\n";
}

struct LandmarkStreamReader::State {
  Descriptor descriptor;
  std::string name;
  LandmarkStreamHeader header;
  std::optional<LandmarkStreamHeader> next_header;  // read while looking for a frame
  std::optional<std::int64_t> last_t_us;
  std::optional<Fault> fault;  // the first one; it stays
  LineComplaint complaint;     // about the line at which it failed, where it was a line
  std::int64_t line_number = 0;
  bool at_end = false;
  // Bytes [begin, end) of the buffer are read and not yet taken apart. One byte longer than the longest
  // line, so that its line end fits too.
  std::array<char, kLongestLandmarkLine + 1> buffer{};
  std::size_t begin = 0;
  std::size_t end = 0;

  Fault Fail(FaultKind kind, std::string what, std::string remedy) {
    fault = Fault{kind, std::move(what), std::move(remedy)};
    return *fault;
  }

  Fault FailAtLine(LineComplaint about_line) {
    const char* remedy =
        "The frames before this line are good. Make the landmarks again from the film with 'supple pose'";
    FaultKind kind = FaultKind::kDamaged;
    if (about_line.trouble == LineTrouble::kNewerSchema) {
      kind = FaultKind::kNotUnderstood;
      remedy = "Use the Supple that wrote it, or make the landmarks again with 'supple pose'";
    } else if (about_line.trouble == LineTrouble::kOtherLandmarks) {
      kind = FaultKind::kNotUnderstood;
      remedy = "Write one of these two lists; docs/pose_stream.md has their names and an example";
    } else if (header.shape == LandmarkShape::kCoco17) {  // 'supple pose' did not write this
      remedy = "The frames before this line are good. docs/pose_stream.md says what a line must hold";
    }
    complaint = std::move(about_line);
    return Fail(kind, fmt::format("{}, line {}: {}", name, line_number, complaint.text), remedy);
  }

  // Fills the buffer; false at the end of the bytes.
  Result<bool> ReadMore() {
    if (begin > 0) {
      std::memmove(buffer.data(), buffer.data() + begin, end - begin);
      end -= begin;
      begin = 0;
    }
    const ssize_t got = read(descriptor.fd(), buffer.data() + end, buffer.size() - end);
    if (got < 0) {
      if (errno == EINTR) {  // only a handler that asks us to stop interrupts a read
        return Fail(FaultKind::kInterrupted, fmt::format("Reading {} was stopped", name), "");
      }
      return Fail(FaultKind::kDamaged,
                  fmt::format("{} could not be read after line {}: {}", name, line_number,
                              std::generic_category().message(errno)),
                  "Check the disk or the program that sends the lines");
    }
    end += static_cast<std::size_t>(got);
    return got > 0;
  }

  // The next line that is not blank, without its line end, or nothing at the end of the bytes.
  Result<std::optional<std::string_view>> ReadLine() {
    while (true) {
      const char* first = buffer.data() + begin;
      const auto* line_end = static_cast<const char*>(std::memchr(first, '\n', end - begin));
      if (line_end != nullptr) {
        ++line_number;
        const std::string_view line(first, static_cast<std::size_t>(line_end - first));
        begin += line.size() + 1;
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
          return std::optional(line);
        }
        continue;
      }
      if (end - begin > kLongestLandmarkLine) {
        ++line_number;
        return FailAtLine({fmt::format("the line is longer than {} bytes", kLongestLandmarkLine)});
      }
      if (at_end) {
        return ReadLastLine();
      }
      const Result<bool> more = ReadMore();
      if (!more) {
        return more.fault();
      }
      at_end = !*more;
    }
  }

  // What stands after the last line end: nothing, a whole line whose line end was lost, or a part of one.
  Result<std::optional<std::string_view>> ReadLastLine() {
    const std::string_view rest(buffer.data() + begin, end - begin);
    begin = end;
    if (rest.find_first_not_of(" \t\r") == std::string_view::npos) {
      return std::optional<std::string_view>();
    }
    ++line_number;
    if (!rest.ends_with('}') && !rest.ends_with("}\r")) {
      return FailAtLine({"the stream breaks off in the middle of this line"});
    }
    return std::optional(rest);
  }

  // The next line, taken apart; nothing at the end of the bytes.
  Result<std::optional<LandmarkLine>> ReadParsed() {
    if (fault) {
      return *fault;
    }
    Result<std::optional<std::string_view>> line = ReadLine();
    if (!line) {
      return line.fault();
    }
    if (!line->has_value()) {
      return std::optional<LandmarkLine>();
    }
    std::string_view text = **line;
    if (line_number == 1 && text.starts_with(kByteOrderMark)) {
      text.remove_prefix(kByteOrderMark.size());
    }
    LandmarkLine parsed = ParseLandmarkLine(text, header.shape);
    if (auto* told = std::get_if<LineComplaint>(&parsed)) {
      return FailAtLine(std::move(*told));
    }
    return std::optional(std::move(parsed));
  }

  // A JSON list may be one endless line or a thousand short ones, so its first bytes must tell.
  Result<Done> RefuseJsonList() {
    const auto held = [&] { return std::string_view(buffer.data(), end); };
    while (!at_end && end < buffer.size() && !TellsWhetherLandmarkStream(held())) {
      const Result<bool> more = ReadMore();
      if (!more) {
        return more.fault();
      }
      at_end = !*more;
    }
    if (BeginsLikeJsonList(held())) {
      return Fail(FaultKind::kNotUnderstood, name + " is a JSON list and not a stream of landmarks",
                  kHowToWriteIt);
    }
    return Done{};
  }

  Result<Done> ReadFirstHeader() {
    const Result<Done> no_list = RefuseJsonList();
    if (!no_list) {
      return no_list.fault();
    }
    Result<std::optional<LandmarkLine>> line = ReadParsed();
    if (!line && complaint.trouble != LineTrouble::kWrongFrame) {
      // A stream that is wrong from its first line is not damaged; it is something else.
      if (fault->kind == FaultKind::kDamaged && !complaint.text.empty()) {
        fault->kind = FaultKind::kNotUnderstood;
        fault->what = fmt::format("{} is not a film, a picture or landmarks of Supple (line {}: {})", name,
                                  line_number, complaint.text);
        fault->remedy =
            fmt::format("Give a film, a picture, or the output of 'supple pose'. {}", kHowToWriteIt);
      }
      return *fault;
    }
    if (line && !line->has_value()) {
      return Fail(FaultKind::kEmpty, name + " is empty", "Give the output of 'supple pose'");
    }
    if (auto* first = line ? std::get_if<LandmarkStreamHeader>(&**line) : nullptr) {
      header = std::move(*first);
      return Done{};
    }
    return Fail(FaultKind::kNotUnderstood,
                fmt::format("{}, line {}: the header line with \"schema\" is missing", name, line_number),
                "Keep the first line of the output of 'supple pose'; docs/pose_stream.md says what it holds");
  }
};

LandmarkStreamReader::LandmarkStreamReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
LandmarkStreamReader::LandmarkStreamReader(LandmarkStreamReader&&) noexcept = default;
LandmarkStreamReader& LandmarkStreamReader::operator=(LandmarkStreamReader&&) noexcept = default;
LandmarkStreamReader::~LandmarkStreamReader() = default;

Result<LandmarkStreamReader> LandmarkStreamReader::Open(const std::filesystem::path& path) {
  if (path == "-") {
    return FromDescriptor(Descriptor(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)),
                          "standard input");
  }
  Descriptor descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.is_open()) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR) {
      return Fault{FaultKind::kNotFound, fmt::format("There is no file {}", path.string()),
                   "Check the name and the folder"};
    }
    return Fault{FaultKind::kNotPermitted,
                 fmt::format("{} may not be read: {}", path.string(), std::generic_category().message(error)),
                 "Ask its owner for the right to read it"};
  }
  return FromDescriptor(std::move(descriptor), path.string());
}

Result<LandmarkStreamReader> LandmarkStreamReader::FromDescriptor(Descriptor descriptor, std::string name) {
  auto state = std::make_unique<State>();
  state->descriptor = std::move(descriptor);
  state->name = std::move(name);
  const Result<Done> begun = state->ReadFirstHeader();
  if (!begun) {
    return begun.fault();
  }
  return LandmarkStreamReader(std::move(state));
}

const LandmarkStreamHeader& LandmarkStreamReader::header() const { return state_->header; }

Result<std::optional<LandmarkFrame>> LandmarkStreamReader::ReadFrame() {
  if (state_->next_header) {
    return std::optional<LandmarkFrame>();
  }
  Result<std::optional<LandmarkLine>> line = state_->ReadParsed();
  if (!line) {
    return line.fault();
  }
  if (!line->has_value()) {
    return std::optional<LandmarkFrame>();
  }
  if (auto* header = std::get_if<LandmarkStreamHeader>(&**line)) {
    state_->next_header = std::move(*header);
    return std::optional<LandmarkFrame>();
  }
  const LandmarkFrame& frame = std::get<LandmarkFrame>(**line);
  if (state_->last_t_us && frame.t_us < *state_->last_t_us) {
    return state_->FailAtLine({fmt::format("the time {} µs lies before that of the frame before it, {} µs",
                                           frame.t_us, *state_->last_t_us)});
  }
  state_->last_t_us = frame.t_us;
  return std::optional(frame);
}

Result<bool> LandmarkStreamReader::NextFilm() {
  while (!state_->next_header) {
    const Result<std::optional<LandmarkFrame>> frame = ReadFrame();
    if (!frame) {
      return frame.fault();
    }
    if (!frame->has_value() && !state_->next_header) {
      return false;
    }
  }
  state_->header = std::move(*state_->next_header);
  state_->next_header.reset();
  state_->last_t_us.reset();
  return true;
}

}  // namespace supple
