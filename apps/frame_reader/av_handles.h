// FFmpeg's objects, freed when they go out of scope. Its headers stay in the .cc files.
#pragma once

#include <memory>

struct AVCodecContext;
struct AVDictionary;
struct AVFormatContext;
struct AVFrame;
struct AVIOContext;
struct AVPacket;
struct AVRational;
struct AVStream;
struct SwsContext;

namespace supple {

struct AvFree {
  void operator()(AVFormatContext* context) const;
  void operator()(AVCodecContext* context) const;
  void operator()(AVPacket* packet) const;
  void operator()(AVFrame* frame) const;
  void operator()(AVIOContext* io) const;
  void operator()(SwsContext* context) const;
};

template <typename T>
using AvHandle = std::unique_ptr<T, AvFree>;

}  // namespace supple
