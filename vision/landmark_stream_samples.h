// For tests: landmark streams to read, of Supple and of another program, and what reading them gives.
#pragma once

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "vision/landmark_stream.h"

namespace supple {

inline LandmarkStreamHeader AHeader(std::string file = "walk.mp4") {
  return {std::move(file), 640, 360, 29.97, "full"};
}

inline BodyLandmarks ABody() {
  BodyLandmarks body;
  body.score = 0.875F;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const auto number = static_cast<float>(i);
    body.image[i] = {10.25F * number, 300.0F - number};
    body.world[i] = {0.01F * number, -0.02F * number, 0.5F};
    body.visibility[i] = 0.03F * number;
    body.presence[i] = 1.0F - 0.03F * number;
  }
  return body;
}

inline LandmarkFrame AFrame(std::int64_t t_us) { return {t_us, ABody()}; }

inline std::string Header(const LandmarkStreamHeader& header = AHeader()) {
  std::string text;
  WriteHeaderLine(header, text);
  return text;
}

inline std::string Line(const LandmarkFrame& frame) {
  std::string text;
  WriteFrameLine(frame, text);
  return text;
}

/// The text as a stream that can be read, held in memory.
inline Result<LandmarkStreamReader> ReaderOf(std::string_view text) {
  const int memory = memfd_create("stream", MFD_CLOEXEC);
  EXPECT_EQ(write(memory, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  lseek(memory, 0, SEEK_SET);
  return LandmarkStreamReader::FromDescriptor(Descriptor(memory), "walk.jsonl");
}

/// The Fault that the frame after `good_frames` good ones gives.
inline Fault FaultAfter(int good_frames, std::string_view text) {
  Result<LandmarkStreamReader> reader = ReaderOf(text);
  if (!reader) {
    ADD_FAILURE() << "header: " << reader.fault().what;
    return reader.fault();
  }
  for (int i = 0; i < good_frames; ++i) {
    Result<std::optional<LandmarkFrame>> frame = reader->ReadFrame();
    if (!frame || !frame->has_value()) {
      ADD_FAILURE() << "frame " << i << " is not good";
      return frame ? Fault{} : frame.fault();
    }
  }
  Result<std::optional<LandmarkFrame>> frame = reader->ReadFrame();
  if (frame) {
    ADD_FAILURE() << "no fault";
    return {};
  }
  EXPECT_FALSE(reader->ReadFrame().ok()) << "a fault stays";
  return frame.fault();
}

inline std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

/// The header as another program writes it that gives COCO's landmarks.
inline std::string CocoHeader() {
  return R"({"schema":"supple.landmarks/1","file":"walk.mp4","width_px":640,"height_px":360,"fps":25,)"
         R"("model":"other","landmarks":["nose","left_eye","right_eye","left_ear","right_ear",)"
         R"("left_shoulder","right_shoulder","left_elbow","right_elbow","left_wrist","right_wrist",)"
         R"("left_hip","right_hip","left_knee","right_knee","left_ankle","right_ankle"]})"
         "\n";
}

/// A frame of such a program with no more in it than must be there. Row k has the image point
/// (10 k, 300 - k) and the visibility k / 20.
inline std::string CocoLine(std::int64_t t_us) {
  std::string image;
  std::string visibility;
  for (int k = 0; k < 17; ++k) {
    const std::string comma = k == 0 ? "" : ",";
    image += comma + "[" + std::to_string(10 * k) + "," + std::to_string(300 - k) + "]";
    visibility += comma + (k < 2 ? "0.0" : "0.") + std::to_string(5 * k);
  }
  return R"({"t_us":)" + std::to_string(t_us) + R"(,"found":true,"image":[)" + image + R"(],"visibility":[)" +
         visibility + "]}\n";
}

}  // namespace supple
