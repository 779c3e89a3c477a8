// supple-frame-writer: encodes frames into an mp4 film, in a sandbox like the decoder's.
//
//   supple-frame-writer <frames >answer 3<>film.mp4
//
// Frames arrive through standard input in the frame protocol (vision/frame_protocol.h); descriptor 3 is the
// film, already open; the answer, one end or fault record, leaves through standard output.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <memory>
#include <new>
#include <vector>

extern "C" {
#include <libavutil/cpu.h>
#include <libavutil/log.h>
}

#include "apps/frame_reader/film_encoder.h"
#include "apps/frame_reader/record_output.h"
#include "apps/frame_reader/sandbox.h"

namespace {

constexpr int kWrongCall = 64;  // EX_USAGE of sysexits.h
constexpr int kFilm = STDERR_FILENO + 1;

void SayNothing(void* /*context*/, int /*level*/, const char* /*format*/, va_list /*arguments*/) {}

/// Reads exactly `count` bytes; if they do not come the one who wanted a film is gone, and so are we.
void ReadAll(std::uint8_t* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t got = ::read(STDIN_FILENO, bytes, count);
    if (got == 0 || (got < 0 && errno != EINTR)) {
      ::_exit(1);
    }
    if (got > 0) {
      bytes += got;
      count -= static_cast<std::size_t>(got);
    }
  }
}

supple::Record EncodeStandardInput() {
  supple::FrameStreamOrder order;
  std::unique_ptr<supple::FilmEncoder> encoder;
  std::vector<std::uint8_t> pixels;
  for (;;) {
    supple::RecordBytes bytes{};
    ReadAll(bytes.data(), bytes.size());
    const auto record = supple::ParseRecord(bytes);
    if (!record || !order.Accept(*record) || std::holds_alternative<supple::FaultRecord>(*record)) {
      return supple::FaultRecord{supple::StreamFault::kBroken, 0, "frames came in disorder"};
    }
    std::optional<supple::FaultRecord> fault;
    if (const auto* head = std::get_if<supple::HeadRecord>(&*record)) {
      pixels.resize(head->frame_bytes());
      encoder = std::make_unique<supple::FilmEncoder>(kFilm, *head);
      fault = encoder->Open();
    } else if (const auto* frame = std::get_if<supple::FrameRecord>(&*record)) {
      ReadAll(pixels.data(), pixels.size());
      fault = encoder->Add(pixels.data(), frame->t_us);
      supple::RenewTimeLimit(supple::SandboxOptions().time_s);
    } else {
      fault = encoder->Finish();
      if (!fault) {
        return *record;
      }
    }
    if (fault) {
      return *fault;
    }
  }
}

supple::Record EncodeInSandbox() {
  try {
    if (!supple::EnterSandbox(
            {.readable = {STDIN_FILENO, kFilm}, .writable = {STDOUT_FILENO, kFilm}, .positioned = {}})) {
      return supple::FaultRecord{supple::StreamFault::kNoSandbox, 0, {}};
    }
    return EncodeStandardInput();
  } catch (const std::bad_alloc&) {
    return supple::FaultRecord{supple::StreamFault::kTooLarge, 0, {}};
  }
}

}  // namespace

int main(int argument_count, char** /*arguments*/) {
  if (argument_count != 1 || ::isatty(STDIN_FILENO) != 0) {
    std::fputs(
        "supple-frame-writer is a part of supple: it turns frames, in a form for programs, into a film.\n"
        "Use: supple pose FILM --annotate OUT.mp4\n",
        stderr);
    return kWrongCall;
  }
  switch (supple::BindToParent(kFilm + 1)) {
    case supple::Binding::kNobodyListens:
      return 0;
    case supple::Binding::kRefused:
      supple::WriteRecord(STDOUT_FILENO, supple::FaultRecord{supple::StreamFault::kNoSandbox, 0, {}});
      return 0;
    case supple::Binding::kBound:
      break;
  }
  av_log_set_callback(&SayNothing);
  av_get_cpu_flags();
  av_cpu_count();
  supple::WriteRecord(STDOUT_FILENO, EncodeInSandbox());
  ::_exit(0);  // at once: what runs at a normal exit may ask for calls that the sandbox kills
}
