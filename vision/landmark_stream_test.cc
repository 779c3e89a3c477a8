#include "vision/landmark_stream.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "vision/landmark_first_bytes.h"
#include "vision/landmark_stream_samples.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(LandmarkStream, WritesAHeaderThatNamesSchemaFileSizeRateModelAndLandmarks) {
  EXPECT_THAT(Header(), StartsWith(R"({"schema":"supple.landmarks/1","file":"walk.mp4","width_px":640,)"
                                   R"("height_px":360,"fps":29.97,"model":"full","landmarks":["nose",)"));
  EXPECT_THAT(Header(), testing::EndsWith("\"right_foot_index\"]}\n"));
}

TEST(LandmarkStream, SaysNullForARateThatIsNotKnown) {
  LandmarkStreamHeader header = AHeader();
  header.frames_per_s = 0;
  EXPECT_THAT(Header(header), HasSubstr("\"fps\":null"));
  EXPECT_EQ(ReaderOf(Header(header))->header().frames_per_s, 0);
}

TEST(LandmarkStream, WritesNobodyInOneShortLine) {
  EXPECT_EQ(Line({40'000, std::nullopt}), "{\"t_us\":40000,\"found\":false,\"score\":0.000}\n");
}

TEST(LandmarkStream, WritesFixedDecimals) {
  const std::string line = Line(AFrame(0));
  EXPECT_THAT(line,
              StartsWith(R"({"t_us":0,"found":true,"score":0.875,"image":[[0.00,300.00],[10.25,299.00],)"));
  EXPECT_THAT(line, HasSubstr(R"("world":[[0.0000,-0.0000,0.5000],[0.0100,-0.0200,0.5000],)"));
  EXPECT_THAT(line, HasSubstr(R"("visibility":[0.000,0.030,)"));
  EXPECT_LT(line.size(), 4000U);
}

TEST(LandmarkStream, NeverWritesANumberThatIsNotFinite) {
  for (const float bad : {std::nanf(""), std::numeric_limits<float>::infinity()}) {
    LandmarkFrame frame = AFrame(7);
    frame.body->world[20].z_m = bad;
    EXPECT_EQ(Line(frame), "{\"t_us\":7,\"found\":false,\"score\":0.000}\n");
  }
}

TEST(LandmarkStream, KeepsOddFileNamesReadable) {
  for (const std::string name : {"a \"b\"\\c.mp4", "Dehnübung.mp4", "line\nbreak.mp4"}) {
    const Result<LandmarkStreamReader> reader = ReaderOf(Header(AHeader(name)));
    ASSERT_TRUE(reader.ok()) << reader.fault().what;
    EXPECT_EQ(reader->header().file, name);
  }
  EXPECT_EQ(ReaderOf(Header(AHeader("not\xFFutf8.mp4")))->header().file, "not\xEF\xBF\xBDutf8.mp4");
}

RC_GTEST_PROP(LandmarkStream, GivesBackWhatWasWritten, ()) {
  const auto share =
      rc::gen::map(rc::gen::inRange(0, 1001), [](int n) { return static_cast<float>(n) / 1000; });
  const auto pixel =
      rc::gen::map(rc::gen::inRange(-500'000, 500'001), [](int n) { return static_cast<float>(n) / 100; });
  const auto metre =
      rc::gen::map(rc::gen::inRange(-30'000, 30'001), [](int n) { return static_cast<float>(n) / 10'000; });
  std::vector<LandmarkFrame> written;
  std::string text = Header();
  std::int64_t t_us = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  const int frames = *rc::gen::inRange(0, 6);
  for (int i = 0; i < frames; ++i) {
    LandmarkFrame frame{t_us, std::nullopt};
    if (*rc::gen::inRange(0, 4) > 0) {
      frame.body.emplace();
      frame.body->score = *share;
      frame.body->has_world = *rc::gen::arbitrary<bool>();
      for (std::size_t k = 0; k < kLandmarkCount; ++k) {
        frame.body->image[k] = {*pixel, *pixel};
        if (frame.body->has_world) {
          frame.body->world[k] = {*metre, *metre, *metre};
        }
        frame.body->visibility[k] = *share;
        frame.body->presence[k] = *share;
      }
    }
    WriteFrameLine(frame, text);
    written.push_back(frame);
    t_us += *rc::gen::inRange<std::int64_t>(0, 100'000);
  }
  Result<LandmarkStreamReader> reader = ReaderOf(text);
  RC_ASSERT(reader.ok());
  for (const LandmarkFrame& expected : written) {
    Result<std::optional<LandmarkFrame>> frame = reader->ReadFrame();
    RC_ASSERT(frame.ok() && frame->has_value());
    const LandmarkFrame& got = **frame;
    RC_ASSERT(got.t_us == expected.t_us);
    RC_ASSERT(got.body.has_value() == expected.body.has_value());
    // Writing what was read gives the same bytes: nothing is lost on any further turn.
    RC_ASSERT(Line(got) == Line(expected));
    if (got.body) {
      RC_ASSERT(got.body->has_world == expected.body->has_world);
      for (std::size_t k = 0; k < kLandmarkCount; ++k) {
        RC_ASSERT(std::abs(got.body->image[k].x_px - expected.body->image[k].x_px) < 0.006F);
        RC_ASSERT(std::abs(got.body->world[k].z_m - expected.body->world[k].z_m) < 0.00006F);
        RC_ASSERT(std::abs(got.body->visibility[k] - expected.body->visibility[k]) < 0.0006F);
      }
    }
  }
  const Result<std::optional<LandmarkFrame>> after = reader->ReadFrame();
  RC_ASSERT(after.ok() && !after->has_value());
}

RC_GTEST_PROP(LandmarkStream, SurvivesAnyChangedByte, ()) {
  std::string text = Header() + Line(AFrame(0)) + Line(AFrame(33'000));
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  }
  text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
  Result<LandmarkStreamReader> reader = ReaderOf(text);
  int frames = 0;
  while (reader.ok()) {
    const Result<std::optional<LandmarkFrame>> frame = reader->ReadFrame();
    if (!frame.ok()) {
      RC_ASSERT(!frame.fault().what.empty());
      break;
    }
    if (!frame->has_value()) {
      break;
    }
    ++frames;
  }
  RC_ASSERT(frames <= 4);
}

TEST(LandmarkStream, PassesOverBlankLinesAndUnknownKeysAndWindowsLineEnds) {
  const std::string header = Replaced(Header(), "{", "{\"comment\":\"mine\",");
  const std::string frame = Replaced(Line(AFrame(5)), "{", "{\"angle\":3,");
  Result<LandmarkStreamReader> reader =
      ReaderOf("\xEF\xBB\xBF" + Replaced(header, "\n", "\r\n") + "\r\n  \n" + frame);
  ASSERT_TRUE(reader.ok()) << reader.fault().what;
  EXPECT_EQ((*reader->ReadFrame())->t_us, 5);
  EXPECT_FALSE(reader->ReadFrame()->has_value());
}

TEST(LandmarkStream, ReadsSeveralFilmsOneAfterTheOther) {
  const std::string text = Header(AHeader("a.mp4")) + Line(AFrame(0)) + Line(AFrame(100)) +
                           Header(AHeader("b.mp4")) + Header(AHeader("c.mp4")) + Line(AFrame(3)) +
                           CocoHeader() + CocoLine(4) + Header(AHeader("e.mp4")) + Line(AFrame(5));
  Result<LandmarkStreamReader> reader = ReaderOf(text);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->header().file, "a.mp4");
  EXPECT_EQ((*reader->ReadFrame())->t_us, 0);
  EXPECT_TRUE(*reader->NextFilm()) << "leaves out the rest of a.mp4";
  EXPECT_EQ(reader->header().file, "b.mp4");
  EXPECT_FALSE(reader->ReadFrame()->has_value());
  EXPECT_FALSE(reader->ReadFrame()->has_value()) << "stays at the end of b.mp4";
  EXPECT_TRUE(*reader->NextFilm());
  EXPECT_EQ(reader->header().file, "c.mp4");
  EXPECT_EQ((*reader->ReadFrame())->t_us, 3) << "time begins anew with each film";
  EXPECT_TRUE(*reader->NextFilm());
  EXPECT_FALSE((*reader->ReadFrame())->body->has_world) << "each film has the shape of its own header";
  EXPECT_TRUE(*reader->NextFilm());
  EXPECT_TRUE((*reader->ReadFrame())->body->has_world);
  EXPECT_FALSE(*reader->NextFilm());
}

TEST(LandmarkStream, KeepsTheFramesBeforeABrokenLastLine) {
  const std::string frame = Line(AFrame(0));
  for (const std::size_t kept : {std::size_t{1}, std::size_t{30}, frame.size() / 2, frame.size() - 2}) {
    const Fault fault = FaultAfter(1, Header() + frame + frame.substr(0, kept));
    EXPECT_EQ(fault.kind, FaultKind::kDamaged);
    EXPECT_EQ(fault.what, "walk.jsonl, line 3: the stream breaks off in the middle of this line");
    EXPECT_EQ(
        fault.remedy,
        "The frames before this line are good. Make the landmarks again from the film with 'supple pose'");
  }
}

TEST(LandmarkStream, AcceptsALastLineWhoseLineEndWasLost) {
  std::string frame = Line(AFrame(9));
  frame.pop_back();
  Result<LandmarkStreamReader> reader = ReaderOf(Header() + frame);
  EXPECT_EQ((*reader->ReadFrame())->t_us, 9);
  EXPECT_FALSE(reader->ReadFrame()->has_value());
}

TEST(LandmarkStream, NamesFileLineAndWhatIsWrong) {
  const std::string good = Line(AFrame(50));
  struct Case {
    std::string line;
    std::string complaint;
  };
  const std::vector<Case> cases = {
      {"hello\n", "the line is not JSON"},
      {"[1,2]\n", "the line must be a JSON object in braces"},
      {"{}\n", R"(the line is neither a header nor a frame: it has no "schema" and no "t_us")"},
      {"{\"t_us\":1}\n", R"("found" must be true or false)"},
      {Replaced(good, "50", "5.5"), R"("t_us" must be a whole number)"},
      {Replaced(good, "50", "99999999999999999999"), R"("t_us" must be a whole number)"},
      {Replaced(good, "50", "18446744073709551615"),
       R"("t_us" must be from -1000000000000000 to 1000000000000000)"},
      {Replaced(good, "true", "1"), R"("found" must be true or false)"},
      {Replaced(good, "\"score\":0.875", "\"score\":1.5"), R"("score" must be a number from 0 to 1)"},
      {Replaced(good, "[0.00,300.00],", ""), R"("image" must hold 33 entries, not 32)"},
      {Replaced(good, "[10.25,299.00]", "[10.25]"), R"("image" of left_eye_inner must be 2 numbers)"},
      {Replaced(good, "[10.25,299.00]", "[1e300,299.00]"), R"("image" of left_eye_inner must be 2 numbers)"},
      {Replaced(good, "[10.25,299.00]", "[1e999,299.00]"), "the line is not JSON"},
      {Replaced(good, "\"world\":[", "\"world\":[[0,0,0],"), R"("world" must hold 33 entries, not 34)"},
      {Replaced(good, "\"visibility\"", "\"visible\""), R"("visibility" is missing)"},
      {Replaced(good, "300.00", "NaN"), "the line is not JSON, which has no NaN and no Infinity"},
      {CocoLine(50), R"("image" must hold 33 entries, not 17)"},
      {Replaced(good, "[0.000,0.030,", "[0.000,-0.030,"),
       R"("visibility" of left_eye_inner must be a number from 0 to 1)"},
      {Replaced(good, "\"presence\":[", "\"presence\":{\"a\":0},\"x\":["), R"("presence" must be a list)"},
  };
  for (const Case& wrong : cases) {
    const Fault fault = FaultAfter(1, Header() + good + wrong.line);
    EXPECT_EQ(fault.kind, FaultKind::kDamaged);
    EXPECT_EQ(fault.what, "walk.jsonl, line 3: " + wrong.complaint);
  }
}

TEST(LandmarkStream, SendsWhoWritesCocosLandmarksToTheDocumentation) {
  const Fault fault = FaultAfter(1, CocoHeader() + CocoLine(50) + Line(AFrame(50)));
  EXPECT_EQ(fault.kind, FaultKind::kDamaged);
  EXPECT_EQ(fault.what, "walk.jsonl, line 3: \"image\" must hold 17 entries, not 33");
  EXPECT_EQ(fault.remedy,
            "The frames before this line are good. docs/pose_stream.md says what a line must hold");
}

TEST(LandmarkStream, RefusesTimesThatFall) {
  const Fault fault = FaultAfter(1, Header() + Line(AFrame(50)) + Line(AFrame(49)));
  EXPECT_EQ(fault.what, "walk.jsonl, line 3: the time 49 µs lies before that of the frame before it, 50 µs");
}

TEST(LandmarkStream, RefusesALineWithoutEndInBoundedMemory) {
  const Fault fault = FaultAfter(0, Header() + std::string(3'000'000, '['));
  EXPECT_EQ(fault.what, "walk.jsonl, line 2: the line is longer than 65536 bytes");
}

TEST(LandmarkStream, SurvivesDeepNesting) {
  EXPECT_THAT(FaultAfter(0, Header() + std::string(60'000, '[') + "\n").what, HasSubstr("is not JSON"));
  EXPECT_THAT(FaultAfter(0, Header() + std::string(30'000, '[') + std::string(30'000, ']') + "\n").what,
              HasSubstr("must be a JSON object"));
}

TEST(LandmarkStream, SaysThatANewerSuppleWroteIt) {
  const Result<LandmarkStreamReader> reader = ReaderOf(Replaced(Header(), "landmarks/1", "landmarks/2"));
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(reader.fault().what,
            "walk.jsonl, line 1: the stream has the schema \"supple.landmarks/2\"; this Supple reads "
            "\"supple.landmarks/1\"");
}

TEST(LandmarkStream, DoesNotTakeOtherJsonForLandmarks) {
  const Result<LandmarkStreamReader> other = ReaderOf("{\"type\":\"FeatureCollection\"}\n");
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(
      other.fault().what,
      "walk.jsonl is not a film, a picture or landmarks of Supple (line 1: the line is neither a header "
      "nor a frame: it has no \"schema\" and no \"t_us\")");
  EXPECT_EQ(
      other.fault().remedy,
      "Give a film, a picture, or the output of 'supple pose'. Landmarks of another program must be one "
      "JSON object a line, first a header with \"schema\" and then a line for each frame; "
      "docs/pose_stream.md shows how to write them");
  for (const std::string& frame : {Line(AFrame(0)), CocoLine(0)}) {
    EXPECT_EQ(ReaderOf(frame).fault().what, "walk.jsonl, line 1: the header line with \"schema\" is missing");
  }
  EXPECT_EQ(ReaderOf("\n\n").fault().kind, FaultKind::kEmpty);
}

TEST(LandmarkStream, IsKnownByItsFirstByteThatIsNotBlank) {
  for (const char* first : {"{", " \n{", "\xEF\xBB\xBF{", "\xEF\xBB\xBF\r\n {"}) {
    EXPECT_TRUE(TellsWhetherLandmarkStream(first) && BeginsLikeLandmarkStream(first)) << first;
  }
  for (const char* too_few : {"", "\n", "\xEF", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    EXPECT_FALSE(TellsWhetherLandmarkStream(too_few) || BeginsLikeLandmarkStream(too_few)) << too_few;
  }
  for (const char* other : {"GIF", "\n\x89PNG", "\xEF\xBBx", "\x89PNG{"}) {
    EXPECT_TRUE(TellsWhetherLandmarkStream(other)) << other;
    EXPECT_FALSE(BeginsLikeLandmarkStream(other)) << other;
  }
}

TEST(LandmarkStream, ChecksTheOrderOfTheLandmarks) {
  struct Case {
    std::string header;
    std::string complaint;
  };
  const std::vector<Case> cases = {
      {Replaced(Header(), "left_hip", "right_hip"), "33 names, of which number 24 must be left_hip; "},
      {Replaced(CocoHeader(), "\"left_eye\"", "5"), "17 names, of which number 2 must be left_eye; "},
      {Replaced(CocoHeader(), "right_eye", "right_ear"), "17 names, of which number 3 must be right_eye; "},
      {Replaced(CocoHeader(), "\"nose\",", "\"nose\",\"neck\","), "18 names; "},
      {Replaced(Header(), "\"nose\",", ""), "32 names; "},
      {Replaced(Header(), "\"landmarks\":[", "\"landmarks\":[],\"x\":["), "0 names; "},
  };
  for (const Case& wrong : cases) {
    const Result<LandmarkStreamReader> reader = ReaderOf(wrong.header);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.fault().kind, FaultKind::kNotUnderstood);
    EXPECT_EQ(reader.fault().what,
              "walk.jsonl, line 1: \"landmarks\" holds " + wrong.complaint +
                  "Supple reads BlazePose's 33 (nose, left_eye_inner, ...) or COCO's 17 (nose, left_eye, "
                  "...), in that order");
    EXPECT_EQ(reader.fault().remedy,
              "Write one of these two lists; docs/pose_stream.md has their names and an example");
    EXPECT_THAT(FaultAfter(1, Header() + Line(AFrame(0)) + wrong.header).what,
                StartsWith("walk.jsonl, line 3"));
  }
}

TEST(LandmarkStream, SaysWhatIsExpectedInsteadOfAJsonList) {
  for (const std::string& list :
       {std::string("[{\"image_id\":0}]"), std::string(" [\n  {\n"), "[" + std::string(300'000, '1')}) {
    const Result<LandmarkStreamReader> reader = ReaderOf(list);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.fault().kind, FaultKind::kNotUnderstood);
    EXPECT_EQ(reader.fault().what, "walk.jsonl is a JSON list and not a stream of landmarks");
    EXPECT_EQ(reader.fault().remedy,
              "Landmarks of another program must be one JSON object a line, first a header with \"schema\" "
              "and then a line for each frame; docs/pose_stream.md shows how to write them");
  }
  EXPECT_FALSE(BeginsLikeJsonList("[Script Info]")) << "subtitles";
}

TEST(LandmarkStream, SaysThatAFileIsNotThere) {
  const Result<LandmarkStreamReader> reader = LandmarkStreamReader::Open("no/such.jsonl");
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(reader.fault().what, "There is no file no/such.jsonl");
}

}  // namespace
}  // namespace supple
