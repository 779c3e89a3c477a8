#include "vision/landmark_source.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "vision/descriptor.h"
#include "vision/film_source.h"
#include "vision/landmark_first_bytes.h"
#include "vision/mirror.h"

namespace supple {
namespace {

// Enough to see an opening brace or bracket behind white space.
constexpr std::size_t kPeekedBytes = 16;

// A list is no stream, but it is no film either, and the stream's reader says what is expected instead.
bool BelongsToStreamReader(std::string_view first_bytes) {
  return BeginsLikeLandmarkStream(first_bytes) || BeginsLikeJsonList(first_bytes);
}

// Whether a landmark stream stands behind the descriptor; no byte of it is used up. A file is looked at, and
// then read, from its beginning. Where one cannot look ahead (a terminal, a device) the answer is no, and the
// film's own opening says what is wrong.
Result<bool> HoldsLandmarkStream(int descriptor, const std::string& name,
                                 const std::function<bool()>& stop_asked) {
  struct stat status{};
  if (fstat(descriptor, &status) != 0) {
    return false;
  }
  std::array<char, kPeekedBytes> bytes{};
  if (S_ISREG(status.st_mode)) {
    const ssize_t got =
        lseek(descriptor, 0, SEEK_SET) == 0 ? pread(descriptor, bytes.data(), bytes.size(), 0) : -1;
    return got > 0 && BelongsToStreamReader({bytes.data(), static_cast<std::size_t>(got)});
  }
  if (!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode)) {
    return false;
  }
  const Result<std::size_t> got =
      PeekIntoPipe(descriptor, bytes, TellsWhetherLandmarkStream, name, stop_asked);
  if (!got) {
    return got.fault();
  }
  return BelongsToStreamReader({bytes.data(), *got});
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

  // Opened once and handed on: what a second open() finds may be something else, and a pipe that has a name
  // loses its writer.
  const FilmOptions& film_options = state_->options.film;
  const std::string name = path == "-" ? "standard input" : path.string();
  Result<Descriptor> opened = OpenToRead(path, name, film_options.stop_asked);
  if (!opened) {
    return opened.fault();
  }
  const Result<bool> holds_stream = HoldsLandmarkStream(opened->fd(), name, film_options.stop_asked);
  if (!holds_stream) {
    return holds_stream.fault();
  }
  if (*holds_stream) {
    Result<LandmarkStreamReader> stream = LandmarkStreamReader::FromDescriptor(std::move(*opened), name);
    if (!stream) {
      return stream.fault();
    }
    state_->stream.emplace(std::move(*stream));
    return Done{};
  }

  Result<Film> film = Film::FromDescriptor(std::move(*opened), name, film_options);
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
