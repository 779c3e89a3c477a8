#include "vision/film_fault.h"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace supple {
namespace {

constexpr const char* kSaveAgain =
    "Check that it plays in a video player; if so, save it there as .mp4 and try that file.";
constexpr const char* kCopyAgain =
    "Copy it again from the camera or phone; if it is still short, record it anew.";
constexpr const char* kMakeSmaller = "Save it in a smaller size, 1280 x 720 is enough, and try that file.";
constexpr const char* kNotTrusted =
    "Do not trust this file. If it is your own, save it anew as .mp4 and try that file.";

Fault BreaksOff(const std::string& name, std::int64_t t_us, std::int64_t frame_count) {
  if (frame_count == 0) {
    return {FaultKind::kDamaged, fmt::format("{} is damaged: not one picture in it can be read.", name),
            kCopyAgain};
  }
  return {FaultKind::kDamaged,
          fmt::format("{} breaks off at {}: the rest is missing or damaged.", name, FilmTimeText(t_us)),
          kCopyAgain};
}

Fault Stopped(const std::string& name, std::int64_t t_us, std::int64_t frame_count, const std::string& why,
              const char* remedy) {
  const std::string where = frame_count == 0 ? "at its beginning" : "at " + FilmTimeText(t_us);
  return {FaultKind::kHelperFailed, fmt::format("Reading {} stopped {}: {}.", name, where, why), remedy};
}

}  // namespace

std::string FilmTimeText(std::int64_t t_us) {
  const std::int64_t tenths = t_us / 100'000;
  const std::int64_t seconds = tenths / 10;
  if (seconds < 3600) {
    return fmt::format("{}:{:02}.{}", seconds / 60, seconds % 60, tenths % 10);
  }
  return fmt::format("{}:{:02}:{:02}.{}", seconds / 3600, seconds / 60 % 60, seconds % 60, tenths % 10);
}

Fault FilmFault(const FaultRecord& record, const std::string& name, std::int64_t frame_count) {
  switch (record.kind) {
    case StreamFault::kNotUnderstood:
      return {FaultKind::kNotUnderstood,
              fmt::format("{} is not a film or picture that Supple can read.", name), kSaveAgain};
    case StreamFault::kNoPictures:
      return {FaultKind::kNotUnderstood, fmt::format("{} holds only sound, no picture.", name),
              "Choose a film that shows the person."};
    case StreamFault::kNoFrames:
      return {FaultKind::kEmpty, fmt::format("{} is a film without a single picture.", name),
              "Record it anew; perhaps the recording was stopped before it began."};
    case StreamFault::kUnknownCodec:
      return {
          FaultKind::kNotUnderstood,
          fmt::format("{} stores its pictures in a way that Supple cannot decode ({}).", name, record.text),
          kSaveAgain};
    case StreamFault::kDamaged:
      return BreaksOff(name, record.t_us, frame_count);
    case StreamFault::kTooLarge:
      return {FaultKind::kTooLarge,
              frame_count == 0
                  ? fmt::format("{} is too large: its pictures need more memory, or are longer on a side, "
                                "than is allowed.",
                                name)
                  : fmt::format("{} is too large from {} on: its pictures need more memory than is allowed.",
                                name, FilmTimeText(record.t_us)),
              kMakeSmaller};
    case StreamFault::kNoSandbox:
      return Stopped(
          name, record.t_us, frame_count,
          "this system does not let the decoder lock itself in, and unlocked it may not touch a film",
          "Run Supple outside of this container or allow seccomp in it.");
    case StreamFault::kNoSpace:
    case StreamFault::kWriteFailed:
    case StreamFault::kBroken:
      break;
  }
  return Stopped(name, record.t_us, frame_count, "the decoder gave up", kSaveAgain);
}

Fault DecoderDeath(const ChildEnd& end, const std::string& name, std::int64_t t_us,
                   std::int64_t frame_count) {
  switch (end.signal) {
    case SIGSYS:
      return Stopped(name, t_us, frame_count, "the decoder tried something forbidden and was ended",
                     kNotTrusted);
    case SIGPROF:
    case SIGXCPU:
      return Stopped(name, t_us, frame_count, "a single picture took too long", kMakeSmaller);
    case SIGKILL:
    case SIGTERM:
      return Stopped(name, t_us, frame_count, "the decoder was ended from outside",
                     "Try again; if it happens again, close other programs, as memory may have run out.");
    case 0:
      return Stopped(name, t_us, frame_count, fmt::format("the decoder ended early (code {})", end.exit_code),
                     "Try again; if it happens again, build Supple anew.");
    default:
      return Stopped(name, t_us, frame_count,
                     fmt::format("the decoder crashed on it (signal {})", end.signal), kNotTrusted);
  }
}

Fault FilmInterrupted(const std::string& name, std::int64_t t_us) {
  return {FaultKind::kInterrupted, fmt::format("Reading {} was stopped at {}.", name, FilmTimeText(t_us)),
          ""};
}

Fault FilmOpenFault(int number, const std::string& name) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
      return {FaultKind::kNotFound, fmt::format("There is no file {}.", name),
              "Check the spelling and the folder it is in."};
    case EACCES:
    case EPERM:
      return {FaultKind::kNotPermitted, fmt::format("You are not allowed to read {}.", name),
              "Ask its owner, or change its permissions: chmod u+r FILE."};
    default:
      return {FaultKind::kHelperFailed,
              fmt::format("{} could not be opened ({}).", name, std::strerror(number)), "Try again."};
  }
}

}  // namespace supple
