#include "apps/supple/analyse_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/supple/analyse_sides.h"
#include "apps/supple/analysis_samples.h"

namespace supple {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string TextOf(const FilmAnalysis& analysis, const std::string& language = "en") {
  return SummaryText(analysis, {}, WordsIn(language));
}

// The sample with left and right bouts.
FilmAnalysis Sides(const CatalogueMovement& movement, double left_held_s, double right_held_s) {
  FilmAnalysis analysis = SampleAnalysis(movement);
  Bout left;
  left.side = Side::kLeft;
  AddRepetition(left, 1.0_s, left_held_s);
  Bout right;
  right.side = Side::kRight;
  AddRepetition(right, 12.0_s, right_held_s);
  analysis.findings.bouts = {left, right};
  return analysis;
}

TEST(AnalysisSummary, TellsWhatWasDoneWhatWentWellAndWhatCouldNotBeSeen) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.withheld = {{FindMeasure("knee_flexion_left"), Withheld::kHidden},
                       {FindMeasure("pelvis_yaw"), Withheld::kView},
                       {FindMeasure("trunk_rotation"), Withheld::kView}};
  EXPECT_EQ(
      TextOf(analysis),
      "lift.mp4\n"
      "Sample lift. I am sure of that.\n"
      "Level: All the way up.\n"
      "Both sides at once: done 2 times, and all of them count.\n"
      "  1. 0:01 to 0:08: held for 5.2 seconds, counts\n"
      "  2. 0:10 to 0:17: held for 5.1 seconds, counts\n"
      "Went well: Every one of them counts. You stayed as long as planned. I saw nothing to correct.\n"
      "Not to be seen from where the camera stood: where the hips face and how far the shoulders turn.\n"
      "I cannot see how hard you work.\n"
      "This tells of what the camera saw; it is no medical advice.\n")
      << "the left knee was hidden, but the right one tells of both";
}

TEST(AnalysisSummary, SpeaksSpanish) {
  const CatalogueMovement movement = SampleMovement();
  EXPECT_EQ(TextOf(SampleAnalysis(movement), "es"),
            "lift.mp4\n"
            "Subida. De eso no me cabe duda.\n"
            "Nivel: Hasta arriba.\n"
            "Los dos lados a la vez: 2 veces, y todas cuentan.\n"
            "  1. 0:01 a 0:08: 5.2 segundos sin moverte, cuenta\n"
            "  2. 0:10 a 0:17: 5.1 segundos sin moverte, cuenta\n"
            "Salió bien: Todas cuentan. Te quedaste el tiempo previsto. No vi nada que corregir.\n"
            "No veo el esfuerzo.\n"
            "Esto cuenta lo que vio la cámara; no es un consejo médico.\n");
}

TEST(AnalysisSummary, SaysWhyARepetitionDoesNotCount) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  Bout& bout = analysis.findings.bouts.front();
  AddRepetition(bout, 20.0_s, 0, NotCounted::kShallow);
  AddRepetition(bout, 30.0_s, 0, NotCounted::kQuick);
  AddRepetition(bout, 70.0_s, 0, NotCounted::kNotHeld);
  AddRepetition(bout, 80.0_s, 0, NotCounted::kCutOff);
  EXPECT_THAT(TextOf(analysis),
              AllOf(HasSubstr("Both sides at once: tried 6 times, and 2 of them count.\n"),
                    HasSubstr("  3. 0:20 to 0:22: does not count, it did not go far enough\n"),
                    HasSubstr("  4. 0:30 to 0:32: does not count, it was too fast\n"),
                    HasSubstr("  5. 1:10 to 1:12: does not count, you did not stay there\n"),
                    HasSubstr("  6. 1:20 to 1:22: does not count, I could not see its end\n"),
                    HasSubstr("Went well: You did it right 2 times. You stayed as long as planned.")));
  bout.repetitions.erase(bout.repetitions.begin(), bout.repetitions.begin() + 5);
  bout.holds.clear();
  EXPECT_THAT(TextOf(analysis), AllOf(HasSubstr("tried once, and it does not count.\n"),
                                      Not(HasSubstr("You did it right")), Not(HasSubstr("as planned"))));
}

TEST(AnalysisSummary, SaysWhatOfAHoldWasNotSeen) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.findings.bouts.front().holds.front().hold.unseen_s = 0.8;
  EXPECT_THAT(TextOf(analysis), HasSubstr("held for 5.2 seconds, 0.8 of them unseen, counts\n"));
}

TEST(AnalysisSummary, TellsOneThingToAdjustTheMostImportant) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  Bout& bout = analysis.findings.bouts.front();
  bout.faults = {{0, 2.0_s, 3.0_s, false}, {0, 11.0_s, 12.0_s, false}};
  EXPECT_THAT(TextOf(analysis),
              AllOf(HasSubstr("One thing to adjust: More slowly. (Seen at 0:02 and 0:11.)\n"),
                    Not(HasSubstr("nothing to correct"))));
  bout.faults.push_back({1, 13.0_s, 14.0_s, false});
  EXPECT_THAT(TextOf(analysis), AllOf(HasSubstr("One thing to adjust: Lower a little. (Seen at 0:13.)\n"),
                                      Not(HasSubstr("More slowly"))))
      << "safety before tempo, however often";
}

TEST(AnalysisSummary, SaysHowSureItIs) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.findings.certainty = 0.7;
  EXPECT_THAT(TextOf(analysis), HasSubstr("\nSample lift, most likely.\n"));
  analysis.findings.certainty = 0.5;
  EXPECT_THAT(TextOf(analysis), HasSubstr("\nPerhaps Sample lift. I am not sure.\n"));
}

TEST(AnalysisSummary, SaysThatItLooksLikeAnotherMovementThanAskedFor) {
  const CatalogueMovement movement = SampleMovement();
  CatalogueMovement other = movement;
  other.words["en"]["name"] = "Cobra";
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.recognised = &other;
  EXPECT_THAT(TextOf(analysis),
              HasSubstr("\nSample lift, as you said. To me it looks more like another one: Cobra.\n"));
  analysis.recognised = nullptr;
  EXPECT_THAT(TextOf(analysis), HasSubstr("\nSample lift, as you said.\nLevel: "));
  analysis.findings.bouts.clear();
  EXPECT_THAT(
      TextOf(analysis),
      HasSubstr("\nYou said Sample lift, and I did not see it done. Film it from beginning to end, with "
                "all of you in the picture.\n"));
}

TEST(AnalysisSummary, NamesTheMovementsItKnowsWhereItSawNone) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.movement = nullptr;
  analysis.recognised = nullptr;
  analysis.findings = {};
  const std::vector<CatalogueMovement> two = {movement, movement};
  EXPECT_EQ(
      SummaryText(analysis, two, WordsIn("en")),
      "lift.mp4\n"
      "I saw none of the movements that I know: Sample lift and Sample lift. If you did one of them, film "
      "it from beginning to end, or name it with --movement.\n"
      "This tells of what the camera saw; it is no medical advice.\n");
  analysis.is_picture = true;
  EXPECT_THAT(TextOf(analysis), HasSubstr("\nThis is one picture. To count and to time I need a film.\n"));
}

TEST(AnalysisSummary, SaysThatItKnowsAMovementByItsPostureAlone) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.findings.bouts.clear();
  EXPECT_THAT(
      TextOf(analysis),
      HasSubstr("\nSample lift. I am sure of that.\nI know it by your posture. From there I could not "
                "follow the movement, so I counted nothing.\n"));
}

TEST(AnalysisSummary, SaysWhatToDoWhereNobodyWasSeen) {
  FilmAnalysis analysis;
  analysis.file = "dark.mp4";
  analysis.frames = 10;
  EXPECT_EQ(TextOf(analysis),
            "dark.mp4\nI saw nobody. Put the camera where it sees all of you, and make the room brighter.\n");
}

TEST(AnalysisSummary, SaysWhichPartsWereCutOff) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.cut_off.head = true;
  analysis.cut_off.feet = true;
  EXPECT_THAT(
      TextOf(analysis),
      HasSubstr("\nA part of you was outside of the picture: your head and your feet. Move the camera "
                "back until all of you fits in.\n"));
}

TEST(AnalysisSummary, SaysWhereTheCameraShouldStandAndWhatOtherPlacesAllow) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  constexpr double kFar_rad = RadiansFromDegrees(80);
  analysis.usable = 0.5;
  analysis.view = JudgeView(movement, kFar_rad, kFar_rad, analysis.usable);
  EXPECT_THAT(
      TextOf(analysis),
      HasSubstr("\nThe camera stood in the wrong place. Put it beside the mat, so that it sees you along "
                "your whole length.\nFrom the feet I only see that you lie there.\nI could follow the "
                "movement in 50 % of the film.\n"));
  analysis.usable = 0.95;
  analysis.view = JudgeView(movement, kFar_rad, kFar_rad, analysis.usable);
  EXPECT_THAT(TextOf(analysis),
              AllOf(Not(HasSubstr("wrong place")), HasSubstr("\nFrom the feet I only see")));
}

TEST(AnalysisSummary, SaysThatTheCameraStoodAskewWhereThatCostsWhatTheBestViewShows) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.withheld = {{FindMeasure("trunk_lean"), Withheld::kView}};
  EXPECT_THAT(TextOf(analysis),
              HasSubstr("\nThe camera stood a little askew. The squarer it stands to you, the "
                        "more I can see.\nNot to be seen from where the camera stood: "));
  analysis.withheld = {{FindMeasure("knee_inward_of_ankle_left"), Withheld::kView}};
  EXPECT_THAT(TextOf(analysis), Not(HasSubstr("askew"))) << "no view from the side would show that";
}

TEST(AnalysisSummary, CountsNothingOfATimedMovement) {
  CatalogueMovement movement = SampleMovement();
  movement.coach.kind = MovementKind::kTimed;
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.findings.bouts = {{Side::kBoth, Evidence::kTimer, 0, 0, 13.4, {}, {}, {}}};
  EXPECT_THAT(
      TextOf(analysis),
      HasSubstr("\nI saw you in the right posture for 13 seconds. A camera cannot see the work itself, "
                "so I count nothing here: let a timer count.\nWent well: You stayed in the right "
                "posture. I saw nothing to correct.\n"));
}

TEST(AnalysisSummary, TellsSidesApartByTheLegThatTheMovementIsNamedBy) {
  const CatalogueMovement movement = SampleOfEachSide();
  EXPECT_THAT(TextOf(Sides(movement, 5, 5)),
              AllOf(HasSubstr("\nLeft (the raised leg): done once, and it counts.\n  1. 0:01"),
                    HasSubstr("\nRight (the raised leg): done once, and it counts.\n  2. 0:12"),
                    Not(HasSubstr("Your sides differ"))));
}

TEST(AnalysisSummary, SaysThatTheSidesAreUnequal) {
  const CatalogueMovement movement = SampleOfEachSide();
  FilmAnalysis analysis = Sides(movement, 3, 8.5);
  EXPECT_THAT(TextOf(analysis),
              HasSubstr("\nYour sides differ: you stayed for 3.0 seconds on the left and 8.5 "
                        "seconds on the right.\n"));
  analysis = Sides(movement, 5, 5);
  AddRepetition(analysis.findings.bouts[1], 30.0_s, 5);
  EXPECT_THAT(TextOf(analysis), HasSubstr("\nYour sides differ: 1 on the left count, and 2 on the right.\n"));
  analysis = Sides(movement, 5, 5);
  analysis.findings.bouts[0].holds[0].at_hold = RadiansFromDegrees(20);
  EXPECT_THAT(TextOf(analysis), HasSubstr("\nYour sides differ: you go 20 degrees further on the left.\n"));
  analysis.findings.bouts.pop_back();
  EXPECT_THAT(TextOf(analysis),
              HasSubstr("\nOnly your left side is in this film. Give your right side its turn too.\n"));
}

TEST(AnalysisSummary, DoesNotCompareSidesThatAreDoneTogether) {
  const CatalogueMovement movement = SampleMovement();
  EXPECT_FALSE(CompareSides(Sides(movement, 3, 9)).has_value());
}

}  // namespace
}  // namespace supple
