// Decoded frames made into what Supple works on: upright, square pixels, RGB, of one size, not too large.
#pragma once

#include <cstdint>
#include <vector>

#include "apps/frame_reader/av_handles.h"
#include "apps/frame_reader/orientation.h"
#include "vision/frame_protocol.h"

namespace supple {

class UprightFrame {
 public:
  /// Settles the size from a film's first frame.
  ///
  /// @param max_side_px larger pictures are reduced so that their longer side becomes this.
  UprightFrame(const AVFrame& first, const AVStream& stream, int max_side_px);

  /// Sizes and orientation are filled in, the rest is the caller's.
  const HeadRecord& head() const { return head_; }

  /// Converts a frame. One of another size than the first is fitted into the same size, with black around
  /// it where its shape differs.
  ///
  /// @returns head().frame_bytes() bytes, valid until the next call; nullptr if memory ran out.
  const std::uint8_t* Convert(const AVFrame& frame);

 private:
  struct Place;  // where in the stored picture's room a frame goes
  Place Fit(const AVFrame& frame) const;
  bool PrepareScaler(const AVFrame& frame, const Place& place, bool has_alpha);

  HeadRecord head_;
  Orientation orientation_;
  double pixel_shape_ = 1;   // width to height
  int stored_width_px_ = 0;  // as sent but before turning
  int stored_height_px_ = 0;
  int stride_bytes_ = 0;
  std::vector<std::uint8_t> stored_;
  std::vector<std::uint8_t> alpha_;
  std::vector<std::uint8_t> upright_;

  AvHandle<SwsContext> scaler_;
  struct ScalerKey {
    int width_px = 0;
    int height_px = 0;
    int format = -1;
    int colorspace = 0;
    int range = 0;
    bool operator==(const ScalerKey&) const = default;
  };
  ScalerKey scaler_key_;
};

}  // namespace supple
