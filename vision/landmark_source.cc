#include "vision/landmark_source.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "vision/descriptor.h"
#include "vision/mirror.h"

namespace supple {
namespace {

// Enough to see an opening brace behind white space.
constexpr std::size_t kPeekedBytes = 16;

using PeekBuffer = std::array<char, kPeekedBytes>;

// Copies the first bytes out of a pipe and leaves them in it (Linux: tee).
ssize_t PeekIntoPipe(int descriptor, PeekBuffer& bytes) {
  std::array<int, 2> copy{};
  if (pipe2(copy.data(), O_CLOEXEC) != 0) {
    return -1;
  }
  const Descriptor out(copy[0]);
  const Descriptor in(copy[1]);
  const ssize_t teed = tee(descriptor, in.fd(), bytes.size(), 0);
  return teed > 0 ? read(out.fd(), bytes.data(), static_cast<std::size_t>(teed)) : teed;
}

// Opens what may hold a stream. Not a device: opening it may already do something.
Descriptor OpenToLook(const std::filesystem::path& path) {
  if (path == "-") {
    return Descriptor(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  }
  std::error_code error;
  const std::filesystem::file_type type = std::filesystem::status(path, error).type();
  const bool may_hold =
      type == std::filesystem::file_type::regular || type == std::filesystem::file_type::fifo;
  return may_hold ? Descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) : Descriptor();
}

// Whether a landmark stream stands behind the descriptor; no byte of it is used up. Where one cannot look
// ahead (a terminal, a device) the answer is no, and the film's own opening says what is wrong.
bool HoldsLandmarkStream(int descriptor) {
  struct stat status{};
  if (fstat(descriptor, &status) != 0) {
    return false;
  }
  PeekBuffer bytes{};
  ssize_t got = -1;
  if (S_ISREG(status.st_mode)) {
    // Standard input may stand in the middle of a file: look where it stands.
    const off_t at = lseek(descriptor, 0, SEEK_CUR);
    got = at < 0 ? -1 : pread(descriptor, bytes.data(), bytes.size(), at);
  } else if (S_ISFIFO(status.st_mode)) {
    got = PeekIntoPipe(descriptor, bytes);
  } else if (S_ISSOCK(status.st_mode)) {
    got = recv(descriptor, bytes.data(), bytes.size(), MSG_PEEK);
  }
  return got > 0 && BeginsLikeLandmarkStream({bytes.data(), static_cast<std::size_t>(got)});
}

void ScaleImagePoints(BodyLandmarks& body, float x_scale, float y_scale) {
  for (ImagePoint& point : body.image) {
    point.x_px *= x_scale;
    point.y_px *= y_scale;
  }
}

}  // namespace

struct LandmarkSource::State {
  LandmarkSourceOptions options;
  std::optional<PoseTracker> tracker;
  std::optional<Film> film;
  std::optional<LandmarkStreamReader> stream;
  LandmarkStreamHeader film_header;
  Picture mirrored;

  LandmarkFrame Look(const PictureView& picture, std::int64_t t_us) {
    if (!options.mirrored) {
      return tracker->Step(picture, t_us);
    }
    MirrorPicture(picture, mirrored);
    LandmarkFrame seen = tracker->Step(mirrored.view(), t_us);
    if (seen.body) {
      MirrorLandmarks(picture.width_px, *seen.body);
    }
    return seen;
  }
};

LandmarkSource::LandmarkSource(LandmarkSourceOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
}
LandmarkSource::LandmarkSource(LandmarkSource&&) noexcept = default;
LandmarkSource& LandmarkSource::operator=(LandmarkSource&&) noexcept = default;
LandmarkSource::~LandmarkSource() = default;

Result<Done> LandmarkSource::Open(const std::filesystem::path& path) {
  state_->film.reset();
  state_->stream.reset();

  // A pipe that has a name loses its writer once its last reader closes it; so this descriptor stays open
  // until the film has its own.
  Descriptor descriptor = OpenToLook(path);
  if (descriptor.is_open() && HoldsLandmarkStream(descriptor.fd())) {
    Result<LandmarkStreamReader> stream = LandmarkStreamReader::FromDescriptor(
        std::move(descriptor), path == "-" ? "standard input" : path.string());
    if (!stream) {
      return stream.fault();
    }
    state_->stream.emplace(std::move(*stream));
    return Done{};
  }

  Result<Film> film = Film::Open(path, state_->options.film);
  if (!film) {
    return film.fault();
  }
  if (!state_->tracker) {
    Result<PoseTracker> tracker = PoseTracker::Load(state_->options.tracker);
    if (!tracker) {
      return tracker.fault();
    }
    state_->tracker.emplace(std::move(*tracker));
  }
  state_->tracker->Reset();
  const FilmFormat& format = film->format();
  state_->film_header = {path.string(), format.width_px, format.height_px, format.frames_per_s,
                         std::string(Name(state_->options.tracker.model))};
  state_->film.emplace(std::move(*film));
  return Done{};
}

const LandmarkStreamHeader& LandmarkSource::header() const {
  return state_->stream ? state_->stream->header() : state_->film_header;
}

const FilmFormat* LandmarkSource::film_format() const {
  return state_->film ? &state_->film->format() : nullptr;
}

Result<std::optional<SourceFrame>> LandmarkSource::ReadFrame() {
  if (state_->stream) {
    const Result<std::optional<LandmarkFrame>> frame = state_->stream->ReadFrame();
    if (!frame) {
      return frame.fault();
    }
    return frame->has_value() ? std::optional(SourceFrame{**frame, std::nullopt})
                              : std::optional<SourceFrame>();
  }
  if (!state_->film) {
    return std::optional<SourceFrame>();
  }
  const Result<std::optional<FilmFrame>> frame = state_->film->ReadFrame();
  if (!frame) {
    return frame.fault();
  }
  if (!frame->has_value()) {
    return std::optional<SourceFrame>();
  }
  const PictureView& picture = (*frame)->picture;
  SourceFrame seen{state_->Look(picture, (*frame)->t_us), picture};
  const FilmFormat& format = state_->film->format();
  if (seen.landmarks.body) {
    ScaleImagePoints(*seen.landmarks.body,
                     static_cast<float>(format.width_px) / static_cast<float>(picture.width_px),
                     static_cast<float>(format.height_px) / static_cast<float>(picture.height_px));
  }
  return std::optional(std::move(seen));
}

Result<bool> LandmarkSource::NextFilm() {
  if (!state_->stream) {
    return false;
  }
  return state_->stream->NextFilm();
}

}  // namespace supple
