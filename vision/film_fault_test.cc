#include "vision/film_fault.h"

#include <gtest/gtest.h>

#include <csignal>

namespace supple {
namespace {

TEST(FilmFault, WritesTimesAsPeopleDo) {
  EXPECT_EQ(FilmTimeText(0), "0:00.0");
  EXPECT_EQ(FilmTimeText(3'299'999), "0:03.2");
  EXPECT_EQ(FilmTimeText(754'000'000), "12:34.0");
  EXPECT_EQ(FilmTimeText(36'000'000'000), "10:00:00.0");
}

TEST(FilmFault, NamesTheFilmTheTimeAndTheRemedy) {
  const Fault fault = FilmFault({StreamFault::kDamaged, 3'200'000, ""}, "clip.mp4", 80);
  EXPECT_EQ(fault.kind, FaultKind::kDamaged);
  EXPECT_EQ(fault.what, "clip.mp4 breaks off at 0:03.2: the rest is missing or damaged.");
  EXPECT_EQ(fault.remedy, "Copy it again from the camera or phone; if it is still short, record it anew.");
}

TEST(FilmFault, NamesTheUnknownCodec) {
  EXPECT_EQ(FilmFault({StreamFault::kUnknownCodec, 0, "lagarith"}, "clip.avi", 0).what,
            "clip.avi stores its pictures in a way that Supple cannot decode (lagarith).");
}

TEST(FilmFault, TellsTooLargeAtTheBeginningFromTooLargeLater) {
  EXPECT_EQ(FilmFault({StreamFault::kTooLarge, 0, ""}, "a.png", 0).what,
            "a.png is too large: its pictures need more memory, or are longer on a side, than is allowed.");
  EXPECT_EQ(FilmFault({StreamFault::kTooLarge, 1'000'000, ""}, "a.mp4", 25).what,
            "a.mp4 is too large from 0:01.0 on: its pictures need more memory than is allowed.");
}

TEST(FilmFault, SaysThatItTookTooLong) {
  const Fault fault = DecoderDeath({0, SIGPROF}, "clip.mp4", 1'500'000, 40);
  EXPECT_EQ(fault.kind, FaultKind::kHelperFailed);
  EXPECT_EQ(fault.what, "Reading clip.mp4 stopped at 0:01.5: a single picture took too long.");
}

TEST(FilmFault, SaysThatTheSystemHasNoSandbox) {
  EXPECT_EQ(
      FilmFault({StreamFault::kNoSandbox, 0, ""}, "clip.mp4", 0).what,
      "Reading clip.mp4 stopped at its beginning: this system does not let the decoder lock itself in, and "
      "unlocked it may not touch a film.");
}

}  // namespace
}  // namespace supple
