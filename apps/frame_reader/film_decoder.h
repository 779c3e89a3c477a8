// The decoder's main loop: packets in, upright frames out, and at the end a verdict on the film.
//
// A damaged packet in the middle is left out, as players do. A film counts as broken off if it ends before
// what it promises (its table of packets, or its duration), or if it goes on but nothing more can be
// decoded.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "apps/frame_reader/av_handles.h"
#include "apps/frame_reader/film_input.h"
#include "apps/frame_reader/frame_clock.h"
#include "apps/frame_reader/upright_frame.h"
#include "vision/frame_protocol.h"

namespace supple {

struct FilmDecoderOptions {
  int input = 0;   ///< descriptor of the film, to ask at the end whether the system could read it
  int output = 1;  ///< descriptor for the records
  int max_side_px = 1920;
  int time_per_frame_s = 20;
};

class FilmDecoder {
 public:
  FilmDecoder(FilmInput& input, const FilmDecoderOptions& options) : input_(input), options_(options) {}

  /// Decodes all frames and sends head and frames; the last record, which is given back, is the caller's to
  /// send.
  Record Run();

 private:
  Record DecodeAll();
  std::optional<FaultRecord> OpenCodec();
  std::optional<FaultRecord> Decode(const AVPacket* packet);
  std::optional<FaultRecord> ReceiveFrames();
  std::optional<FaultRecord> Send(const AVFrame& frame);
  bool SendHead();
  void NoteEnd(const AVPacket& packet);
  Record Verdict() const;
  bool BreaksOff() const;
  std::int64_t LengthReadUs() const;
  FaultRecord At(FaultRecord fault) const;
  std::optional<std::int64_t> StampUs(std::int64_t stamp, AVRational time_base) const;
  bool wants_more() const { return !input_.is_still() || frame_count_ == 0; }

  FilmInput& input_;
  FilmDecoderOptions options_;
  AvHandle<AVCodecContext> codec_;
  AvHandle<AVFrame> frame_;
  std::unique_ptr<UprightFrame> upright_;
  std::optional<FrameClock> clock_;
  std::int64_t nominal_step_us_ = 40'000;  // 25 frames a second where the file does not say
  std::int64_t packet_count_ = 0;
  std::int64_t frame_count_ = 0;
  std::int64_t last_t_us_ = 0;  // of the last frame sent

  // On the file's clock, which may be anywhere, also below 0; nothing where no packet has a stamp.
  std::optional<std::int64_t> first_stamp_us_;
  std::optional<std::int64_t> frames_end_us_;           // end of the last frame
  std::optional<std::int64_t> packets_end_us_;          // end of the last packet of any stream
  std::optional<std::int64_t> picture_packets_end_us_;  // end of the last packet of the picture
  bool cut_jpeg_ = false;
};

}  // namespace supple
