#include "vision/frame_protocol.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace supple {
namespace {

static_assert(std::endian::native == std::endian::little, "records are packed as the machine has them");

constexpr std::array<std::uint8_t, 4> kMagic = {'S', 'F', 'R', '1'};
constexpr std::size_t kTextAt = 24;
constexpr std::uint32_t kStillFlag = 1;
constexpr std::uint32_t kMirroredFlag = 2;

/// Above any camera; guards sums made with it.
constexpr double kMaxFramesPerS = 1e6;

enum : std::uint32_t { kHeadKind = 1, kFrameKind = 2, kEndKind = 3, kFaultKind = 4 };

template <typename T>
void Put(RecordBytes& bytes, std::size_t at, T number) {
  std::memcpy(bytes.data() + at, &number, sizeof(T));
}

template <typename T>
T Get(std::span<const std::uint8_t, kRecordBytes> bytes, std::size_t at) {
  T number;
  std::memcpy(&number, bytes.data() + at, sizeof(T));
  return number;
}

bool IsTime(std::int64_t t_us) { return t_us >= 0 && t_us <= kMaxTimeUs; }

bool IsSide(int side_px, int limit_px) { return side_px >= 1 && side_px <= limit_px; }

bool IsPossible(const HeadRecord& head) {
  return IsSide(head.width_px, kMaxSourceSidePx) && IsSide(head.height_px, kMaxSourceSidePx) &&
         IsSide(head.sent_width_px, std::min(head.width_px, kMaxSentSidePx)) &&
         IsSide(head.sent_height_px, std::min(head.height_px, kMaxSentSidePx)) && head.quarter_turns >= 0 &&
         head.quarter_turns <= 3 && std::isfinite(head.frames_per_s) && head.frames_per_s >= 0 &&
         head.frames_per_s <= kMaxFramesPerS && (!head.duration_us || IsTime(*head.duration_us));
}

char Printable(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?'; }

struct Packer {
  RecordBytes bytes{};

  void operator()(const HeadRecord& head) {
    Put(bytes, 4, kHeadKind);
    Put<std::int32_t>(bytes, 8, head.width_px);
    Put<std::int32_t>(bytes, 12, head.height_px);
    Put<std::int32_t>(bytes, 16, head.sent_width_px);
    Put<std::int32_t>(bytes, 20, head.sent_height_px);
    Put<std::int32_t>(bytes, 24, head.quarter_turns);
    Put<std::uint32_t>(bytes, 28, (head.is_still ? kStillFlag : 0) | (head.mirrored ? kMirroredFlag : 0));
    Put<double>(bytes, 32, head.frames_per_s);
    Put<std::int64_t>(bytes, 40, head.duration_us.value_or(-1));
  }
  void operator()(const FrameRecord& frame) {
    Put(bytes, 4, kFrameKind);
    Put<std::int64_t>(bytes, 8, frame.t_us);
  }
  void operator()(const EndRecord& end) {
    Put(bytes, 4, kEndKind);
    Put<std::int64_t>(bytes, 8, end.frame_count);
  }
  void operator()(const FaultRecord& fault) {
    const std::size_t text_bytes = std::min(fault.text.size(), kMaxFaultTextBytes);
    Put(bytes, 4, kFaultKind);
    Put<std::uint32_t>(bytes, 8, static_cast<std::uint32_t>(fault.kind));
    Put<std::uint32_t>(bytes, 12, static_cast<std::uint32_t>(text_bytes));
    Put<std::int64_t>(bytes, 16, fault.t_us);
    std::memcpy(bytes.data() + kTextAt, fault.text.data(), text_bytes);
  }
};

std::optional<Record> ParseHead(std::span<const std::uint8_t, kRecordBytes> bytes) {
  HeadRecord head;
  head.width_px = Get<std::int32_t>(bytes, 8);
  head.height_px = Get<std::int32_t>(bytes, 12);
  head.sent_width_px = Get<std::int32_t>(bytes, 16);
  head.sent_height_px = Get<std::int32_t>(bytes, 20);
  head.quarter_turns = Get<std::int32_t>(bytes, 24);
  const auto flags = Get<std::uint32_t>(bytes, 28);
  head.is_still = (flags & kStillFlag) != 0;
  head.mirrored = (flags & kMirroredFlag) != 0;
  head.frames_per_s = Get<double>(bytes, 32);
  const auto duration_us = Get<std::int64_t>(bytes, 40);
  if (duration_us != -1) {
    head.duration_us = duration_us;
  }
  if (flags > (kStillFlag | kMirroredFlag) || !IsPossible(head)) {
    return std::nullopt;
  }
  return head;
}

std::optional<Record> ParseFault(std::span<const std::uint8_t, kRecordBytes> bytes) {
  const auto kind = Get<std::uint32_t>(bytes, 8);
  const auto text_bytes = Get<std::uint32_t>(bytes, 12);
  const auto t_us = Get<std::int64_t>(bytes, 16);
  if (kind < 1 || kind > kLastStreamFault || text_bytes > kMaxFaultTextBytes || !IsTime(t_us)) {
    return std::nullopt;
  }
  FaultRecord fault{static_cast<StreamFault>(kind), t_us, std::string(text_bytes, ' ')};
  std::transform(bytes.begin() + kTextAt, bytes.begin() + kTextAt + text_bytes, fault.text.begin(),
                 Printable);
  return fault;
}

}  // namespace

RecordBytes PackRecord(const Record& record) {
  Packer packer;
  std::copy(kMagic.begin(), kMagic.end(), packer.bytes.begin());
  std::visit(packer, record);
  return packer.bytes;
}

std::optional<Record> ParseRecord(std::span<const std::uint8_t, kRecordBytes> bytes) {
  if (!std::equal(kMagic.begin(), kMagic.end(), bytes.begin())) {
    return std::nullopt;
  }
  switch (Get<std::uint32_t>(bytes, 4)) {
    case kHeadKind:
      return ParseHead(bytes);
    case kFrameKind: {
      const FrameRecord frame{Get<std::int64_t>(bytes, 8)};
      return IsTime(frame.t_us) ? std::optional<Record>(frame) : std::nullopt;
    }
    case kEndKind: {
      const EndRecord end{Get<std::int64_t>(bytes, 8)};
      return end.frame_count >= 0 ? std::optional<Record>(end) : std::nullopt;
    }
    case kFaultKind:
      return ParseFault(bytes);
    default:
      return std::nullopt;
  }
}

bool FrameStreamOrder::Accept(const Record& record) {
  if (finished_) {
    return false;
  }
  if (std::holds_alternative<HeadRecord>(record)) {
    return !std::exchange(has_head_, true);
  }
  if (const auto* frame = std::get_if<FrameRecord>(&record)) {
    if (!has_head_ || frame->t_us <= last_t_us_) {
      return false;
    }
    last_t_us_ = frame->t_us;
    ++frame_count_;
    return true;
  }
  finished_ = true;
  const auto* end = std::get_if<EndRecord>(&record);
  return end == nullptr || (has_head_ && end->frame_count == frame_count_);
}

}  // namespace supple
