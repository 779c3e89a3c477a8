// What a person meets who gives Supple something wrong: the words, the exit code, and what is left behind.
// Runs the built program.

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "base/picture.h"
#include "reports/picture_writer.h"
#include "tests/model_folder.h"
#include "tests/run_program.h"
#include "vision/landmark_line.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::StartsWith;

const std::string kSupple = SUPPLE_PROGRAM;
const fs::path kClips = SUPPLE_CLIPS_FOLDER;

class BadInput : public testing::Test {
 protected:
  BadInput() : folder_(fs::path(testing::TempDir()) / fmt::format("bad_input_{}", getpid())) {
    fs::create_directories(folder_);
    fs::current_path(folder_);  // names in messages become short
  }
  ~BadInput() override {
    fs::current_path("/");
    fs::remove_all(folder_);
  }
  BadInput(const BadInput&) = delete;
  BadInput& operator=(const BadInput&) = delete;
  BadInput(BadInput&&) = delete;
  BadInput& operator=(BadInput&&) = delete;

  static ProgramRun Pose(std::vector<std::string> arguments, const RunOptions& options = {}) {
    arguments.insert(arguments.begin(), {kSupple, "pose", "--models", ModelFolder().string()});
    return RunProgram(arguments, options);
  }

  std::vector<std::string> FilesInFolder() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }

  const fs::path folder_;
};

std::string ReadAll(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

void WriteAll(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

// How many frames the stream holds; every line of it must be whole and right.
int GoodFrames(const std::string& stream) {
  int frames = 0;
  std::istringstream lines(stream);
  for (std::string line; std::getline(lines, line);) {
    const LandmarkLine parsed = ParseLandmarkLine(line);
    if (const auto* complaint = std::get_if<LineComplaint>(&parsed)) {
      ADD_FAILURE() << complaint->text << ": " << line.substr(0, 100);
    }
    frames += std::holds_alternative<LandmarkFrame>(parsed) ? 1 : 0;
  }
  EXPECT_TRUE(stream.empty() || stream.ends_with('\n'));
  return frames;
}

// A film without compression, frames of one grey, in YUV4MPEG2 (a text header and raw pixels).
std::string GreyFilm(int frames, const std::string& rate) {
  constexpr int kWidth_px = 64;
  constexpr int kHeight_px = 48;
  std::string film = fmt::format("YUV4MPEG2 W{} H{} F{} Ip A1:1 C420jpeg\n", kWidth_px, kHeight_px, rate);
  const std::string frame = "FRAME\n" + std::string(kWidth_px * kHeight_px * 3 / 2, '\x80');
  for (int i = 0; i < frames; ++i) {
    film += frame;
  }
  return film;
}

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

TEST_F(BadInput, NoSuchFile) {
  const ProgramRun run = Pose({"walk.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: There is no file walk.mp4. Check the spelling and the folder it is in.\n");
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(BadInput, AFolder) {
  fs::create_directory("films");
  const ProgramRun run = Pose({"films"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: films is a folder and not a film. Name one film or picture in it.\n");
}

TEST_F(BadInput, ADevice) {
  const ProgramRun run = Pose({"/dev/null"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: /dev/null is a device and not a film. Name a film or picture file.\n");
}

TEST_F(BadInput, AnEmptyFile) {
  WriteAll("empty.mp4", "");
  const ProgramRun run = Pose({"empty.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: empty.mp4 is empty: it holds 0 bytes. Copy it again from the camera or phone.\n");
}

TEST_F(BadInput, AnEmptyPipe) {
  const ProgramRun run = Pose({"-"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: standard input is empty: nothing came through the pipe. Look at what the program before "
            "Supple says.\n");
}

TEST_F(BadInput, TextRenamedToMp4) {
  WriteAll("notes.mp4", "Monday: ten minutes of bridges.\nTuesday: rest.\n");
  const ProgramRun run = Pose({"notes.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: notes.mp4 is not a film or picture that Supple can read. Check that it plays in a video "
            "player; if so, save it there as .mp4 and try that file.\n");
}

TEST_F(BadInput, OtherJsonRenamedToMp4) {
  WriteAll("data.mp4", "{\"type\": \"FeatureCollection\"}\n");
  const ProgramRun run = Pose({"data.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: data.mp4, line 1: the line is neither a header nor a frame: it has no \"schema\" and no "
            "\"t_us\". Give a film, a picture, or the output of 'supple pose'.\n");
}

TEST_F(BadInput, ATruncatedFilmGivesWhatCameBefore) {
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

TEST_F(BadInput, ATruncatedFilmIsDrawnAsFarAsItGoes) {
  const std::string film = ReadAll(kClips / "side_leg_lift_dave_side.mp4");
  WriteAll("cut.mp4", film.substr(0, film.size() / 4));
  ProgramRun run = Pose({"cut.mp4", "--model", "lite", "--annotate", "drawn.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  const int frames = GoodFrames(run.out);
  run = Pose({"drawn.mp4", "--model", "lite"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_EQ(GoodFrames(run.out), frames);
}

TEST_F(BadInput, AFilmOfWhichNothingIsLeft) {
  const std::string film = ReadAll(kClips / "side_leg_lift_dave_side.mp4");
  WriteAll("cut.mp4", film.substr(0, 1000));
  const ProgramRun run = Pose({"cut.mp4"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, StartsWith("supple: cut.mp4 is "));
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(BadInput, SoundWithoutPictures) {
  WriteAll("voice.wav", Silence());
  const ProgramRun run = Pose({"voice.wav"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: voice.wav holds only sound, no picture. Choose a film that shows the person.\n");
}

TEST_F(BadInput, AFilmWithoutFrames) {
  WriteAll("none.y4m", GreyFilm(0, "25:1"));
  const ProgramRun run = Pose({"none.y4m"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: none.y4m is a film without a single picture. Record it anew; perhaps the recording was "
            "stopped before it began.\n");
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(BadInput, APictureOfOnePixelHoldsNobody) {
  ASSERT_TRUE(WritePicture("dot.png", Picture(1, 1).view()).ok());
  const ProgramRun run = Pose({"dot.png", "--annotate", "drawn.png"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("\"width_px\":1,\"height_px\":1,\"fps\":null"));
  EXPECT_THAT(run.out, HasSubstr("{\"t_us\":0,\"found\":false,"));
  EXPECT_TRUE(fs::exists("drawn.png"));
}

TEST_F(BadInput, APictureOf8KIsLookedAtInItsOwnPixels) {
  ASSERT_TRUE(WritePicture("large.png", Picture(7680, 4320).view()).ok());
  const ProgramRun run = Pose({"large.png"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"width_px\":7680,\"height_px\":4320"));
  EXPECT_EQ(GoodFrames(run.out), 1);
}

TEST_F(BadInput, ALongFilmStreamsInConstantMemory) {
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

TEST_F(BadInput, TenHoursAreCountedRight) {
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

TEST_F(BadInput, AFileThatMayNotBeRead) {
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

TEST_F(BadInput, TheDiskIsFullWhileAnnotatingAFilm) {
  // A disk of 64 KiB, in a view of the disks that this process and its children alone have.
  fs::create_directory("tiny");
  if (geteuid() != 0 || unshare(CLONE_NEWNS) != 0 ||
      mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      mount("tiny", "tiny", "tmpfs", 0, "size=64k") != 0) {
    GTEST_SKIP() << "not allowed to make a tiny disk";
  }
  const ProgramRun run = Pose(
      {(kClips / "side_leg_lift_dave_side.mp4").string(), "--model", "lite", "--annotate", "tiny/drawn.mp4"});
  EXPECT_TRUE(fs::is_empty("tiny")) << "the part that was written is removed";
  umount("tiny");
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_THAT(run.err, StartsWith("supple: tiny/drawn.mp4 could not be finished: the disk is full. The "
                                  "unfinished film was removed. "));
  GoodFrames(run.out);
}

// A limit on the size of files stands in for a full disk: writing fails in the same place and way.
bool ShrinkTheDisk() {
  const rlimit small{20'000, 20'000};
  return setrlimit(RLIMIT_FSIZE, &small) == 0;
}

TEST_F(BadInput, TheDiskIsFullWhileAnnotatingAPicture) {
  Picture noise(300, 300);
  std::uint32_t state = 1;
  std::generate_n(noise.rgb(), noise.size_bytes(), [&] {
    state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator: noise does not compress
    return static_cast<std::uint8_t>(state >> 24U);
  });
  ASSERT_TRUE(WritePicture("noise.png", noise.view()).ok());
  RunOptions options;
  options.before_start = ShrinkTheDisk;
  const ProgramRun run = Pose({"noise.png", "--annotate", "drawn.png"}, options);
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_EQ(run.err,
            "supple: The disk became full while writing drawn.png; the part that was written is removed. "
            "Free some space or write to another disk.\n");
  EXPECT_THAT(FilesInFolder(), testing::ElementsAre("noise.png"));
}

TEST_F(BadInput, TheDiskIsFullWhileWritingLines) {
  RunOptions options;
  options.before_start = ShrinkTheDisk;
  const ProgramRun run = Pose(
      {(kClips / "side_leg_lift_dave_side.mp4").string(), "--model", "lite", "-o", "lines.jsonl"}, options);
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_EQ(run.err,
            "supple: The disk became full while writing lines.jsonl. The lines that were written are whole. "
            "Free some space or write to another disk.\n");
  EXPECT_GT(GoodFrames(ReadAll("lines.jsonl")), 3);
}

TEST_F(BadInput, CtrlCStopsCleanly) {
  bool sent = false;
  RunOptions options;
  options.on_output = [&](pid_t program, const std::string& out) {
    if (!sent && out.size() > 30'000) {
      sent = true;
      kill(program, SIGINT);
    }
  };
  const ProgramRun run =
      Pose({(kClips / "outer_thigh_stretch_ben_side.mp4").string(), "--annotate", "drawn.mp4"}, options);
  EXPECT_EQ(run.exit_code, kExitStopped);
  EXPECT_EQ(run.err,
            "supple: stopped. drawn.mp4 was not finished and is not kept. The lines written so far are "
            "good.\n");
  const int frames = GoodFrames(run.out);
  EXPECT_GT(frames, 5);
  EXPECT_LT(frames, 150) << "it stops soon";
  EXPECT_THAT(FilesInFolder(), IsEmpty());
}

TEST_F(BadInput, CtrlCStopsAWaitForAPipe) {
  ASSERT_EQ(mkfifo("pipe.mp4", 0600), 0);
  // Both ends open and nothing in it: a program before us that never says anything.
  const int both_ends = open("pipe.mp4", O_RDWR | O_CLOEXEC);
  RunOptions options;
  options.standard_input_file = "pipe.mp4";
  options.before_start = [] {
    if (fork() == 0) {  // somebody presses Ctrl-C after a while
      usleep(300'000);
      kill(getppid(), SIGINT);
      _exit(0);
    }
    return true;
  };
  const ProgramRun run = Pose({"-"}, options);
  close(both_ends);
  EXPECT_EQ(run.exit_code, kExitStopped);
  EXPECT_EQ(run.err, "supple: stopped. The lines written so far are good.\n");
}

TEST_F(BadInput, AReaderThatGoesAwayEndsItQuietly) {
  RunOptions options;
  options.stop_listening_after = 1;
  const ProgramRun run = Pose({(kClips / "cobra_ben_side.mp4").string(), "--model", "lite"}, options);
  EXPECT_EQ(run.exit_code, kExitFine);
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(BadInput, GoesOnAfterABadFileAndEndsWithTheFirstFault) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  WriteAll("notes.mp4", "Monday");
  const ProgramRun run = Pose({"gone.mp4", "good.png", "notes.mp4", "good.png"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, HasSubstr("gone.mp4"));
  EXPECT_THAT(run.err, HasSubstr("notes.mp4"));
  EXPECT_EQ(GoodFrames(run.out), 2);
}

TEST_F(BadInput, NoModels) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  const ProgramRun run = RunProgram({kSupple, "pose", "--models", "nowhere", "good.png", "good.png"});
  EXPECT_EQ(run.exit_code, kExitModelsMissing);
  EXPECT_THAT(run.err, HasSubstr("nowhere"));
  EXPECT_THAT(run.err, HasSubstr("dev/setup"));
  EXPECT_EQ(std::ranges::count(run.err, '\n'), 1) << "said once, not for each file";
}

TEST_F(BadInput, AWrongModelFile) {
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

TEST_F(BadInput, OutputsThatCannotBe) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  WriteAll("film.y4m", GreyFilm(2, "25:1"));
  const std::string before = ReadAll("good.png");
  struct Case {
    std::vector<std::string> arguments;
    int exit_code;
    std::string err;
  };
  const std::vector<Case> cases = {
      {{"good.png", "good.png", "--annotate", "a.png"},
       kExitWrongUse,
       "--annotate draws one film or picture, and 2 were given. Run supple once for each."},
      {{"good.png", "--annotate", "a.jpg"},
       kExitWrongUse,
       "--annotate a.jpg must end in .mp4 (for a film) or .png (for a picture). Try '--annotate drawn.mp4'."},
      {{"good.png", "--annotate", "./good.png"},
       kExitWrongUse,
       "--annotate ./good.png is also the input, and would be lost. Give another name."},
      {{"good.png", "--output", "good.png"},
       kExitWrongUse,
       "--output good.png is also an input, and would be lost. Give another name."},
      {{"good.png", "--output", "a.png", "--annotate", "a.png"},
       kExitWrongUse,
       "--output and --annotate name the same file, a.png. Give two names."},
      {{"good.png", "--annotate", "a.mp4"},
       kExitWrongUse,
       "good.png is one picture, and --annotate asks for a film (.mp4). Let the name end in .png."},
      {{"film.y4m", "--annotate", "a.png"},
       kExitWrongUse,
       "film.y4m is a film, and --annotate asks for one picture (.png). Let the name end in .mp4."},
      {{"-", "-"}, kExitWrongUse, "Standard input (-) can be read only once. Name it once."},
      {{}, kExitWrongUse, "pose needs a film, a picture or a landmark file. Try 'supple pose walk.mp4'."},
      {{"good.png", "--output", "no/such/a.jsonl"},
       kExitOutputUnwritable,
       "The folder for no/such/a.jsonl does not exist. Make the folder first."},
      {{"good.png", "--annotate", "no/such/a.png"},
       kExitOutputUnwritable,
       "The folder for no/such/a.png does not exist. Make the folder first."},
  };
  for (const Case& wrong : cases) {
    const ProgramRun run = Pose(wrong.arguments);
    EXPECT_EQ(run.exit_code, wrong.exit_code) << wrong.err;
    EXPECT_EQ(run.err, "supple: " + wrong.err + "\n");
  }
  EXPECT_EQ(ReadAll("good.png"), before);
  EXPECT_THAT(FilesInFolder(), testing::ElementsAre("film.y4m", "good.png"));
}

TEST_F(BadInput, AFilmThatCannotBeOpenedDoesNotCostAnOlderResult) {
  WriteAll("lines.jsonl", "older");
  EXPECT_EQ(Pose({"gone.mp4", "--output", "lines.jsonl"}).exit_code, kExitInputUnreadable);
  EXPECT_EQ(ReadAll("lines.jsonl"), "older");
}

TEST_F(BadInput, LandmarksHaveNoPicturesToDrawOn) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  ASSERT_EQ(Pose({"good.png", "--output", "good.jsonl"}).exit_code, kExitFine);
  const ProgramRun run = Pose({"good.jsonl", "--annotate", "a.png"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(run.err,
            "supple: good.jsonl holds landmarks and no pictures that --annotate could draw on. Give the film "
            "itself.\n");
}

TEST_F(BadInput, ItsOwnOutputIsAnInputByNameAndThroughAPipe) {
  const ProgramRun film =
      Pose({(kClips / "faults" / "pub_m3f1f3_dave.mp4").string(), "--model", "lite", "--output", "a.data"});
  ASSERT_EQ(film.exit_code, kExitFine) << film.err;
  const std::string lines = ReadAll("a.data");
  EXPECT_EQ(GoodFrames(lines), 137);
  EXPECT_EQ(Pose({"a.data"}).out, lines) << "by its first bytes, not by its name";
  RunOptions options;
  options.standard_input = lines;
  EXPECT_EQ(Pose({"-"}, options).out, lines);
  EXPECT_EQ(Pose({"a.data", "a.data"}).out, lines + lines);
  options.standard_input = lines + lines;
  EXPECT_EQ(Pose({"-"}, options).out, lines + lines) << "several films in one stream";
}

TEST_F(BadInput, ABrokenStreamGivesWhatCameBefore) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  const std::string lines = Pose({"good.png"}).out;
  WriteAll("cut.jsonl", lines + "{\"t_us\":40000,\"fou");
  const ProgramRun run = Pose({"cut.jsonl"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_EQ(run.out, lines);
  EXPECT_EQ(run.err,
            "supple: cut.jsonl, line 3: the stream breaks off in the middle of this line. The frames before "
            "this line are good. Make the landmarks again from the film with 'supple pose'.\n");
}

TEST_F(BadInput, AFilmThroughAPipeGivesWhatTheFileGives) {
  const fs::path film = kClips / "faults" / "pub_m3f1f3_dave.mp4";
  RunOptions options;
  options.standard_input = ReadAll(film);
  const ProgramRun piped = Pose({"-", "--model", "lite"}, options);
  const ProgramRun named = Pose({film.string(), "--model", "lite"});
  ASSERT_EQ(piped.exit_code, kExitFine) << piped.err;
  EXPECT_EQ(piped.out.substr(piped.out.find('\n')), named.out.substr(named.out.find('\n')));
  EXPECT_THAT(piped.out, HasSubstr("\"file\":\"-\""));
}

TEST_F(BadInput, TheProgressBarStaysOutOfStandardOutput) {
  WriteAll("film.y4m", GreyFilm(5, "25:1"));
  const ProgramRun run = Pose({"film.y4m", "--model", "lite", "--progress"});
  EXPECT_EQ(GoodFrames(run.out), 5);
  EXPECT_THAT(run.err, HasSubstr("\rfilm.y4m  "));
  EXPECT_THAT(run.err, EndsWith("somebody found in 0 of them\n"));
  EXPECT_THAT(Pose({"film.y4m", "--model", "lite", "--progress", "--quiet"}).err, IsEmpty());
}

TEST_F(BadInput, AnUnknownOptionIsToldApartFromAFilm) {
  const ProgramRun run = Pose({"film.mp4", "--anotate", "a.mp4"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(run.err,
            "supple: '--anotate' is not an option of 'supple pose'. Did you mean '--annotate'? See 'supple "
            "pose --help'.\n");
}

TEST_F(BadInput, HelpAndVersionGoToStandardOutput) {
  EXPECT_THAT(RunProgram({kSupple, "--version"}).out, MatchesRegex("supple [0-9.]+\n"));
  const ProgramRun help = RunProgram({kSupple, "pose", "--help"});
  EXPECT_EQ(help.exit_code, kExitFine);
  EXPECT_THAT(help.out, HasSubstr("--annotate"));
  EXPECT_THAT(help.err, IsEmpty());
}

}  // namespace
}  // namespace supple
