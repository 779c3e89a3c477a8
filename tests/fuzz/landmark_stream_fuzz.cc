// Any bytes as a landmark stream: the reader must neither fall over nor hand out a frame that could not be
// written and read again.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "vision/landmark_line.h"
#include "vision/landmark_stream.h"

namespace {

void RequireWritable(const supple::LandmarkFrame& frame) {
  std::string line;
  supple::WriteFrameLine(frame, line);
  const supple::LandmarkLine again = supple::ParseLandmarkLine(line);
  const auto* same = std::get_if<supple::LandmarkFrame>(&again);
  if (same == nullptr || same->t_us != frame.t_us || same->body.has_value() != frame.body.has_value()) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const int memory = memfd_create("stream", MFD_CLOEXEC);
  if (memory < 0 || write(memory, bytes, count) != static_cast<ssize_t>(count) ||
      lseek(memory, 0, SEEK_SET) != 0) {
    std::abort();
  }
  supple::Result<supple::LandmarkStreamReader> reader =
      supple::LandmarkStreamReader::FromDescriptor(supple::Descriptor(memory), "fuzz");
  if (!reader) {
    return 0;
  }
  while (true) {
    const supple::Result<std::optional<supple::LandmarkFrame>> frame = reader->ReadFrame();
    if (!frame) {
      return 0;
    }
    if (frame->has_value()) {
      RequireWritable(**frame);
      continue;
    }
    const supple::Result<bool> next = reader->NextFilm();
    if (!next || !*next) {
      return 0;
    }
  }
}
