#include "reports/marker_set_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "base/angle.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

const std::string kSmall = R"({
  "schema": "supple.marker_set/1", "name": "small", "about": "", "pelvis_rise_deg": 13,
  "sources": {"pelvis_rise_deg": "a", "markers": "b"},
  "bone_points": {"left_asis": "LASI", "right_asis": "RASI", "sacrum": "SACR"},
  "segments": {"left_thigh": ["LTH1", "LTH2"]}
})";

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

Fault FaultOf(const std::string& text) {
  const Result<MarkerSet> set = ParseMarkerSet(text, "small.json");
  EXPECT_FALSE(set.ok()) << text;
  return set.ok() ? Fault() : set.fault();
}

TEST(MarkerSetFile, ReadsPointsOfTheBonesAndSegments) {
  const Result<MarkerSet> set = ParseMarkerSet(kSmall, "small.json");
  ASSERT_TRUE(set.ok()) << set.fault().what;
  EXPECT_EQ(set->name, "small");
  EXPECT_NEAR(set->pelvis_rise_rad, RadiansFromDegrees(13), 1e-12);
  ASSERT_EQ(set->markers.size(), 5U);
  EXPECT_EQ(set->markers[set->FindMark(BonePoint::kSacrum)].name, "SACR");
  EXPECT_EQ(set->markers[set->FindMark(BonePoint::kRightAsis)].segment, Segment::kPelvis);
  EXPECT_EQ(set->markers[4].name, "LTH2");
  EXPECT_EQ(set->markers[4].segment, Segment::kLeftThigh);
  EXPECT_EQ(set->markers[4].marks, BonePoint::kNone);
}

TEST(MarkerSetFile, EverySetOfTheCatalogueCanBeReadAndShowsTheLegs) {
  int sets = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SUPPLE_MARKER_SETS)) {
    const Result<MarkerSet> set = ReadMarkerSet(entry.path());
    ASSERT_TRUE(set.ok()) << set.fault().what;
    EXPECT_EQ(set->name + ".json", entry.path().filename().string());
    for (const Segment segment : {Segment::kLeftThigh, Segment::kRightThigh, Segment::kLeftShank,
                                  Segment::kRightShank, Segment::kLeftFoot, Segment::kRightFoot}) {
      EXPECT_GE(std::ranges::count(set->markers, segment, &MarkerUse::segment), 3)
          << set->name << ": " << kSegmentNames.at(Index(segment));
    }
    ++sets;
  }
  EXPECT_GE(sets, 3);
}

TEST(MarkerSetFile, SaysWhatIsWrongInIt) {
  struct Case {
    std::string text;
    std::string what;
  };
  const std::vector<Case> cases = {
      {Replaced(kSmall, "marker_set/1", "marker_set/2"), "\"schema\" must be \"supple.marker_set/1\""},
      {Replaced(kSmall, "\"name\": \"small\", ", ""), "\"name\" is missing"},
      {Replaced(kSmall, "\"small\"", "5"), "\"name\" must be a text"},
      {Replaced(kSmall, "13", "31"), "\"pelvis_rise_deg\" must be a number from -30 to 30"},
      {Replaced(kSmall, "13", "\"13\""), "\"pelvis_rise_deg\" must be a number from -30 to 30"},
      {Replaced(kSmall, "\"pelvis_rise_deg\": \"a\", ", ""), "\"pelvis_rise_deg\" is missing"},
      {Replaced(kSmall, "\"markers\": \"b\"", "\"markers\": \"\""),
       "\"markers\" in \"sources\" must be a text"},
      {Replaced(kSmall, "left_asis", "left_ear"), "\"left_ear\" is no point of the bones"},
      {Replaced(kSmall, "left_thigh", "left_wing"), "\"left_wing\" is no segment of the skeleton"},
      {Replaced(kSmall, "[\"LTH1\", \"LTH2\"]", "\"LTH1\""), "\"left_thigh\" must be a list of markers"},
      {Replaced(kSmall, "\"LTH2\"", "2"), "each marker of \"left_thigh\" must be a text"},
      {Replaced(kSmall, "LTH2", "LASI"), "marker \"LASI\" stands in it twice"},
      {Replaced(kSmall, "{\"left_thigh\": [\"LTH1\", \"LTH2\"]}", "[]"),
       "\"segments\" must be an object in braces"},
      {Replaced(kSmall, "\"left_asis\": \"LASI\", ", ""),
       "\"bone_points\" must name the markers of left_asis and right_asis"},
      {Replaced(kSmall, "\"sacrum\"", "\"left_psis\""),
       "\"bone_points\" must name the markers of left_psis and right_psis, or that of sacrum"},
  };
  for (const Case& wrong : cases) {
    const Fault fault = FaultOf(wrong.text);
    EXPECT_EQ(fault.kind, FaultKind::kDamaged);
    EXPECT_EQ(fault.what, "small.json: " + wrong.what + ".");
    EXPECT_EQ(fault.remedy, "Correct the file; catalogue/marker_set.schema.json says what belongs in it.");
  }
}

TEST(MarkerSetFile, RefusesWhatIsNoSetAtAll) {
  EXPECT_EQ(FaultOf("").kind, FaultKind::kEmpty);
  const Fault no_json = FaultOf("{\"schema\": ");
  EXPECT_EQ(no_json.kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(no_json.what, "small.json is no set of markers: it is no JSON at byte 12.");
  EXPECT_EQ(no_json.remedy, "Choose a file as in catalogue/marker_sets.");
  EXPECT_EQ(FaultOf(std::string(20, '[') + std::string(20, ']')).what,
            "small.json is no set of markers: it nests deeper than 8.");
  EXPECT_EQ(FaultOf(std::string(1'000'001, ' ')).kind, FaultKind::kTooLarge);
  EXPECT_EQ(FaultOf("[]").kind, FaultKind::kDamaged);
  EXPECT_EQ(FaultOf(Replaced(kSmall, "13", "1e999")).kind, FaultKind::kNotUnderstood);
  const TestFolder folder;
  EXPECT_EQ(ReadMarkerSet(folder.path() / "none.json").fault().kind, FaultKind::kNotFound);
}

TEST(MarkerTrial, HoldsTheSetsMarkersInTheSetsOrder) {
  const Result<MarkerSet> set = ParseMarkerSet(kSmall, "small.json");
  MarkerTable table;
  table.rate_hz = 10;
  table.markers = {"other", "SACR", "LTH1", "LASI"};
  table.time_s = {0, 0.1};
  for (int i = 0; i < 8; ++i) {
    table.points_m.push_back({static_cast<double>(i), 0.5, -1});
  }
  const Result<MarkerTrial> trial = FindMarkerTrial(*set, table, "a.trc");
  ASSERT_TRUE(trial.ok()) << trial.fault().what;
  EXPECT_EQ(trial->time_s, table.time_s);
  EXPECT_EQ(trial->marker_count, 5U);
  EXPECT_EQ(trial->frame(1)[set->FindMark(BonePoint::kSacrum)], Eigen::Vector3d(5, 0.5, -1));
  EXPECT_EQ(trial->frame(1)[set->FindMark(BonePoint::kLeftAsis)], Eigen::Vector3d(7, 0.5, -1));
  EXPECT_TRUE(std::isnan(trial->frame(1)[set->FindMark(BonePoint::kRightAsis)].x())) << "not in the table";
}

TEST(MarkerTrial, OfAnotherLaboratoryIsRefused) {
  const Result<MarkerSet> set = ParseMarkerSet(kSmall, "small.json");
  MarkerTable table;
  table.markers = {"LASI", "LTH1"};
  const Result<MarkerTrial> trial = FindMarkerTrial(*set, table, "a.trc");
  ASSERT_FALSE(trial.ok());
  EXPECT_EQ(trial.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(trial.fault().what,
            "a.trc has 2 of the 5 markers of the set \"small\"; \"RASI\", for one, is missing.");
  EXPECT_EQ(trial.fault().remedy,
            "Choose the set of the laboratory that made the file, or write one (catalogue/marker_sets).");
}

}  // namespace
}  // namespace supple
