// Bad names, bad files, bad luck: what people are told, and that nothing worse happens.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "tests/film_reading.h"
#include "tests/sanitizers.h"
#include "tests/test_folder.h"
#include "vision/child_process.h"
#include "vision/film.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Fault FaultOf(const std::filesystem::path& path, const FilmOptions& options = TestOptions()) {
  return ReadFilm(path, options).fault.value_or(Fault{FaultKind::kNotUnderstood, "no fault at all", ""});
}

/// The processes that this one started and that still run.
std::vector<pid_t> Children() {
  std::vector<pid_t> children;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream list(thread.path() / "children");
    for (pid_t pid = 0; list >> pid;) {
      children.push_back(pid);
    }
  }
  return children;
}

/// A number from /proc/PID/status, in KiB; 0 if the process is gone.
long StatusKib(pid_t pid, const std::string& name) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) {
      return std::stol(line.substr(name.size() + 1));
    }
  }
  return 0;
}

/// A film without compression. As in YUV4MPEG2, grey, `frames_per_s` frames a second.
std::string PlainFilm(int width_px, int height_px, int frame_count) {
  std::string film =
      "YUV4MPEG2 W" + std::to_string(width_px) + " H" + std::to_string(height_px) + " F1:1 Ip Cmono\n";
  for (int i = 0; i < frame_count; ++i) {
    film += "FRAME\n" + std::string(static_cast<std::size_t>(width_px * height_px), static_cast<char>(i));
  }
  return film;
}

TEST(FilmTrouble, NoSuchFile) {
  const Fault fault = FaultOf("nowhere/clip.mp4");
  EXPECT_EQ(fault.kind, FaultKind::kNotFound);
  EXPECT_EQ(fault.what, "There is no file nowhere/clip.mp4.");
  EXPECT_EQ(fault.remedy, "Check the spelling and the folder it is in.");
}

TEST(FilmTrouble, AFolder) {
  const TestFolder folder;
  const Fault fault = FaultOf(folder.path());
  EXPECT_EQ(fault.kind, FaultKind::kNotAFile);
  EXPECT_EQ(fault.what, folder.path().string() + " is a folder and not a film.");
}

TEST(FilmTrouble, ADevice) {
  const Fault fault = FaultOf("/dev/zero");
  EXPECT_EQ(fault.kind, FaultKind::kNotAFile);
  EXPECT_EQ(fault.what, "/dev/zero is a device and not a film.");
}

TEST(FilmTrouble, AnEmptyFile) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("clip.mp4", "");
  const Fault fault = FaultOf(path);
  EXPECT_EQ(fault.kind, FaultKind::kEmpty);
  EXPECT_EQ(fault.what, path.string() + " is empty: it holds 0 bytes.");
}

TEST(FilmTrouble, AFileThatMayNotBeRead) {
  const TestFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  const std::filesystem::path path = folder.Write("clip.mp4", "x");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  // The administrator may read everything, so the question is asked as nobody.
  EXPECT_EXIT(
      {
        constexpr uid_t kNobody = 65534;
        const bool is_nobody = ::geteuid() != 0 || ::setresuid(kNobody, kNobody, kNobody) == 0;
        const Fault fault = FaultOf(path);
        ::_exit(is_nobody && fault.kind == FaultKind::kNotPermitted &&
                        fault.what == "You are not allowed to read " + path.string() + "."
                    ? 0
                    : 1);
      },
      testing::ExitedWithCode(0), "");
}

TEST(FilmTrouble, TextThatCallsItselfAFilm) {
  const TestFolder folder;
  std::string text;
  for (int i = 0; i < 500; ++i) {
    text += "Dear coach, my back is better today than yesterday.\n";
  }
  const std::filesystem::path path = folder.Write("clip.mp4", text);
  const Fault fault = FaultOf(path);
  EXPECT_EQ(fault.kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(fault.what, path.string() + " is not a film or picture that Supple can read.");
  EXPECT_THAT(fault.remedy, StartsWith("Check that it plays in a video player"));
}

TEST(FilmTrouble, PlaylistsThatLeadElsewhere) {
  const TestFolder folder;
  const std::string target = TestFilm("h264.mp4").string();
  for (const std::string& text :
       {"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + target + "\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '" + target + "'\n", std::string("<?xml version=\"1.0\"?><MPD></MPD>")}) {
    EXPECT_EQ(FaultOf(folder.Write("list.mp4", text)).kind, FaultKind::kNotUnderstood) << text;
  }
}

TEST(FilmTrouble, SoundOnly) {
  const Fault fault = FaultOf(TestFilm("sound_only.m4a"));
  EXPECT_EQ(fault.kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(fault.what, TestFilm("sound_only.m4a").string() + " holds only sound, no picture.");
}

TEST(FilmTrouble, AFilmOfNoFrames) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("clip.y4m", PlainFilm(64, 48, 0));
  const Fault fault = FaultOf(path);
  EXPECT_EQ(fault.kind, FaultKind::kEmpty);
  EXPECT_EQ(fault.what, path.string() + " is a film without a single picture.");
}

TEST(FilmTrouble, SaysWhereATruncatedFilmBreaksOff) {
  const TestFolder folder;
  // The first and the last begin with large tables; the others must lack more than half a second.
  for (const auto& [name, share] :
       {std::pair("h264.mp4", 0.7), std::pair("with_sound.webm", 0.5), std::pair("mpeg4.avi", 0.7)}) {
    SCOPED_TRACE(name);
    const std::string whole = ReadBytes(TestFilm(name));
    const std::size_t whole_frames = ReadFilm(TestFilm(name)).times_us.size();
    const std::filesystem::path path = folder.Write(
        name, whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    const FilmReading film = ReadFilm(path);
    ASSERT_TRUE(film.fault);
    ASSERT_GT(film.times_us.size(), 2U) << "what came before is kept";
    EXPECT_LT(film.times_us.size(), whole_frames);
    const auto tenths = (film.times_us.back() + 40'000) / 100'000;
    EXPECT_EQ(film.fault->kind, FaultKind::kDamaged);
    EXPECT_EQ(film.fault->what, path.string() + " breaks off at 0:0" + std::to_string(tenths / 10) + "." +
                                    std::to_string(tenths % 10) + ": the rest is missing or damaged.");
    EXPECT_THAT(film.fault->remedy, StartsWith("Copy it again from the camera or phone"));
  }
}

TEST(FilmTrouble, AFilmCutBeforeItsTable) {
  const TestFolder folder;
  const std::string whole = ReadBytes(TestFilm("corners.mp4"));
  const std::filesystem::path path = folder.Write("clip.mp4", whole.substr(0, whole.find("moov") - 4));
  const Fault fault = FaultOf(path);
  EXPECT_EQ(fault.kind, FaultKind::kDamaged);
  EXPECT_EQ(fault.what, path.string() + " is damaged: not one picture in it can be read.");
}

TEST(FilmTrouble, ACutPhotograph) {
  const TestFolder folder;
  const std::string whole = ReadBytes(TestFilm("picture.jpg"));
  EXPECT_EQ(FaultOf(folder.Write("photo.jpg", whole.substr(0, whole.size() - 30))).kind, FaultKind::kDamaged);
}

TEST(FilmTrouble, ACorruptedHeader) {
  const TestFolder folder;
  std::string bytes = ReadBytes(TestFilm("h264.mp4"));
  const std::size_t table = bytes.find("stbl");
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(table), 300, '\xA5');
  const Fault fault = FaultOf(folder.Write("clip.mp4", bytes));
  EXPECT_THAT(fault.what, HasSubstr("clip.mp4"));
  EXPECT_TRUE(fault.kind == FaultKind::kDamaged || fault.kind == FaultKind::kEmpty ||
              fault.kind == FaultKind::kNotUnderstood)
      << fault.what;
}

// Whatever is in a file, the decoder neither breaks out nor dies: it reads what it can or says what is wrong.
TEST(FilmTrouble, SurvivesRandomDamage) {
  const TestFolder folder;
  std::mt19937 random(1);
  for (const char* name : {"h264.mp4", "hevc_10_bit.mov", "vp9.webm", "av1.mp4", "mpeg4.avi", "loop.gif",
                           "picture.jpg", "palette.png", "picture.webp", "picture.tif"}) {
    const std::string whole = ReadBytes(TestFilm(name));
    for (int i = 0; i < 6; ++i) {
      std::string bytes = whole;
      for (std::size_t hit = 0; hit < 1 + bytes.size() / 200; ++hit) {
        bytes[random() % bytes.size()] = static_cast<char>(random());
      }
      const FilmReading film = ReadFilm(folder.Write(name, bytes));
      if (film.fault) {
        EXPECT_NE(film.fault->kind, FaultKind::kHelperFailed)
            << name << ", damage " << i << ": " << film.fault->what;
      }
    }
  }
}

TEST(FilmTrouble, TellsADecoderThatWasEndedFromOneThatCrashed) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("clip.y4m", PlainFilm(320, 240, 40));
  for (const auto& [signal, words] :
       {std::pair(SIGKILL, "the decoder was ended from outside."),
        std::pair(SIGTRAP, "the decoder crashed on it (signal 5)."),
        std::pair(SIGSYS, "the decoder tried something forbidden and was ended.")}) {
    Result<Film> film = Film::Open(path, TestOptions());
    ASSERT_TRUE(film);
    ASSERT_TRUE(film->ReadFrame()->has_value());
    ASSERT_TRUE(film->ReadFrame()->has_value());
    ASSERT_EQ(Children().size(), 1U);
    ::kill(Children()[0], signal);
    Result<std::optional<FilmFrame>> frame = film->ReadFrame();
    while (frame && frame->has_value()) {
      frame = film->ReadFrame();  // what is in the pipe still comes
    }
    ASSERT_FALSE(frame);
    EXPECT_EQ(frame.fault().kind, FaultKind::kHelperFailed);
    EXPECT_THAT(frame.fault().what, StartsWith("Reading " + path.string() + " stopped at 0:0"));
    EXPECT_THAT(frame.fault().what, HasSubstr(words));
    EXPECT_EQ(film->ReadFrame().fault().what, frame.fault().what) << "the fault stays";
  }
}

TEST(FilmTrouble, ADecoderThatIsNotThere) {
  FilmOptions options;
  options.frame_reader = "/nowhere/supple-frame-reader";
  const Fault fault = FaultOf(TestFilm("h264.mp4"), options);
  EXPECT_EQ(fault.kind, FaultKind::kHelperFailed);
  EXPECT_EQ(
      fault.what,
      "Supple's own program /nowhere/supple-frame-reader could not be started (No such file or directory).");
}

TEST(FilmTrouble, ADecoderThatTalksNonsense) {
  const TestFolder folder;
  const std::filesystem::path liar = folder.Write("liar", "#!/bin/sh\nhead -c 4096 /dev/zero\n");
  std::filesystem::permissions(liar, std::filesystem::perms::owner_all);
  FilmOptions options;
  options.frame_reader = liar;
  EXPECT_THAT(FaultOf(TestFilm("h264.mp4"), options).what, HasSubstr("stopped at its beginning"));
}

TEST(FilmTrouble, LeavesNoProcessBehind) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("clip.y4m", PlainFilm(320, 240, 40));
  {
    Result<Film> film = Film::Open(path, TestOptions());
    ASSERT_TRUE(film);
    EXPECT_EQ(Children().size(), 1U);
  }
  EXPECT_TRUE(Children().empty());
}

TEST(FilmTrouble, TheDecoderDiesWithItsParent) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("clip.y4m", PlainFilm(320, 240, 40));
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t parent = ::fork();
  if (parent == 0) {
    Result<Film> film = Film::Open(path, TestOptions());
    const pid_t decoder = Children().at(0);
    [[maybe_unused]] const auto told = ::write(ends[1], &decoder, sizeof(decoder));
    ::kill(::getpid(), SIGKILL);
  }
  pid_t decoder = 0;
  ASSERT_EQ(::read(ends[0], &decoder, sizeof(decoder)), static_cast<ssize_t>(sizeof(decoder)));
  ::waitpid(parent, nullptr, 0);
  for (int i = 0; i < 200 && StatusKib(decoder, "VmSize") > 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(StatusKib(decoder, "VmSize"), 0) << "a dead process has no memory";
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(FilmTrouble, StopsWhenAsked) {
  FilmOptions options = TestOptions();
  bool stop = false;
  options.stop_asked = [&stop] { return stop; };
  Result<Film> film = Film::Open(TestFilm("h264.mp4"), options);
  ASSERT_TRUE(film);
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(film->ReadFrame());
  }
  stop = true;
  const auto frame = film->ReadFrame();
  ASSERT_FALSE(frame);
  EXPECT_EQ(frame.fault().kind, FaultKind::kInterrupted);
  EXPECT_EQ(frame.fault().what, "Reading " + TestFilm("h264.mp4").string() + " was stopped at 0:00.2.");
}

/// Puts something in the place of standard input.
class StandardInput {
 public:
  explicit StandardInput(int fd) : before_(::dup(STDIN_FILENO)) { ::dup2(fd, STDIN_FILENO); }
  ~StandardInput() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int before_;
};

FilmReading ReadThroughPipe(const std::string& bytes, const FilmOptions& options) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  std::thread feeder([&] {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t written = ::write(ends[1], bytes.data() + at, bytes.size() - at);
      at += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    }
    ::close(ends[1]);
  });
  FilmReading film;
  {
    const StandardInput input(ends[0]);
    film = ReadFilm("-", options);
  }
  feeder.join();
  ::close(ends[0]);
  return film;
}

TEST(FilmTrouble, ReadsFilmsFromAPipe) {
  // The first must be copied before it can be read, its table is at the end; the others come as they are.
  for (const char* name : {"corners.mp4", "vp9.webm", "loop.gif", "picture.jpg", "mpeg4.avi"}) {
    SCOPED_TRACE(name);
    const FilmReading film = ReadThroughPipe(ReadBytes(TestFilm(name)), TestOptions());
    EXPECT_FALSE(film.fault) << film.fault->what;
    EXPECT_EQ(film.times_us, ReadFilm(TestFilm(name)).times_us);
  }
}

// As above, but a few bytes come first and the rest a moment later.
TEST(FilmTrouble, KnowsAFilmInAPipeThatBeginsSlowly) {
  const std::string bytes = ReadBytes(TestFilm("corners.mp4"));
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "slow.mp4";
  ASSERT_EQ(::mkfifo(path.c_str(), S_IRUSR | S_IWUSR), 0);
  std::thread feeder([&] {
    std::ofstream pipe(path, std::ios::binary);
    pipe << bytes.substr(0, 3) << std::flush;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    pipe << bytes.substr(3);
  });
  const FilmReading film = ReadFilm(path);
  feeder.join();
  EXPECT_FALSE(film.fault) << film.fault->what;
  EXPECT_EQ(film.times_us, ReadFilm(TestFilm("corners.mp4")).times_us);
}

TEST(FilmTrouble, APipeShorterThanAnyFilm) {
  const FilmReading film = ReadThroughPipe("abc", TestOptions());
  ASSERT_TRUE(film.fault);
  EXPECT_EQ(film.fault->kind, FaultKind::kNotUnderstood);
}

TEST(FilmTrouble, AFileIsReadFromItsBeginningWhereverItStands) {
  const int file = ::open(TestFilm("loop.gif").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(::lseek(file, 100, SEEK_SET), 100);
  FilmReading film;
  {
    const StandardInput input(file);
    film = ReadFilm("-");
  }
  ::close(file);
  EXPECT_FALSE(film.fault) << film.fault->what;
  EXPECT_EQ(film.times_us, ReadFilm(TestFilm("loop.gif")).times_us);
}

TEST(FilmTrouble, StandardInputThatIsClosed) {
  FilmReading film;
  {
    const int any = ::dup(STDIN_FILENO);
    const StandardInput input(any);
    ::close(any);
    ::close(STDIN_FILENO);
    film = ReadFilm("-");
  }
  ASSERT_TRUE(film.fault);
  EXPECT_EQ(film.fault->kind, FaultKind::kNotAFile);
  EXPECT_EQ(film.fault->what, "Nothing comes in through standard input: it is closed.");
  EXPECT_EQ(film.fault->remedy, "Send a film into it: supple pose - < film.mp4");
}

TEST(FilmTrouble, TooFewOpenFilesForTheDecoder) {
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit few{10, before.rlim_max};  // enough for us; the copies for the decoder begin at 10
  ::setrlimit(RLIMIT_NOFILE, &few);
  const Fault fault = FaultOf(TestFilm("loop.gif"));
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_EQ(fault.kind, FaultKind::kHelperFailed);
  EXPECT_THAT(fault.what, HasSubstr("could not be started (Too many open files)."));
  EXPECT_EQ(fault.remedy, "Allow more open files, with 'ulimit -n 256', and try again.");
}

TEST(FilmTrouble, ADecoderIsNotLookedForInTheFolderWeStandIn) {
  FilmOptions options = TestOptions();
  options.frame_reader = "supple-frame-reader";
  const Fault fault = FaultOf(TestFilm("loop.gif"), options);
  EXPECT_EQ(fault.kind, FaultKind::kHelperFailed);
  EXPECT_EQ(fault.what, "Supple cannot find out where its own program supple-frame-reader lies.");
}

TEST(FilmTrouble, AChildThatIsGoneIsWaitedForOnlyOnce) {
  Result<ChildProcess> child = ChildProcess::Start("/bin/true", {}, {});
  ASSERT_TRUE(child);
  child->Kill();
  const pid_t other = ::fork();
  if (other == 0) {
    ::_exit(3);
  }
  EXPECT_EQ(child->Wait().exit_code, 0) << "not that of another child";
  int status = 0;
  EXPECT_EQ(::waitpid(other, &status, 0), other);
}

TEST(FilmTrouble, SaysWhenAPipeHoldsTooMuch) {
  FilmOptions options = TestOptions();
  options.max_spool_bytes = 1000;
  const FilmReading film = ReadThroughPipe(ReadBytes(TestFilm("corners.mp4")), options);
  ASSERT_TRUE(film.fault);
  EXPECT_EQ(film.fault->kind, FaultKind::kTooLarge);
  EXPECT_THAT(film.fault->what, StartsWith("standard input is longer than"));
}

TEST(FilmTrouble, AnEmptyPipe) {
  const FilmReading film = ReadThroughPipe("", TestOptions());
  ASSERT_TRUE(film.fault);
  EXPECT_EQ(film.fault->kind, FaultKind::kEmpty);
  EXPECT_EQ(film.fault->what, "standard input is empty: nothing came through the pipe.");
}

// Ten hours at one frame a second through a named pipe: neither side may grow.
TEST(FilmTrouble, AFilmOfTenHoursTakesNoMoreMemoryThanAShortOne) {
  constexpr int kFrames = 36'000;
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "long.y4m";
  ASSERT_EQ(::mkfifo(path.c_str(), S_IRUSR | S_IWUSR), 0);
  std::thread camera([&path] {
    std::ofstream pipe(path, std::ios::binary);
    const std::string start = PlainFilm(64, 48, 0);
    const std::string frame = PlainFilm(64, 48, 1).substr(start.size());
    pipe << start;
    for (int i = 0; i < kFrames; ++i) {
      pipe << frame;
    }
  });
  Result<Film> film = Film::Open(path, TestOptions());
  ASSERT_TRUE(film) << film.fault().what;
  ASSERT_EQ(Children().size(), 1U);
  const pid_t decoder = Children()[0];
  long early_kib = 0;
  long own_early_kib = 0;
  std::int64_t t_us = 0;
  for (int i = 0; i < kFrames; ++i) {
    const auto frame = film->ReadFrame();
    ASSERT_TRUE(frame) << frame.fault().what;
    ASSERT_TRUE(frame->has_value());
    t_us = (*frame)->t_us;
    if (i == 1000) {
      early_kib = StatusKib(decoder, "VmHWM");
      own_early_kib = StatusKib(::getpid(), "VmHWM");
    }
    if (i == kFrames - 2000 && !kSanitized) {  // a little before the end, while it surely still runs
      EXPECT_LE(StatusKib(decoder, "VmHWM"), early_kib + 1024);
      EXPECT_LE(StatusKib(::getpid(), "VmHWM"), own_early_kib + 1024);
    }
  }
  EXPECT_GT(early_kib, 0);
  EXPECT_EQ(t_us, std::int64_t{kFrames - 1} * 1'000'000);
  EXPECT_FALSE(film->ReadFrame()->has_value());
  camera.join();
}

}  // namespace
}  // namespace supple
