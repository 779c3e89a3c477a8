#include "vision/film.h"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "base/require.h"
#include "vision/child_process.h"
#include "vision/descriptor.h"
#include "vision/film_fault.h"
#include "vision/film_source.h"
#include "vision/frame_protocol.h"

namespace supple {
namespace {

/// The most that Linux gives to a pipe without asking its administrator.
constexpr int kPipeBytes = 1 << 20;

FilmFormat FormatFrom(const HeadRecord& head) {
  FilmFormat format;
  format.width_px = head.width_px;
  format.height_px = head.height_px;
  format.sent_width_px = head.sent_width_px;
  format.sent_height_px = head.sent_height_px;
  format.frames_per_s = head.frames_per_s;
  format.duration_us = head.duration_us;
  format.is_still = head.is_still;
  format.quarter_turns = head.quarter_turns;
  format.mirrored = head.mirrored;
  return format;
}

enum class ReadEnd { kAll, kEnded, kStopped };

/// Reads exactly `count` bytes.
ReadEnd ReadBytes(int fd, std::uint8_t* bytes, std::size_t count, const std::function<bool()>& stop_asked) {
  while (count > 0) {
    if (stop_asked && !WaitToRead(fd, stop_asked)) {
      return ReadEnd::kStopped;
    }
    const ssize_t got = ::read(fd, bytes, count);
    if (got == 0 || (got < 0 && errno != EINTR)) {
      return ReadEnd::kEnded;
    }
    if (got > 0) {
      bytes += got;
      count -= static_cast<std::size_t>(got);
    }
  }
  return ReadEnd::kAll;
}

}  // namespace

// The pipe holds less than half a frame of 720p, so without more the decoder would wait for us in the middle
// of each. A worker therefore takes frames out of it into two pictures in turn: while one is looked at, the
// other fills. Measured with 12 ms of work on each frame of 720p, waiting for the next fell from 1.3 to 0.02
// ms.
struct Film::Decoder {
  /// The decoder's end came without a last record.
  struct Death {};
  /// It does not keep to the protocol.
  struct Nonsense {};
  using Arrival = std::variant<FrameRecord, EndRecord, FaultRecord, Death, Nonsense>;

  struct Slot {
    Picture picture;
    Arrival arrival;
    bool full =
        false;  // guarded by `mutex`; the rest is the worker's while empty and the reader's while full
  };

  Decoder(ChildProcess started, Descriptor frames, std::string name_of_film, std::function<bool()> stop)
      : child(std::move(started)),
        pipe(std::move(frames)),
        name(std::move(name_of_film)),
        stop_asked(std::move(stop)) {}
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder();

  Result<Done> ReadHead(int max_side_px);
  Result<std::optional<FilmFrame>> ReadFrame();
  void StartWorker();

  std::optional<Record> ParseInOrder(const RecordBytes& bytes);
  Arrival ReadArrival(Picture& picture);
  void Work();
  bool WaitFor(const Slot& slot);
  Fault FaultOf(const Arrival& arrival);

  ChildProcess child;
  const Descriptor pipe;
  const std::string name;
  const std::function<bool()> stop_asked;
  FilmFormat format;
  FrameStreamOrder order;

  std::array<Slot, 2> slots;
  std::mutex mutex;
  std::condition_variable changed;
  bool closing = false;  // guarded by `mutex`
  std::thread worker;

  // The reader's own.
  std::size_t turn = 0;
  Slot* held = nullptr;  // whose picture was handed out
  std::int64_t frame_count = 0;
  std::int64_t t_us = 0;  // of the last frame handed out
  std::optional<Fault> fault;
  bool ended = false;
};

Film::Decoder::~Decoder() {
  if (worker.joinable()) {
    {
      const std::lock_guard lock(mutex);
      closing = true;
    }
    changed.notify_all();
    child.Kill();  // which ends the pipe and so the worker's reading
    worker.join();
  }
}

std::optional<Record> Film::Decoder::ParseInOrder(const RecordBytes& bytes) {
  std::optional<Record> record = ParseRecord(bytes);
  return record && order.Accept(*record) ? record : std::nullopt;
}

Result<Done> Film::Decoder::ReadHead(int max_side_px) {
  RecordBytes bytes{};
  switch (ReadBytes(pipe.fd(), bytes.data(), bytes.size(), stop_asked)) {
    case ReadEnd::kStopped:
      return FilmInterrupted(name, 0);
    case ReadEnd::kEnded:
      return FaultOf(Death{});
    case ReadEnd::kAll:
      break;
  }
  const std::optional<Record> record = ParseInOrder(bytes);
  if (record && std::holds_alternative<FaultRecord>(*record)) {
    return FaultOf(std::get<FaultRecord>(*record));
  }
  const auto* head = record ? std::get_if<HeadRecord>(&*record) : nullptr;
  if (head == nullptr || head->sent_width_px > max_side_px || head->sent_height_px > max_side_px) {
    return FaultOf(Nonsense{});
  }
  format = FormatFrom(*head);
  for (Slot& slot : slots) {
    slot.picture = Picture(head->sent_width_px, head->sent_height_px);
  }
  return Done{};
}

Film::Decoder::Arrival Film::Decoder::ReadArrival(Picture& picture) {
  RecordBytes bytes{};
  if (ReadBytes(pipe.fd(), bytes.data(), bytes.size(), {}) != ReadEnd::kAll) {
    return Death{};
  }
  std::optional<Record> record = ParseInOrder(bytes);
  if (!record) {
    return Nonsense{};
  }
  if (auto* told = std::get_if<FaultRecord>(&*record)) {
    return std::move(*told);
  }
  if (const auto* end = std::get_if<EndRecord>(&*record)) {
    return *end;
  }
  if (ReadBytes(pipe.fd(), picture.rgb(), picture.size_bytes(), {}) != ReadEnd::kAll) {
    return Death{};
  }
  return std::get<FrameRecord>(*record);  // a second head would not have been in order
}

void Film::Decoder::Work() {
  for (std::size_t mine = 0;; mine = (mine + 1) % slots.size()) {
    Slot& slot = slots[mine];
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return !slot.full || closing; });
      if (closing) {
        return;
      }
    }
    slot.arrival = ReadArrival(slot.picture);
    const bool is_frame = std::holds_alternative<FrameRecord>(slot.arrival);
    {
      const std::lock_guard lock(mutex);
      slot.full = true;
    }
    changed.notify_all();
    if (!is_frame) {
      return;
    }
  }
}

void Film::Decoder::StartWorker() {
  // Signals such as Ctrl-C are for the program's own threads.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  worker = std::thread([this] { Work(); });
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

// Waits until the slot is full; false if it should stop meanwhile.
bool Film::Decoder::WaitFor(const Slot& slot) {
  constexpr auto kLookUp = std::chrono::milliseconds(100);  // a signal does not wake us, so look up for it
  std::unique_lock lock(mutex);
  while (!slot.full) {
    if (!stop_asked) {
      changed.wait(lock);
    } else if (changed.wait_for(lock, kLookUp) == std::cv_status::timeout && stop_asked()) {
      return false;
    }
  }
  return true;
}

Fault Film::Decoder::FaultOf(const Arrival& arrival) {
  if (const auto* told = std::get_if<FaultRecord>(&arrival)) {
    return FilmFault(*told, name, frame_count);
  }
  if (std::holds_alternative<Death>(arrival)) {
    return DecoderDeath(child.Wait(), name, t_us, frame_count);
  }
  // A decoder that talks nonsense has been taken over, just as one that tries something forbidden.
  return DecoderDeath({.exit_code = 0, .signal = SIGSYS}, name, t_us, frame_count);
}

Result<std::optional<FilmFrame>> Film::Decoder::ReadFrame() {
  if (held != nullptr) {
    const std::lock_guard lock(mutex);
    std::exchange(held, nullptr)->full = false;
  }
  changed.notify_all();
  Slot& slot = slots[turn];
  if ((stop_asked && stop_asked()) || !WaitFor(slot)) {
    return FilmInterrupted(name, t_us);
  }
  if (std::holds_alternative<EndRecord>(slot.arrival)) {
    ended = true;
    return std::optional<FilmFrame>();
  }
  const auto* frame = std::get_if<FrameRecord>(&slot.arrival);
  if (frame == nullptr) {
    return FaultOf(slot.arrival);
  }
  turn = (turn + 1) % slots.size();
  held = &slot;
  ++frame_count;
  t_us = frame->t_us;
  return std::optional(FilmFrame{t_us, slot.picture.view()});
}

Result<Film> Film::Open(const std::filesystem::path& path, const FilmOptions& options) {
  std::string name = path == "-" ? "standard input" : path.string();
  Result<Descriptor> opened = OpenToRead(path, name, options.stop_asked);
  if (!opened) {
    return opened.fault();
  }
  return FromDescriptor(std::move(*opened), std::move(name), options);
}

Result<Film> Film::FromDescriptor(Descriptor descriptor, std::string name, const FilmOptions& options) {
  Require(options.max_side_px >= 1 && options.max_side_px <= kMaxSentSidePx,
          "Film: max_side_px must be 1..16384");
  Result<Descriptor> source =
      ReadyFilmSource(std::move(descriptor), name, options.max_spool_bytes, options.stop_asked);
  if (!source) {
    return source.fault();
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return FilmOpenFault(errno, name);
  }
  Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  ::fcntl(read_end.fd(), F_SETPIPE_SZ, kPipeBytes);  // where refused the usual 64 KiB do, more slowly

  Result<ChildProcess> child =
      ChildProcess::Start(options.frame_reader, {"--max-side", std::to_string(options.max_side_px)},
                          {source->fd(), write_end.fd(), -1});
  if (!child) {
    return child.fault();
  }
  write_end.Close();  // or its death would not end the pipe
  auto decoder =
      std::make_unique<Decoder>(std::move(*child), std::move(read_end), std::move(name), options.stop_asked);
  if (const auto head = decoder->ReadHead(options.max_side_px); !head) {
    return head.fault();
  }
  decoder->StartWorker();
  return Film(std::move(decoder));
}

Film::Film(std::unique_ptr<Decoder> decoder) : decoder_(std::move(decoder)) {}
Film::Film(Film&&) noexcept = default;
Film& Film::operator=(Film&&) noexcept = default;
Film::~Film() = default;

const FilmFormat& Film::format() const { return decoder_->format; }

Result<std::optional<FilmFrame>> Film::ReadFrame() {
  if (decoder_->fault) {
    return *decoder_->fault;
  }
  if (decoder_->ended) {
    return std::optional<FilmFrame>();
  }
  auto frame = decoder_->ReadFrame();
  if (!frame) {
    decoder_->fault = frame.fault();
  }
  return frame;
}

}  // namespace supple
