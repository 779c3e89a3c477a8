// supple-frame-reader: decodes a stranger's film or picture in a sandbox.
//
//   supple-frame-reader [--max-side PX] [--memory-mib N] [--frame-time-s N] <film >frames
//
// The film is standard input, already open; frames leave through standard output in the frame protocol
// (vision/frame_protocol.h). Before the first byte of the film is looked at, the process locks itself in.
// It reports in the protocol only; its exit code is 0 unless it was called wrongly (64) or died.
#include <unistd.h>

#include <charconv>
#include <cstdarg>
#include <cstdio>
#include <new>
#include <optional>
#include <span>
#include <string_view>

extern "C" {
#include <libavutil/cpu.h>
#include <libavutil/log.h>
}

#include "apps/frame_reader/film_decoder.h"
#include "apps/frame_reader/film_input.h"
#include "apps/frame_reader/record_output.h"
#include "apps/frame_reader/sandbox.h"

namespace {

constexpr int kWrongCall = 64;  // EX_USAGE of sysexits.h

void SayNothing(void* /*context*/, int /*level*/, const char* /*format*/, va_list /*arguments*/) {}

struct Options {
  supple::FilmDecoderOptions decoder;
  supple::SandboxOptions sandbox{
      .readable = {STDIN_FILENO}, .writable = {STDOUT_FILENO}, .positioned = {STDIN_FILENO}};
};

std::optional<Options> ReadArguments(std::span<char*> arguments) {
  Options options;
  for (std::size_t i = 1; i < arguments.size(); i += 2) {
    const std::string_view name = arguments[i];
    const std::string_view text = i + 1 < arguments.size() ? arguments[i + 1] : "";
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) {
      return std::nullopt;
    }
    if (name == "--max-side" && number <= supple::kMaxSentSidePx) {
      options.decoder.max_side_px = number;
    } else if (name == "--memory-mib") {
      options.sandbox.memory_bytes = static_cast<std::size_t>(number) << 20U;
    } else if (name == "--frame-time-s") {
      options.decoder.time_per_frame_s = number;
      options.sandbox.time_s = number;
    } else {
      return std::nullopt;
    }
  }
  return options;
}

/// FFmpeg asks the system some things once and keeps the answer: let it ask now.
void AskTheSystem() {
  av_log_set_callback(&SayNothing);
  av_get_cpu_flags();
  av_cpu_count();
}

supple::Record DecodeStandardInput(const Options& options) {
  try {
    supple::FilmInput input(STDIN_FILENO);
    if (!supple::EnterSandbox(options.sandbox)) {
      return supple::FaultRecord{supple::StreamFault::kNoSandbox, 0, {}};
    }
    if (const auto fault = input.Open()) {
      return *fault;
    }
    return supple::FilmDecoder(input, options.decoder).Run();
  } catch (const std::bad_alloc&) {  // before the first frame: the decoder knows the time of later ones
    return supple::FaultRecord{supple::StreamFault::kTooLarge, 0, {}};
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  const auto options = ReadArguments({arguments, static_cast<std::size_t>(argument_count)});
  if (!options || ::isatty(STDOUT_FILENO) != 0) {
    std::fputs(
        "supple-frame-reader is a part of supple: it reads a film from standard input and writes its\n"
        "frames to standard output, in a form for programs. Use: supple pose FILM\n",
        stderr);
    return kWrongCall;
  }
  switch (supple::BindToParent(STDERR_FILENO + 1)) {
    case supple::Binding::kNobodyListens:
      return 0;
    case supple::Binding::kRefused:
      supple::WriteRecord(STDOUT_FILENO, supple::FaultRecord{supple::StreamFault::kNoSandbox, 0, {}});
      return 0;
    case supple::Binding::kBound:
      break;
  }
  AskTheSystem();
  supple::WriteRecord(STDOUT_FILENO, DecodeStandardInput(*options));
  ::_exit(0);  // at once: what runs at a normal exit may ask for calls that the sandbox kills
}
