// How frames travel between Supple and its decoder and encoder processes.
//
// A stream is a row of records of kRecordBytes each, little-endian:
//
//   head, (frame, pixels)*, end        or, at any place, a fault, which is the last record
//
//   byte 0   "SFR1"
//   byte 4   u32 kind: 1 head, 2 frame, 3 end, 4 fault
//   head     8 i32 width, 12 i32 height: the upright picture as the file has it
//            16 i32 sent width, 20 i32 sent height: the frames that follow
//            24 i32 quarter turns clockwise that made it upright, 28 u32 flags: 1 still, 2 mirrored
//            32 f64 frames per second, 0 if unknown; 40 i64 duration in us, -1 if unknown
//   frame    8 i64 time in us; sent height x sent width x 3 bytes of RGB follow, rows without gaps
//   end      8 i64 number of frames sent
//   fault    8 u32 kind, 12 u32 length of the text, 16 i64 time reached in us, 24 the text
//
// The other side may have been taken over by a hostile file, so nothing read is trusted: ParseRecord
// checks every number and FrameStreamOrder checks the row. Nothing here reads or writes files.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

namespace supple {

/// All that the largest record, a fault with its text, needs.
inline constexpr std::size_t kRecordBytes = 128;
using RecordBytes = std::array<std::uint8_t, kRecordBytes>;

inline constexpr std::size_t kMaxFaultTextBytes = kRecordBytes - 24;

/// Longest side of a frame that is sent: 2 x 8K. 16384 x 16384 x 3 bytes still count in 32 bits.
inline constexpr int kMaxSentSidePx = 16384;

/// Longest side of a file's own picture, stretched where its pixels are oblong. Most codecs know at most
/// 65535, but PNG and some others know more: a file may name a longer side, and that is one of kTooLarge.
inline constexpr int kMaxSourceSidePx = 1 << 20;

/// Times beyond 30 years are rubbish: no film is that long.
inline constexpr std::int64_t kMaxTimeUs = 1'000'000'000'000'000;

/// What can go wrong on the other side. The texts that people read are made in film_fault.h.
enum class StreamFault : std::uint32_t {
  kNotUnderstood = 1,  ///< no known kind of file
  kNoPictures = 2,     ///< sound only
  kNoFrames = 3,       ///< a film of 0 frames
  kUnknownCodec = 4,   ///< a known file with pictures in a form that we have no decoder for
  kDamaged = 5,        ///< breaks off or is rubbish from the given time on
  kTooLarge = 6,       ///< needs more memory than allowed
  kNoSpace = 7,        ///< the disk is full (encoder)
  kWriteFailed = 8,    ///< the file cannot be written for another reason (encoder)
  kNoSandbox = 9,      ///< the system did not let the process lock itself in, so it read nothing
  kBroken = 10,        ///< it did not work and none of the above is the reason
};
inline constexpr std::uint32_t kLastStreamFault = 10;

struct HeadRecord {
  int width_px = 0;
  int height_px = 0;
  int sent_width_px = 0;
  int sent_height_px = 0;
  int quarter_turns = 0;  ///< 0..3, clockwise
  bool is_still = false;
  bool mirrored = false;
  double frames_per_s = 0;
  std::optional<std::int64_t> duration_us;

  /// Bytes of pixels that follow each frame record.
  std::size_t frame_bytes() const {
    return static_cast<std::size_t>(sent_width_px) * static_cast<std::size_t>(sent_height_px) * 3;
  }
};

struct FrameRecord {
  std::int64_t t_us = 0;
};

struct EndRecord {
  std::int64_t frame_count = 0;
};

struct FaultRecord {
  StreamFault kind = StreamFault::kBroken;
  std::int64_t t_us = 0;  ///< how far the film was good
  std::string text;       ///< a detail such as a codec's name; printable ASCII, cut at kMaxFaultTextBytes
};

using Record = std::variant<HeadRecord, FrameRecord, EndRecord, FaultRecord>;

/// Puts a record into bytes.
RecordBytes PackRecord(const Record& record);

/// Takes a record out of bytes, or nothing if they are not a record or hold impossible numbers. Unprintable
/// characters of a fault's text become '?'.
std::optional<Record> ParseRecord(std::span<const std::uint8_t, kRecordBytes> bytes);

/// Checks that records come in a possible order: one head, frames whose times rise, an end that counts
/// them rightly or a fault, and then nothing.
class FrameStreamOrder {
 public:
  /// Takes the next record in; false if it cannot come here.
  bool Accept(const Record& record);

 private:
  bool has_head_ = false;
  bool finished_ = false;
  std::int64_t frame_count_ = 0;
  std::int64_t last_t_us_ = -1;
};

}  // namespace supple
