// What a person meets who gives Supple something that it cannot read: the words, the exit code, and what is
// written all the same. Runs the built program.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

#include "apps/supple/exit_codes.h"
#include "base/picture.h"
#include "reports/picture_writer.h"
#include "tests/pose_program_test.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::StartsWith;

class PoseInput : public PoseProgramTest {};

// One second of silence as a .wav file (RIFF, PCM, one channel, 8000 samples of 8 bits).
std::string Silence() {
  const auto number = [](std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) {
      text += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    return text;
  };
  constexpr std::uint32_t kSamples = 8000;
  return "RIFF" + number(36 + kSamples, 4) + "WAVEfmt " + number(16, 4) + number(1, 2) + number(1, 2) +
         number(kSamples, 4) + number(kSamples, 4) + number(1, 2) + number(8, 2) + "data" +
         number(kSamples, 4) + std::string(kSamples, '\x80');
}

TEST_F(PoseInput, NoSuchFile) {
  const ProgramRun run = Pose({"walk.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: There is no file walk.mp4. Check the spelling and the folder it is in.\n");
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(PoseInput, AFolder) {
  fs::create_directory("films");
  const ProgramRun run = Pose({"films"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: films is a folder and not a film. Name one film or picture in it.\n");
}

TEST_F(PoseInput, ADevice) {
  const ProgramRun run = Pose({"/dev/null"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: /dev/null is a device and not a film. Name a film or picture file.\n");
}

TEST_F(PoseInput, AnEmptyFile) {
  WriteAll("empty.mp4", "");
  const ProgramRun run = Pose({"empty.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: empty.mp4 is empty: it holds 0 bytes. Copy it again from the camera or phone.\n");
}

TEST_F(PoseInput, TextRenamedToMp4) {
  WriteAll("notes.mp4", "Monday: ten minutes of bridges.\nTuesday: rest.\n");
  const ProgramRun run = Pose({"notes.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: notes.mp4 is not a film or picture that Supple can read. Check that it plays in a video "
            "player; if so, save it there as .mp4 and try that file.\n");
}

TEST_F(PoseInput, OtherJsonRenamedToMp4) {
  WriteAll("data.mp4", "{\"type\": \"FeatureCollection\"}\n");
  const ProgramRun run = Pose({"data.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: data.mp4 is not a film, a picture or landmarks of Supple (line 1: the line is neither a "
            "header nor a frame: it has no \"schema\" and no \"t_us\"). Give a film, a picture, or the "
            "output of 'supple pose'. Landmarks of another program must be one JSON object a line, first a "
            "header with \"schema\" and then a line for each frame; docs/pose_stream.md shows how to write "
            "them.\n");
}

TEST_F(PoseInput, ATruncatedFilmGivesWhatCameBefore) {
  const std::string film = ReadAll(kClips / "side_leg_lift_dave_side.mp4");
  WriteAll("cut.mp4", film.substr(0, film.size() / 4));
  const ProgramRun run = Pose({"cut.mp4", "--model", "lite"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_THAT(run.err,
              MatchesRegex("supple: cut\\.mp4 breaks off at 0:0[0-9]\\.[0-9]: the rest is missing or "
                           "damaged\\. Copy it again from the camera or phone; if it is still short, "
                           "record it anew\\.\n"));
  EXPECT_GT(GoodFrames(run.out), 10);
}

TEST_F(PoseInput, ATruncatedFilmIsDrawnAsFarAsItGoes) {
  const std::string film = ReadAll(kClips / "side_leg_lift_dave_side.mp4");
  WriteAll("cut.mp4", film.substr(0, film.size() / 4));
  ProgramRun run = Pose({"cut.mp4", "--model", "lite", "--annotate", "drawn.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  const int frames = GoodFrames(run.out);
  run = Pose({"drawn.mp4", "--model", "lite"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_EQ(GoodFrames(run.out), frames);
}

TEST_F(PoseInput, LandmarksThatStopBeingLandmarksGiveWhatCameBefore) {
  WriteAll("grey.y4m", GreyFilm(3, "25:1"));
  WriteAll("grey.jsonl", Pose({"grey.y4m", "--model", "lite"}).out + "{\"what\": 1}\n");
  const ProgramRun run = Pose({"grey.jsonl"});
  EXPECT_EQ(run.exit_code, kExitInputBroken) << "three frames are there";
  EXPECT_THAT(run.err, HasSubstr("grey.jsonl, line 5: "));
  EXPECT_EQ(GoodFrames(run.out), 3);
}

TEST_F(PoseInput, AFilmOfWhichNothingIsLeft) {
  const std::string film = ReadAll(kClips / "side_leg_lift_dave_side.mp4");
  WriteAll("cut.mp4", film.substr(0, 1000));
  const ProgramRun run = Pose({"cut.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, StartsWith("supple: cut.mp4 is "));
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(PoseInput, SoundWithoutPictures) {
  WriteAll("voice.wav", Silence());
  const ProgramRun run = Pose({"voice.wav"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: voice.wav holds only sound, no picture. Choose a film that shows the person.\n");
}

TEST_F(PoseInput, AFilmWithoutFrames) {
  WriteAll("none.y4m", GreyFilm(0, "25:1"));
  const ProgramRun run = Pose({"none.y4m"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: none.y4m is a film without a single picture. Record it anew; perhaps the recording was "
            "stopped before it began.\n");
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(PoseInput, APictureOfOnePixelHoldsNobody) {
  ASSERT_TRUE(WritePicture("dot.png", Picture(1, 1).view()).ok());
  const ProgramRun run = Pose({"dot.png", "--annotate", "drawn.png"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("\"width_px\":1,\"height_px\":1,\"fps\":null"));
  EXPECT_THAT(run.out, HasSubstr("{\"t_us\":0,\"found\":false,"));
  EXPECT_TRUE(fs::exists("drawn.png"));
}

TEST_F(PoseInput, APictureOf8KIsLookedAtInItsOwnPixels) {
  ASSERT_TRUE(WritePicture("large.png", Picture(7680, 4320).view()).ok());
  const ProgramRun run = Pose({"large.png"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"width_px\":7680,\"height_px\":4320"));
  EXPECT_EQ(GoodFrames(run.out), 1);
}

TEST_F(PoseInput, ALongFilmStreamsInConstantMemory) {
  const auto peak_kb = [](int frames) {
    RunOptions options;
    options.standard_input = GreyFilm(frames, "25:1");
    const ProgramRun run = Pose({"-", "--model", "lite"}, options);
    EXPECT_EQ(run.exit_code, kExitFine) << run.err;
    EXPECT_EQ(GoodFrames(run.out), frames);
    return run.peak_memory_kb;
  };
  const long few_kb = peak_kb(50);
  const long many_kb = peak_kb(800);
  // Noise of the allocator is some hundred kB; a leak of 3 kB a frame, one line, would already show.
  EXPECT_LT(many_kb, few_kb + 2048) << "memory grows with the length";
  EXPECT_LT(many_kb, 300L * 1024);
}

TEST_F(PoseInput, TenHoursAreCountedRight) {
  RunOptions options;
  options.standard_input = GreyFilm(5, "1:9000");  // a frame every two and a half hours
  const ProgramRun run = Pose({"-", "--model", "lite", "--progress"}, options);
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, HasSubstr("{\"t_us\":36000000000,"));
}

// As root the system lets us read anything; without these two rights root is treated like anybody.
bool GiveUpReadingEverything() {
  return geteuid() != 0 || (prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) == 0 &&
                            prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0) == 0);
}

TEST_F(PoseInput, AFileThatMayNotBeRead) {
  WriteAll("secret.mp4", "something");
  fs::permissions("secret.mp4", fs::perms::none);
  RunOptions options;
  options.before_start = GiveUpReadingEverything;
  const ProgramRun run = Pose({"secret.mp4"}, options);
  if (run.exit_code == 127) {
    GTEST_SKIP() << "running as root and not allowed to become less";
  }
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: You are not allowed to read secret.mp4. Ask its owner, or change its permissions: chmod "
            "u+r FILE.\n");
}

TEST_F(PoseInput, GoesOnAfterABadFileAndEndsWithTheFirstFault) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  WriteAll("notes.mp4", "Monday");
  const ProgramRun run = Pose({"gone.mp4", "good.png", "notes.mp4", "good.png"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, HasSubstr("gone.mp4"));
  EXPECT_THAT(run.err, HasSubstr("notes.mp4"));
  EXPECT_EQ(GoodFrames(run.out), 2);
}

TEST_F(PoseInput, NoModels) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  const ProgramRun run = RunProgram({kSupple, "pose", "--models", "nowhere", "good.png", "good.png"});
  EXPECT_EQ(run.exit_code, kExitModelsMissing);
  EXPECT_THAT(run.err, HasSubstr("nowhere"));
  EXPECT_THAT(run.err, HasSubstr("dev/setup"));
  EXPECT_EQ(std::ranges::count(run.err, '\n'), 1) << "said once, not for each file";
}

TEST_F(PoseInput, AWrongModelFile) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  fs::create_directory("models");
  for (const char* name :
       {"pose_detection", "pose_landmark_lite", "pose_landmark_full", "pose_landmark_heavy"}) {
    WriteAll(fmt::format("models/{}.tflite", name), "this is no model");
  }
  const ProgramRun run = RunProgram({kSupple, "pose", "--models", "models", "good.png"});
  EXPECT_EQ(run.exit_code, kExitModelsMissing);
  EXPECT_THAT(run.err, HasSubstr("models/pose_"));
  EXPECT_THAT(run.err, HasSubstr("dev/setup"));
}

}  // namespace
}  // namespace supple
