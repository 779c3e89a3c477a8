// The same landmarks give the same answers to the bit: in one process, in another, and in every other build
// of the same sources on this machine (other compiler, other optimisation, sanitizers).

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "tests/replay_film.h"
#include "tests/run_program.h"

namespace supple {
namespace {

std::string AsHex(std::uint64_t digest) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(digest));
  return text.data();
}

struct Printed {
  std::string sources;
  std::string digest;
};

Printed Print(const std::filesystem::path& program) {
  const ProgramRun run = RunProgram({program.string()});
  EXPECT_EQ(run.exit_code, 0) << program << ": " << run.err;
  Printed printed;
  std::istringstream(run.out) >> printed.sources >> printed.digest;
  return printed;
}

TEST(Replay, OfTheFilmTakesAllTheWaysItIsMeantTo) {
  BodyTracker tracker(ReplayCamera());
  int found = 0;
  int nobody = 0;
  int people = 0;
  int exchanged = 0;
  std::set<Withheld> reasons;
  for (const LandmarkFrame& frame : ReplayFilm()) {
    const BodyFrame& body = tracker.Step(frame);
    (body.found ? found : nobody) += 1;
    people += body.found && body.is_new ? 1 : 0;
    exchanged += body.found && body.legs_exchanged ? 1 : 0;
    for (std::size_t m = 0; m < AllMeasures().size(); ++m) {
      reasons.insert(body.measures[m].withheld);
    }
  }
  EXPECT_GT(found, 400);
  EXPECT_GT(nobody, 80);
  EXPECT_GE(people, 2);
  EXPECT_GT(exchanged, 5);
  for (const Withheld reason : {Withheld::kNo, Withheld::kNobody, Withheld::kHidden, Withheld::kView,
                                Withheld::kUncertain, Withheld::kUndefined}) {
    EXPECT_TRUE(reasons.contains(reason)) << "no value was " << WithheldName(reason);
  }
}

TEST(Replay, IsTheSameToTheBitTheSecondTime) {
  const std::vector<LandmarkFrame> film = ReplayFilm();
  BodyTracker one(ReplayCamera());
  BodyTracker other(ReplayCamera());
  for (const LandmarkFrame& frame : film) {
    BitDigest first;
    BitDigest second;
    AddFrame(one.Step(frame), first);
    AddFrame(other.Step(frame), second);
    ASSERT_EQ(first.value(), second.value()) << "at " << frame.t_us << " us";
  }
  EXPECT_EQ(DigestReplay(), DigestReplay());
}

TEST(Replay, DiffersWhereOneLandmarkLiesAHundredthOfAPixelBeside) {
  std::vector<LandmarkFrame> film = ReplayFilm();
  BodyTracker one(ReplayCamera());
  BodyTracker other(ReplayCamera());
  BitDigest first;
  BitDigest second;
  for (LandmarkFrame& frame : film) {
    AddFrame(one.Step(frame), first);
    if (&frame == &film[3]) {
      frame.body->image[Index(Landmark::kLeftKnee)].x_px += 0.01F;
    }
    AddFrame(other.Step(frame), second);
  }
  EXPECT_NE(first.value(), second.value());
}

TEST(Replay, IsTheSameInAnotherProcess) {
  EXPECT_EQ(Print(SUPPLE_REPLAY_PRINT).digest, AsHex(DigestReplay()));
}

TEST(Replay, IsTheSameInEveryOtherBuildOfTheseSources) {
  const std::string here = AsHex(DigestReplay());
  int compared = 0;
  std::error_code none;
  for (const auto& build : std::filesystem::directory_iterator(SUPPLE_BUILDS_FOLDER, none)) {
    const std::filesystem::path program = build.path() / "bin" / "replay_print";
    if (!std::filesystem::exists(program) || std::filesystem::equivalent(program, SUPPLE_REPLAY_PRINT)) {
      continue;
    }
    const Printed there = Print(program);
    if (there.sources != ReplaySources()) {
      std::printf("%s: built from other sources, not compared\n", build.path().filename().c_str());
      continue;
    }
    ++compared;
    EXPECT_EQ(there.digest, here) << build.path()
                                  << " gives another replay than this build; if sources were edited while it "
                                     "was built, build it again";
  }
  std::printf("compared with %d other builds\n", compared);
  if (compared == 0) {
    GTEST_SKIP() << "there is no other build of these sources; dev/build asan makes one";
  }
}

}  // namespace
}  // namespace supple
