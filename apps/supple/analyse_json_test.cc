// The documented schema holds what `supple analyse --json` writes, and refuses what it never writes.

#include "apps/supple/analyse_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "apps/supple/analysis_samples.h"
#include "tests/json_schema.h"

namespace supple {
namespace {

class AnalysisSchema : public testing::Test {
 protected:
  bool Allows(const nlohmann::json& object) const { return schema_.Allows(object); }

  JsonSchema schema_{SUPPLE_CATALOGUE_FOLDER "/analysis.schema.json"};
};

std::string LineOf(const FilmAnalysis& analysis, std::string_view language = "en") {
  std::string line;
  AppendAnalysisLine(analysis, language, line);
  return line;
}

// Everything that a line may hold.
FilmAnalysis Full(const CatalogueMovement& movement) {
  FilmAnalysis analysis = SampleAnalysis(movement);
  Bout& bout = analysis.findings.bouts.front();
  AddRepetition(bout, 18.0_s, 0, NotCounted::kShallow);
  bout.holds.back().hold.unseen_s = 0.4;
  bout.faults = {{1, 4.0_s, 5.2_s, false}};
  return analysis;
}

FilmAnalysis Nobody() {
  FilmAnalysis analysis;
  analysis.file = "a \"film\" \xff.mp4";
  analysis.frames = 3;
  analysis.duration_s = 0.3;
  return analysis;
}

TEST(AnalysisJson, TellsEverythingInAFixedOrder) {
  const CatalogueMovement movement = SampleMovement();
  EXPECT_EQ(
      LineOf(Full(movement)),
      R"({"schema":"supple/analysis/1","file":"lift.mp4","movement":"sample-lift","level":"standard",)"
      R"("recognised":{"movement":"sample-lift","certainty":0.97},"duration_s":20.0,"frames":200,)"
      R"("usable_fraction":0.99,"view":{"yaw_deg":88,"ok":true},"bouts":[{"side":"both","evidence":"camera",)"
      R"("reps":[{"start_s":1.0,"peak_s":2.0,"end_s":8.25,"counted":true},)"
      R"({"start_s":10.0,"peak_s":11.0,"end_s":17.1,"counted":true},)"
      R"({"start_s":18.0,"peak_s":19.0,"end_s":20.0,"counted":false,"why":"shallow"}],)"
      R"("holds":[{"start_s":2.0,"end_s":7.25,"held_s":5.25,"unseen_s":0.0},)"
      R"({"start_s":11.0,"end_s":16.1,"held_s":5.1,"unseen_s":0.4}],)"
      R"("faults":[{"code":"M9-F1","start_s":4.0,"end_s":5.2,"priority":1,"cue":"Lower a little."}]}],)"
      R"("measures":{"knee_flexion_right_deg":{"min":-3.1,"max":58.0,"at_hold":2.2,"certainty_deg":4.0},)"
      R"("height_mid_hip_torso":{"min":0.1,"max":0.75,"at_hold":null,"certainty_torso":0.08}},)"
      R"("withheld":[{"measure":"knee_flexion_left","reason":"hidden"}]})"
      "\n");
  EXPECT_NE(LineOf(Full(movement), "es").find(R"("cue":"Baja un poco.")"), std::string::npos);
}

TEST(AnalysisJson, TellsOfNobodyAndNothing) {
  EXPECT_EQ(
      LineOf(Nobody()),
      "{\"schema\":\"supple/analysis/1\",\"file\":\"a \\\"film\\\" \xEF\xBF\xBD.mp4\",\"movement\":null,"
      "\"level\":null,\"recognised\":{\"movement\":null,\"certainty\":0.0},\"duration_s\":0.3,\"frames\":3,"
      "\"usable_fraction\":0.0,\"view\":{\"yaw_deg\":null,\"ok\":null},\"bouts\":[],\"measures\":{},"
      "\"withheld\":[]}\n");
}

TEST(AnalysisJson, TellsOfATimedMovementHowLongThePostureWasRight) {
  CatalogueMovement movement = SampleMovement();
  movement.coach.kind = MovementKind::kTimed;
  FilmAnalysis analysis = SampleAnalysis(movement);
  Bout bout;
  bout.evidence = Evidence::kTimer;
  bout.posture_s = 13.26;
  analysis.findings.bouts = {bout};
  EXPECT_NE(
      LineOf(analysis).find(
          R"("bouts":[{"side":"both","evidence":"timer","posture_s":13.26,"reps":[],"holds":[],"faults":[]}])"),
      std::string::npos);
}

TEST(AnalysisJson, TellsMovementAskedForApartFromMovementRecognised) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.recognised = nullptr;
  analysis.findings.certainty = 0;
  EXPECT_NE(LineOf(analysis).find(R"("movement":"sample-lift","level":"standard",)"
                                  R"("recognised":{"movement":null,"certainty":0.0})"),
            std::string::npos);
}

TEST_F(AnalysisSchema, AllowsEveryKindOfLineThatWeWrite) {
  const CatalogueMovement movement = SampleMovement();
  CatalogueMovement timed = movement;
  timed.coach.kind = MovementKind::kTimed;
  FilmAnalysis of_timer = SampleAnalysis(timed);
  of_timer.findings.bouts = {{Side::kBoth, Evidence::kTimer, 0, 0, 3.5, {}, {}, {}}};
  FilmAnalysis unrecognised = SampleAnalysis(movement);
  unrecognised.recognised = nullptr;
  unrecognised.view->is_ok = false;
  for (const FilmAnalysis& analysis : {Full(movement), Nobody(), of_timer, unrecognised}) {
    const std::string line = LineOf(analysis);
    EXPECT_EQ(line.find('\n'), line.size() - 1) << "one line";
    EXPECT_TRUE(Allows(nlohmann::json::parse(line))) << line;
  }
}

TEST_F(AnalysisSchema, RefusesWhatWeNeverWrite) {
  const CatalogueMovement movement = SampleMovement();
  const nlohmann::json good = nlohmann::json::parse(LineOf(Full(movement)));
  ASSERT_TRUE(Allows(good));
  for (const auto& [pointer, value] : std::vector<std::pair<const char*, nlohmann::json>>{
           {"/schema", "supple/analysis/2"},
           {"/movement", ""},
           {"/movement", "Hip lift"},
           {"/recognised/certainty", 1.2},
           {"/duration_s", -1},
           {"/frames", 0},
           {"/usable_fraction", 1.5},
           {"/view/yaw_deg", 91},
           {"/view/ok", "yes"},
           {"/bouts/0/side", "top"},
           {"/bouts/0/evidence", "guess"},
           {"/bouts/0/reps/0/why", "shallow"},
           {"/bouts/0/reps/2/why", "lazy"},
           {"/bouts/0/holds/0/held_s", -0.1},
           {"/bouts/0/faults/0/priority", 4},
           {"/bouts/0/faults/0/cue", ""},
           {"/measures/knee_flexion_right", good["measures"]["knee_flexion_right_deg"]},
           {"/measures/knee_flexion_right_deg/certainty", 1},
           {"/withheld/0/reason", "no"}}) {
    nlohmann::json object = good;
    object[nlohmann::json::json_pointer(pointer)] = value;
    EXPECT_FALSE(Allows(object)) << pointer;
  }
  for (const auto& [key, value] : good.items()) {
    nlohmann::json object = good;
    object.erase(key);
    EXPECT_FALSE(Allows(object)) << key;
  }
}

}  // namespace
}  // namespace supple
