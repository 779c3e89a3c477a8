// What is wrong in a movement's file, word by word: every complaint has its line, column and key.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "movements/made_up_movement.h"
#include "movements/movement_file.h"

namespace supple {
namespace {

// All complaints about a text, a line for each.
std::string ComplaintsOf(const std::string& text) {
  const std::string name =
      text.find("\"foot-press\"") == std::string::npos ? "slow-bow.toml" : "foot-press.toml";
  std::string lines;
  for (const Complaint& complaint : ReadMovementWithComplaints(text, name).complaints) {
    lines += ComplaintText(complaint) + '\n';
  }
  return lines;
}

// The line of a text on which `what` begins.
std::size_t LineOf(const std::string& text, const std::string& what) {
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(what)), '\n'));
}

struct Case {
  std::string what;  // in the good text
  std::string by;    // what stands there instead
  std::string at;    // the begin of the line on which the complaint is, and the column
  std::string text;
};

void ExpectComplaints(const std::string& good, const std::vector<Case>& cases) {
  for (const Case& wrong : cases) {
    const std::string text = Replaced(good, wrong.what, wrong.by);
    const std::size_t bar = wrong.at.rfind('|');
    const std::string name = good == kMadeUpTimed ? "foot-press.toml" : "slow-bow.toml";
    EXPECT_EQ(ComplaintsOf(text), name + ":" + std::to_string(LineOf(text, wrong.at.substr(0, bar))) + ":" +
                                      wrong.at.substr(bar + 1) + ": " + wrong.text + "\n");
  }
}

TEST(MovementComplaints, NameUnknownAndMissingKeys) {
  ExpectComplaints(
      kMadeUpHold,
      {{"order = 20", "order = 20\nodrer = 3", "odrer|1",
        "odrer: there is no such key. Did you mean 'order'? Allowed: schema, id, code, kind, sides, order, "
        "article, "
        "dose, equipment, view, caution, stop, step, muscle, variant, progress, posture, course, "
        "level, fault, "
        "keyframe or words."},
       {"rest_s = 8\n", "rest = 8\n", "rest = 8|1",
        "dose.rest: there is no such key. Did you mean 'rest_s'? Allowed: hold_s, repetitions, sets, "
        "times_a_day, "
        "rest_s or source."},
       {"sets = 1\n", "", "[dose]|1", "dose.sets: it is missing. Allowed: a whole number from 1 to 100."},
       {"id = \"slow-bow\"\n", "", "schema|1", "id: it is missing. Allowed: a text of up to 60 letters."},
       {"leaves = 35\n", "", "[course]|1",
        "course.leaves: it is missing. Allowed: a number from -360 to 360 degrees."},
       {"code = \"X1-F2\"\npriority = 3", "code = \"X1-F2\"", "[[fault]]\ncode = \"X1-F2\"|1",
        "fault[2].priority: it is missing. Allowed: a whole number from 1 to 3."}});
}

TEST(MovementComplaints, NameWrongKindsOfValues) {
  ExpectComplaints(
      kMadeUpHold,
      {{"sets = 1", "sets = 1.5", "sets = 1.5|8",
        "dose.sets: it is a number, not a whole number. Allowed: a whole number from 1 to 100."},
       {"sets = 1", "sets = 0", "sets = 0|8",
        "dose.sets: 0 is out of range. Allowed: a whole number from 1 to 100."},
       {"rest_s = 8", "rest_s = nan", "rest_s = nan|10",
        "dose.rest_s: it is no finite number. Allowed: a number from 0 to 600 seconds."},
       {"rest_s = 8", "rest_s = inf", "rest_s = inf|10",
        "dose.rest_s: it is no finite number. Allowed: a number from 0 to 600 seconds."},
       {"rest_s = 8", "rest_s = 2026-01-01", "rest_s = 2026|10",
        "dose.rest_s: it is a date or time, not a number. Allowed: a number from 0 to 600 seconds."},
       {"falls = true", "falls = \"yes\"", "falls = |9",
        "course.falls: it is a text, not true or false. Allowed: true or false."},
       {"hold_s = [10, 15]", "hold_s = [10]", "hold_s = [10]|10",
        "article.hold_s: the list has 1 entries. Allowed: a list of two numbers from 0 to 600 seconds."},
       {"hold_s = [10, 15]", "hold_s = [15, 10]", "hold_s = [15|10",
        "article.hold_s: it goes from 15 down to 10. Write the smaller number first."},
       {"needs = [\"mat\"]", "needs = [\"mat\", \"\"]", "needs = |17",
        "equipment.needs: an entry of the list is no text or empty. Allowed: a list of 1 to 100 texts."},
       {"name = \"gluteus maximus\"", "name = \" \"", "name = \" \"|8",
        "muscle[1].name: it is empty. Allowed: a text of up to 200 letters."},
       {"best = \"side\"", "best = \"sides\"", "best = |8",
        "view.best: 'sides' is no word for it. Did you mean 'side'? Allowed: side, front, foot or oblique."},
       {"from = \"foot\"", "from = \"side\"", "from = |8",
        "view.other[1].from: the view 'side' stands in it twice. Name each view once, the best one as "
        "view.best."},
       {"[posture]", "[[posture]]", "[[posture]]|1",
        "posture: it is a list, not a table. Allowed: a table, written [posture]."}});
}

TEST(MovementComplaints, NameSourcesThatAreNone) {
  for (const char* const source : {"X", "M:", "M: ", "V:Kang 2016", "clinical.md", "s"}) {
    const std::string text =
        Replaced(kMadeUpHold, "source = \"M: Ekstrom 2007\"", std::string("source = \"") + source + "\"");
    EXPECT_EQ(ComplaintsOf(text), "slow-bow.toml:47:10: muscle[1].source: '" + std::string(source) +
                                      "' is no source. Allowed: S (the article), C (consensus or our own), "
                                      "V: author year (read there), "
                                      "M: author year (not re-read).\n");
  }
  ExpectComplaints(kMadeUpHold,
                   {{"side = \"both\"\nsource = \"M: Ekstrom 2007\"", "side = \"both\"", "[[muscle]]|1",
                     "muscle[1].source: it is missing. Allowed: a text of up to 200 letters."}});
}

TEST(MovementComplaints, NameNumbersOfTheCourseThatContradictEachOther) {
  const std::string order =
      " On the way from start to end, where the numbers fall, the order is returns, leaves, near_edge, with "
      "least "
      "between returns and near_edge.";
  const std::string band =
      " On the way from start to end, where the numbers fall, the order is near_edge, target, far_edge, with "
      "safe_end not before the target.";
  ExpectComplaints(
      kMadeUpHold,
      {{"returns = 40", "returns = 34", "returns|11",
        "course.returns: returns 34 lies beyond leaves 35, so a repetition would be over as it begins." +
            order},
       {"least = 30", "least = 41", "least|9", "course.least: least 41 lies before returns 40." + order},
       {"far_edge = -10", "far_edge = 15", "far_edge|12",
        "level[1].far_edge: far_edge 15 does not lie beyond near_edge 15." + band},
       {"target = [8, -5]", "target = [-5, 8]", "target|10",
        "level[1].target: the target is turned over: -5 lies beyond 8." + band},
       {"target = [8, -5]", "target = [16, -5]", "target|10",
        "level[1].target: the target from 16 to -5 is not within the band." + band},
       {"safe_end = -10", "safe_end = 0", "safe_end|12",
        "level[1].safe_end: safe_end 0 lies before -5, which a target asks for." + band},
       {"near_edge = 15\nhold_s", "near_edge = 36\nhold_s", "near_edge = 36|13",
        "level[2].near_edge: near_edge 36 lies before course.leaves 35." + order},
       {"near_edge = 15\nhold_s", "near_edge = 31\nhold_s", "near_edge = 31|13",
        "level[2].near_edge: near_edge 31 lies before course.least 30." + order}});
}

TEST(MovementComplaints, NameWhatDoesNotGoWithTheKind) {
  ExpectComplaints(
      kMadeUpTimed,
      {{"[timer]\non_s = 5\noff_s = 3\nsource = \"C\"\n",
        "[timer]\non_s = 5\noff_s = 3\nsource = \"C\"\n[course]\nprimary = \"trunk_lean\"\n", "[course]|1",
        "course: it does not belong here: a movement of kind \"timed\" has a timer. Take it out."},
       {"[timer]\non_s = 5\noff_s = 3\nsource = \"C\"\n", "", "schema|1",
        "timer: it is missing. Allowed: a table, written [timer]."},
       {"hold_s = 5", "hold_s = 5\nnear_edge = 3", "near_edge|13",
        "level[1].near_edge: it does not belong here: a timed movement has no course. Take it out."},
       {"sway = \"|pelvis_yaw - start|\"\nabove = 10\nwindow_s = 3", "shallow = 5\nin_a_row = 1",
        "shallow|11",
        "fault[1].shallow: a timed movement has no course. Allowed: when, speed, swing, sway, unseen."}});
  ExpectComplaints(
      kMadeUpHold,
      {{"[[level]]", "[timer]\non_s = 5\noff_s = 3\nsource = \"C\"\n[[level]]", "[timer]|1",
        "timer: it does not belong here: only a movement of kind \"timed\" has one. Take it out."},
       {"hold_s = 10\nrepetitions = 3\nend", "repetitions = 3\nend", "[[level]]|1",
        "level[1].hold_s: it is missing. Allowed: a number from 0 to 600 seconds."},
       {"hold_s = 10\nrepetitions = 3\nend", "hold_s = 0\nrepetitions = 3\nend", "hold_s = 0|10",
        "level[1].hold_s: a hold of no length cannot be done. Write how many seconds are held."}});
}

TEST(MovementComplaints, NameSidesThatAMovementWithBothLegsHasNot) {
  ExpectComplaints(kMadeUpHold,
                   {{"elbow_flexion:either > 70", "elbow_flexion:named > 70", "end = \"elbow|22",
                     "level[1].end: a movement done with both legs has no side ':named'. Allowed: either, "
                     "lower, higher or "
                     "difference."},
                    {"side = \"both\"", "side = \"other\"", "side = \"other\"|8",
                     "muscle[1].side: a movement done with both legs has no side 'other'. Allowed: both."}});
}

TEST(MovementComplaints, PointIntoConditions) {
  ExpectComplaints(kMadeUpHold,
                   {{"knee_gap < 2", "knee_gpa < 2", "during = |66",
                     "posture.during: there is no measure 'knee_gpa'. Did you mean 'knee_gap'? "
                     "docs/angles.md lists the measures."},
                    {"start = \"trunk_thigh_sagittal:either > 35\"",
                     "start = \"trunk_lean > 3 or trunk_lean < 1\"", "start = |25",
                     "posture.start: 'or' cannot stand here. Allowed: and, slack number, rough number, sure "
                     "number; 'or' and "
                     "brackets are not."},
                    {"when = \"trunk_thigh_sagittal:either < -10",
                     "when = \"trunk_thigh_sagittal:either < -10 rough 3", "when = |43",
                     "fault[1].when: 'rough' may not stand in a fault. No fault is raised on a value that is "
                     "not told to people. "
                     "To ask for better ones write sure number."},
                    {"primary = \"trunk_thigh_sagittal:either rough 35\"",
                     "primary = \"trunk_thigh_sagittal:either < 35\"", "primary = |40",
                     "course.primary: '<' cannot stand here. Allowed: a term alone, or with rough number."}});
}

TEST(MovementComplaints, NameFaultsThatAreNone) {
  ExpectComplaints(
      kMadeUpHold,
      {{"shallow = 20\nin_a_row = 2\n", "", "[[fault]]\ncode = \"X1-F2\"|1",
        "fault[2]: it does not say what the fault is. Allowed: one of when, speed, swing, sway, sinks, "
        "quick, shallow "
        "or unseen."},
       {"shallow = 20", "shallow = 20\nquick = true", "shallow|11",
        "fault[2].shallow: 'quick' and 'shallow' cannot both stand in one fault. Allowed: one of when, "
        "speed, swing, "
        "sway, sinks, quick, shallow or unseen."},
       {"shallow = 20\nin_a_row = 2\n", "quick = true\nwithin_s = 1\n", "[[fault]]\ncode = \"X1-F2\"|1",
        "fault[2].during: a way that is too quick is the one out or the one back. Allowed: [\"out\"] or "
        "[\"back\"]."},
       {"in_a_row = 2\n", "in_a_row = 2\nview = \"foot\"\n", "view = \"foot\"\nsource|1",
        "fault[2].view: there is no such key. Allowed: code, priority, during, shallow, in_a_row or source."},
       {"during = [\"out\", \"end\"]", "during = [\"out\", \"edn\"]", "during = [\"out\"|18",
        "fault[1].during: 'edn' is no word for it. Did you mean 'end'? Allowed: start, out, end or back."},
       {"during = [\"out\", \"end\"]", "during = [\"out\", \"out\"]", "during = [\"out\"|18",
        "fault[1].during: 'out' stands in it twice. Allowed: a list of start, out, end or back, each once."},
       {"priority = 1", "priority = 4", "priority = 4|12",
        "fault[1].priority: 4 is out of range. Allowed: a whole number from 1 to 3."},
       {"above = 90", "above = 0", "above = 0|9",
        "fault[3].above: everything that moves is above 0. Write how much is too much."}});
}

TEST(MovementComplaints, NameCodesAndIdsThatAreNoneOrTaken) {
  ExpectComplaints(
      kMadeUpHold,
      {{"to = \"longer\"", "to = \"longest\"", "to = |6",
        "progress.to: there is no level or variant 'longest'. Did you mean 'longer'? Allowed: standard, "
        "longer or half."},
       {"id = \"half\"", "id = \"Half way\"", "id = \"Half|6",
        "variant[1].id: 'Half way' is no id. Allowed: small letters and digits, joined by hyphens."},
       {"words = \"level.standard\"\nharder = 0", "words = \"level.standard\"\nharder = 1", "harder = 1|10",
        "level[1].harder: the first level is the usual one. Allowed: 0."}});
  const std::string two_levels = Replaced(kMadeUpHold, "id = \"longer\"", "id = \"standard\"");
  EXPECT_EQ(ComplaintsOf(two_levels),
            "slow-bow.toml:81:6: level[2].id: there is a level 'standard' already. Give each its own id.\n"
            "slow-bow.toml:100:6: progress.to: there is no level or variant 'longer'. Allowed: standard, "
            "standard or half.\n");
  EXPECT_EQ(
      ComplaintsOf(Replaced(kMadeUpHold, "code = \"X1-F2\"", "code = \"X1-F1\"")),
      "slow-bow.toml:112:8: fault[2].code: there is a fault 'X1-F1' already. Give each its own code.\n"
      "slow-bow.toml:165:1: words.en.cue.X1-F2: nothing in the file refers to these words. Did you mean "
      "'cue.X1-F1'?\n"
      "slow-bow.toml:183:1: words.es.cue.X1-F2: nothing in the file refers to these words. Did you mean "
      "'cue.X1-F1'?\n");
  EXPECT_EQ(ComplaintsOf(ReplacedAll(kMadeUpHold, "X1-F2", "X2-F2")),
            "slow-bow.toml:112:8: fault[2].code: 'X2-F2' does not begin with 'X1-'. Allowed: X1-, then "
            "capital letters "
            "and digits, such as X1-F1.\n");
}

TEST(MovementComplaints, NameWordsThatAreMissingEmptyOrUnknown) {
  ExpectComplaints(
      kMadeUpHold,
      {{"\"cue.X1-F3\" = \"Slower.\"\n", "", "[words.en]|1",
        "words.en.cue.X1-F3: these words are missing, and fault[3].code refers to them. Write \"cue.X1-F3\" "
        "= \"...\" "
        "below [words.en]."},
       {"\"praise.X1-F1\" = \"Bien.\"\n", "", "[words.es]|1",
        "words.es.praise.X1-F1: these words are missing, and [words.en] has them. Write \"praise.X1-F1\" = "
        "\"...\" "
        "below [words.es]."},
       {"\"step.2\" = \"Sube.\"", "\"step.2\" = \"\"", "\"step.2\" = \"\"|12",
        "words.es.step.2: it is empty. Say it, or take the key out of every language."},
       {"\"step.2\" = \"Sube.\"", "\"step.2\" = \"Sube.\"\n\"setp.2\" = \"Sube.\"", "\"setp.2\"|1",
        "words.es.setp.2: nothing in the file refers to these words. Did you mean 'step.2'?"},
       {"\"step.2\" = \"Sube.\"", "\"step.2\" = \"Sube.\"\nstep.3 = \"Sube.\"", "step.3|1",
        "words.es.step: a key with a dot needs quotation marks here. Write \"step.1\" = ..."}});
  EXPECT_EQ(ComplaintsOf(Replaced(kMadeUpHold, "[words.es]", "[words.espanol]")),
            "slow-bow.toml:152:1: words.es: it is missing. Allowed: a table, written [words.es].\n"
            "slow-bow.toml:170:8: words.espanol: it is no language. Allowed: up to 20 languages of two "
            "letters, such "
            "as en and es.\n");
}

TEST(MovementComplaints, NameKeyFramesNoBodyCanTake) {
  ExpectComplaints(
      kMadeUpHold,
      {{"left_hip_flexion = 5.5", "left_hip_flexion = 151", "left_hip_flexion = 151|20",
        "keyframe[2].angles.left_hip_flexion: 151 is out of range. Allowed: a number from -40 to 150 "
        "degrees."},
       {"t_s = 2", "t_s = 0",
        "t_s = 0\nfacing = \"up\"\nsource = \"C\"\n[keyframe.angles]\nleft_hip_flexion = 5.5|7",
        "keyframe[2].t_s: 0 does not come after 0, the time of the one before. Times must rise."},
       {"at = \"end\"", "at = \"top\"", "at = \"top\"|6",
        "keyframe[2].at: key frame 2 of 2 is called 'top'. The first is called start, the last end, those "
        "between by "
        "another word."}});
}

TEST(MovementComplaints, AreAllThereAndInOrder) {
  std::string text = Replaced(kMadeUpHold, "kind = \"hold\"", "kind = \"held\"");
  text = Replaced(text, "sets = 1", "sets = -1");
  text = Replaced(text, "slack = 5", "slakc = 5");
  text = Replaced(text, "\"name\" = \"Reverencia lenta\"\n", "");
  const std::vector<Complaint> complaints = ReadMovementWithComplaints(text, "slow-bow.toml").complaints;
  ASSERT_EQ(complaints.size(), 5U) << ComplaintsOf(text);
  EXPECT_TRUE(std::ranges::is_sorted(complaints, {}, &Complaint::place));
  EXPECT_EQ(complaints[0].key, "kind");
  EXPECT_EQ(complaints[1].key, "dose.sets");
  EXPECT_EQ(complaints[2].key, "course.slack");
  EXPECT_EQ(complaints[3].key, "course.slakc");
  EXPECT_EQ(complaints[4].key, "words.es.name");
}

TEST(MovementComplaints, OfWhatIsNoTomlAreOne) {
  EXPECT_TRUE(ComplaintsOf("a = = 1").starts_with("slow-bow.toml:1:5: it is no TOML: "))
      << ComplaintsOf("a = = 1");
  EXPECT_NE(ComplaintsOf("").find("slow-bow.toml:1:1: schema: it is missing."), std::string::npos);
}

}  // namespace
}  // namespace supple
