// The decoder without its process: what it says of films that only a hostile or unlucky person has.
// The films of everyday life are in vision/film_test.cc.
#include "apps/frame_reader/film_decoder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <variant>

#include "apps/frame_reader/sandbox.h"

namespace supple {
namespace {

/// An open file without a name.
class NamelessFile {
 public:
  explicit NamelessFile(const std::string& content = "") : file_(std::tmpfile(), &std::fclose) {
    EXPECT_EQ(std::fwrite(content.data(), 1, content.size(), file_.get()), content.size());
    EXPECT_EQ(std::fseek(file_.get(), 0, SEEK_SET), 0);
  }
  int fd() const { return ::fileno(file_.get()); }

 private:
  std::unique_ptr<std::FILE, decltype(&std::fclose)> file_;
};

/// Three grey frames without compression, in YUV4MPEG2 (a text header and raw pixels).
std::string ThreeFrames(const std::string& frames_per_s) {
  constexpr std::size_t kWidthPx = 64;
  constexpr std::size_t kHeightPx = 48;
  const std::string frame = "FRAME\n" + std::string(kWidthPx * kHeightPx * 3 / 2, '\x80');
  return "YUV4MPEG2 W64 H48 F" + frames_per_s + " Ip A1:1 C420jpeg\n" + frame + frame + frame;
}

/// The last record that the decoder makes of a film.
/// @param asked the descriptor asked at the end, if it is not the film's.
Record LastRecord(const std::string& film, const NamelessFile& output, int asked = -1) {
  const NamelessFile file(film);
  FilmInput input(file.fd());
  if (const auto fault = input.Open()) {
    return *fault;
  }
  FilmDecoderOptions options;
  options.input = asked < 0 ? file.fd() : asked;
  options.output = output.fd();
  const Record last = FilmDecoder(input, options).Run();
  RenewTimeLimit(0);  // outside of its cell the limit would be this test's
  return last;
}

FaultRecord FaultIn(const Record& record) {
  const auto* fault = std::get_if<FaultRecord>(&record);
  EXPECT_NE(fault, nullptr);
  return fault == nullptr ? FaultRecord{} : *fault;
}

TEST(FilmDecoder, SaysOfASideThatIsTooLongHowLongItIs) {
  const NamelessFile output;
  const FaultRecord fault =
      FaultIn(LastRecord("P5\n1500000 1\n255\n" + std::string(1'500'000, '\x80'), output));
  EXPECT_EQ(fault.kind, StreamFault::kTooLarge);
  EXPECT_EQ(fault.text, "1500000 x 1 pixels, and a side may have at most 1048576");
  EXPECT_LE(fault.text.size(), kMaxFaultTextBytes);
  EXPECT_EQ(::lseek(output.fd(), 0, SEEK_END), 0) << "no head that the other side would refuse";
}

TEST(FilmDecoder, ReadsAWholeFilm) {
  const NamelessFile output;
  const Record last = LastRecord(ThreeFrames("25:1"), output);
  ASSERT_TRUE(std::holds_alternative<EndRecord>(last));
  EXPECT_EQ(std::get<EndRecord>(last).frame_count, 3);
}

TEST(FilmDecoder, CallsAFilmDamagedWhereTheDiskFails) {
  // A folder stands in for the failing disk: it has a position, and reading from it is an error.
  const int failing = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ASSERT_GE(failing, 0);
  const NamelessFile output;
  const FaultRecord fault = FaultIn(LastRecord(ThreeFrames("25:1"), output, failing));
  EXPECT_EQ(fault.kind, StreamFault::kDamaged);
  EXPECT_EQ(fault.t_us, 120'000);
  ::close(failing);
}

TEST(FilmDecoder, EndsWithAVerdictWhenTheFilmsClockReachesTheEndOfTime) {
  const NamelessFile output;
  const Record last = LastRecord(ThreeFrames("1:2000000000"), output);  // a frame every 63 years
  EXPECT_EQ(FaultIn(last).kind, StreamFault::kDamaged);

  // What was sent until then must be what the other side accepts.
  FrameStreamOrder order;
  RecordBytes bytes{};
  std::size_t pixels = 0;
  int frames = 0;
  ::lseek(output.fd(), 0, SEEK_SET);
  while (::read(output.fd(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) {
    const auto record = ParseRecord(bytes);
    ASSERT_TRUE(record && order.Accept(*record)) << frames;
    if (const auto* head = std::get_if<HeadRecord>(&*record)) {
      pixels = head->frame_bytes();
    } else {
      ++frames;
      ::lseek(output.fd(), static_cast<off_t>(pixels), SEEK_CUR);
    }
  }
  EXPECT_EQ(frames, 2);
  const auto packed = ParseRecord(PackRecord(last));
  EXPECT_TRUE(packed && order.Accept(*packed));
}

}  // namespace
}  // namespace supple
