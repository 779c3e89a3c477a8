// `supple pose` between other programs: pipes in and out, its own output as input, Ctrl-C. Runs the built
// program.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "apps/supple/exit_codes.h"
#include "base/picture.h"
#include "reports/picture_writer.h"
#include "tests/pose_program_test.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

// A program that waits for ever is ended by SIGALRM after so long.
constexpr unsigned kPatience_s = 30;

class PosePipe : public PoseProgramTest {};

TEST_F(PosePipe, AnEmptyPipe) {
  const ProgramRun run = Pose({"-"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err,
            "supple: standard input is empty: nothing came through the pipe. Look at what the program before "
            "Supple says.\n");
}

TEST_F(PosePipe, CtrlCStopsCleanly) {
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

TEST_F(PosePipe, CtrlCStopsAWaitForAPipe) {
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

TEST_F(PosePipe, CtrlCStopsAWaitForAPipeWithoutAWriter) {
  ASSERT_EQ(mkfifo("pipe.mp4", 0600), 0);
  RunOptions options;
  options.before_start = [] {
    alarm(kPatience_s);
    if (fork() == 0) {
      usleep(300'000);
      kill(getppid(), SIGINT);
      _exit(0);
    }
    return true;
  };
  const ProgramRun run = Pose({"pipe.mp4"}, options);
  EXPECT_EQ(run.exit_code, kExitStopped);
  EXPECT_EQ(run.err, "supple: stopped. The lines written so far are good.\n");
}

TEST_F(PosePipe, ANamedPipeWhoseWriterHasFinished) {
  ASSERT_TRUE(WritePicture("small.png", Picture(64, 64).view()).ok());
  const std::string picture = ReadAll("small.png");
  ASSERT_EQ(mkfifo("pipe.png", 0600), 0);
  std::thread writer([&] { WriteAll("pipe.png", picture); });  // fits into the pipe: it is gone at once
  RunOptions options;
  options.before_start = [] {
    alarm(kPatience_s);
    return true;
  };
  const ProgramRun run = Pose({"pipe.png"}, options);
  writer.join();
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_EQ(GoodFrames(run.out), 1);
}

TEST_F(PosePipe, AStreamThatBeginsSlowlyWithWhiteSpace) {
  ASSERT_TRUE(WritePicture("small.png", Picture(64, 64).view()).ok());
  const std::string lines = Pose({"small.png"}).out;
  ASSERT_EQ(mkfifo("lines", 0600), 0);
  std::thread writer([&] {
    std::ofstream pipe("lines");
    pipe << "\n" << std::flush;
    usleep(300'000);
    pipe << lines;
  });
  const ProgramRun run = Pose({"lines"});
  writer.join();
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_EQ(run.out, lines);
}

TEST_F(PosePipe, StandardInputThatIsClosed) {
  RunOptions options;
  options.before_start = [] { return close(STDIN_FILENO) == 0; };
  const ProgramRun run = Pose({"-"}, options);
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(
      run.err,
      "supple: Nothing comes in through standard input: it is closed. Send a film into it: supple pose - "
      "< film.mp4.\n");
}

TEST_F(PosePipe, AReaderThatGoesAwayEndsItQuietly) {
  RunOptions options;
  options.stop_listening_after = 1;
  const ProgramRun run = Pose({(kClips / "cobra_ben_side.mp4").string(), "--model", "lite"}, options);
  EXPECT_EQ(run.exit_code, kExitFine);
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(PosePipe, ItsOwnOutputIsAnInputByNameAndThroughAPipe) {
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

TEST_F(PosePipe, ABrokenStreamGivesWhatCameBefore) {
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

TEST_F(PosePipe, AFilmThroughAPipeGivesWhatTheFileGives) {
  const fs::path film = kClips / "faults" / "pub_m3f1f3_dave.mp4";
  RunOptions options;
  options.standard_input = ReadAll(film);
  const ProgramRun piped = Pose({"-", "--model", "lite"}, options);
  const ProgramRun named = Pose({film.string(), "--model", "lite"});
  ASSERT_EQ(piped.exit_code, kExitFine) << piped.err;
  EXPECT_EQ(piped.out.substr(piped.out.find('\n')), named.out.substr(named.out.find('\n')));
  EXPECT_THAT(piped.out, HasSubstr("\"file\":\"-\""));
}

}  // namespace
}  // namespace supple
