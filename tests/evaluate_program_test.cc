// What `supple evaluate` prints and writes, and what a person meets whose wishes cannot be met. Runs the
// built program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "tests/pose_program_test.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class EvaluateProgram : public PoseProgramTest {
 protected:
  static constexpr const char* kClip = "cobra_ben_side";

  EvaluateProgram() {
    fs::create_directory("clips");
    for (const char* const ending : {".mp4", ".json.gz"}) {
      fs::copy(kClips / (std::string(kClip) + ending), "clips");
    }
  }

  static ProgramRun Evaluate(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {kSupple, "evaluate", "clips", "--quiet"});
    return RunProgram(arguments);
  }

  static std::string Landmarks() {
    return Pose({(fs::path("clips") / kClip).string() + ".mp4", "--model", "lite"}).out;
  }
};

TEST_F(EvaluateProgram, LandmarksThatCannotBeKeptAreAFaultOfTheOutput) {
  fs::create_directory("kept");
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), Landmarks());
  fs::create_directories(fs::path("saved") / "lite" /
                         (std::string(kClip) + ".jsonl"));  // a folder in the way
  ProgramRun run = Evaluate({"--model", "lite", "--landmarks", "kept", "--save", "saved"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable) << run.err;
  EXPECT_THAT(run.err, HasSubstr("is a folder"));

  // In /proc nobody may make anything, root neither.
  run = Evaluate({"--model", "lite", "--landmarks", "kept", "--save", "/proc"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable) << run.err;

  // A link into it: the folder is there, and the file in it may not be made ("not found", says the system).
  fs::create_directory("linked");
  fs::create_directory_symlink("/proc/self", fs::path("linked") / "lite");
  run = Evaluate({"--model", "lite", "--landmarks", "kept", "--save", "linked"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable) << run.err;

  run = Evaluate({"--model", "lite", "--landmarks", "gone"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable) << "what is read stays a fault of the input";
}

TEST_F(EvaluateProgram, DoesNotJudgeTheSameLandmarksAsThreeModels) {
  fs::create_directory("kept");
  const std::string landmarks = Landmarks();
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), landmarks);
  ProgramRun run = Evaluate({"--model", "all", "--landmarks", "kept"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(
      run.err,
      "supple: --landmarks kept has no folder 'lite' in it, so which of its files are of which model "
      "cannot be told. Name one model with --model, or give a folder that '--model all --save' made.\n");
  EXPECT_THAT(run.out, IsEmpty());

  for (const char* const model : {"lite", "full", "heavy"}) {
    fs::create_directory(fs::path("kept") / model);
    WriteAll(fs::path("kept") / model / (std::string(kClip) + ".jsonl"), landmarks);
  }
  run = Evaluate({"--model", "all", "--landmarks", "kept"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
}

TEST_F(EvaluateProgram, JudgesLandmarksAndMeasuresForTerminalPageAndPrograms) {
  fs::create_directory("kept");
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), Landmarks());
  const ProgramRun tables = Evaluate({"--landmarks", "kept", "--markdown", "page.md"});
  EXPECT_EQ(tables.exit_code, kExitFine) << tables.err;
  EXPECT_THAT(tables.out, HasSubstr("core PCK, mean of the 1 side views"));
  EXPECT_THAT(tables.out, HasSubstr("measures of the body, model lite"));
  EXPECT_THAT(tables.out, testing::ContainsRegex("cobra +side \\* +trunk_thigh_sagittal_left"));
  EXPECT_THAT(tables.out, Not(HasSubstr("trunk_lean")));
  const std::string page = ReadAll("page.md");
  EXPECT_THAT(page, HasSubstr("<!-- begin supple evaluate -->"));
  EXPECT_THAT(page, HasSubstr("### Model `lite`"));
  EXPECT_THAT(page, HasSubstr("<!-- begin supple evaluate angles -->"));
  EXPECT_THAT(page, HasSubstr("| measure | unit | frames | values said | within stated error | MAE |"));

  EXPECT_THAT(Evaluate({"--landmarks", "kept", "--all-measures"}).out, HasSubstr("trunk_lean"));

  const nlohmann::json said = nlohmann::json::parse(Evaluate({"--landmarks", "kept", "--json"}).out);
  EXPECT_EQ(said["schema"], "supple.accuracy/1");
  EXPECT_EQ(said["models"][0]["model"], "lite");
  EXPECT_EQ(said["angles"]["schema"], "supple.angle_accuracy/1");
  const nlohmann::json anyway =
      nlohmann::json::parse(Evaluate({"--landmarks", "kept", "--json", "--withheld-too"}).out);
  const auto values = [](const nlohmann::json& json) {
    std::size_t count = 0;
    for (const nlohmann::json& group : json["angles"]["groups"]) {
      count += group["fit"]["pairs"].get<std::size_t>();
    }
    return count;
  };
  EXPECT_GT(values(anyway), values(said));
}

TEST_F(EvaluateProgram, MissesABarOfTheMeasuresOnlyWhereItIsStrict) {
  fs::create_directory("kept");
  std::string nobody = Landmarks();
  nobody = nobody.substr(0, nobody.find('\n') + 1) + "{\"t_us\":0,\"found\":false,\"score\":0}\n";
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), nobody);
  ProgramRun run = Evaluate({"--landmarks", "kept"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, HasSubstr("MISS  knee flexion, recommended view"));
  EXPECT_THAT(run.out, HasSubstr("nothing was said in"));
  run = Evaluate({"--landmarks", "kept", "--strict"});
  EXPECT_EQ(run.exit_code, kExitBarMissed) << run.err;
}

TEST_F(EvaluateProgram, SaysBeforeTheWorkThatThePageLacksItsPlaces) {
  WriteAll("page.md", "<!-- begin supple evaluate -->\n<!-- end supple evaluate -->\n");
  const ProgramRun run = Evaluate({"--markdown", "page.md"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_THAT(run.err, HasSubstr("<!-- begin supple evaluate angles -->"));
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(EvaluateProgram, JudgesTheCoachForTerminalPageAndPrograms) {
  fs::create_directory("kept");
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), Landmarks());
  const ProgramRun tables = Evaluate({"--landmarks", "kept", "--markdown", "page.md"});
  EXPECT_EQ(tables.exit_code, kExitFine) << tables.err;
  EXPECT_THAT(tables.out, HasSubstr("the coach, model lite"));
  EXPECT_THAT(tables.out, testing::ContainsRegex("cobra_ben_side +cobra-stretch "));
  EXPECT_THAT(tables.out, testing::ContainsRegex("an hour later +[01] of 1"));
  EXPECT_THAT(ReadAll("page.md"), HasSubstr("<!-- begin supple evaluate coach -->"));
  EXPECT_THAT(Evaluate({"--landmarks", "kept", "--unchanged"}).out, Not(HasSubstr("an hour later")));
  const nlohmann::json json =
      nlohmann::json::parse(Evaluate({"--landmarks", "kept", "--unchanged", "--json"}).out);
  EXPECT_EQ(json["coach"]["schema"], "supple.coach_accuracy/1");
  EXPECT_EQ(json["coach"]["clips"][0]["movement"], "cobra-stretch");
}

TEST_F(EvaluateProgram, SaysWhatIsWrongWithACatalogue) {
  fs::create_directory("movements");
  ProgramRun run = Evaluate({"--catalogue", "movements"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, HasSubstr("movements"));
  WriteAll("movements/handstand.toml", "id = 3\n");
  run = Evaluate({"--catalogue", "movements"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, HasSubstr("handstand.toml"));
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(EvaluateProgram, TellsWhatFilmsOfSomethingElseAreTakenFor) {
  fs::create_directories("room/yoga");
  std::string nobody = Landmarks();
  nobody = nobody.substr(0, nobody.find('\n') + 1) + "{\"t_us\":0,\"found\":false,\"score\":0}\n";
  WriteAll("room/yoga/empty.jsonl", nobody);
  WriteAll("room/real.jsonl", Landmarks());
  const auto evaluate = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {kSupple, "evaluate", "--none", "room", "--quiet"});
    return RunProgram(arguments);
  };
  ProgramRun run = evaluate({"--except", "real.jsonl", "--strict", "--markdown", "page.md"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, testing::ContainsRegex("yoga/empty\\.jsonl +none "));
  EXPECT_THAT(run.out, HasSubstr("recognised in 0 of 1 films"));
  EXPECT_THAT(ReadAll("page.md"), HasSubstr("<!-- begin supple evaluate none -->"));
  run = evaluate({"--strict"});
  EXPECT_EQ(run.exit_code, kExitBarMissed) << "a cobra is no film of something else";
  EXPECT_THAT(run.out, testing::ContainsRegex("real\\.jsonl +cobra-stretch "));
  EXPECT_EQ(evaluate({"--except", "none.mp4"}).exit_code, kExitWrongUse);
}

/// A laboratory's folder with one trial: the clip's film, and angles that rise and fall.
class EvaluateMocapProgram : public EvaluateProgram {
 protected:
  EvaluateMocapProgram() {
    fs::create_directories("films/cobra");
    fs::copy_file(fs::path("clips") / (std::string(kClip) + ".mp4"), "films/cobra/video.mp4");
    std::string table = "time,knee_incl_l,knee_incl_r,shoulder_hip_knee_incl_l,shoulder_hip_knee_incl_r\n";
    for (int i = 0; i < 1000; ++i) {
      const double bent_deg = 20 + 10 * std::sin(0.02 * i);
      table += fmt::format("{:.2f},{:.2f},{:.2f},{:.2f},{:.2f}\n", 0.01 * i, 180 - bent_deg, 180 - bent_deg,
                           180 - bent_deg, 180 - bent_deg);
    }
    WriteAll("films/cobra/derived_angles.csv", table);
    fs::create_directory("kept");
    WriteAll("kept/cobra.jsonl", Landmarks());
  }

  static ProgramRun EvaluateFilms(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {kSupple, "evaluate", "films", "--quiet", "--landmarks", "kept"});
    return RunProgram(arguments);
  }
};

TEST_F(EvaluateMocapProgram, JudgesFilmsThatALaboratoryMeasured) {
  ProgramRun run = EvaluateFilms({"--markdown", "page.md"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, testing::StartsWith("model lite\n"));
  EXPECT_THAT(run.out, HasSubstr("trunk_thigh, all films, values said: mean error at most 6 degrees"));
  EXPECT_THAT(ReadAll("page.md"), HasSubstr("<!-- begin supple evaluate mocap -->"));
  const nlohmann::json json = nlohmann::json::parse(EvaluateFilms({"--json"}).out);
  EXPECT_EQ(json["schema"], "supple.mocap_accuracy/1");
  EXPECT_EQ(json["films"][0]["film"], "cobra");
}

TEST_F(EvaluateMocapProgram, SaysWhatIsWrongWithATable) {
  WriteAll("films/cobra/derived_angles.csv", "time,knee_incl_l\n0,1\n");
  const ProgramRun run = EvaluateFilms({});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, HasSubstr("films/cobra/derived_angles.csv, line 1: there is no column"));
  EXPECT_EQ(RunProgram({kSupple, "evaluate", "films", "--model", "all"}).exit_code, kExitWrongUse);
}

}  // namespace
}  // namespace supple
