// What is wrong in the programme's files, word by word: every complaint has its line, column and key.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "movements/shipped_programme.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Catalogue& Movements() {
  static const Catalogue catalogue = LoadCatalogue(fs::path(SUPPLE_CATALOGUE_FOLDER) / "movements").value();
  return catalogue;
}

std::string Lines(const std::vector<Complaint>& complaints) {
  std::string lines;
  for (const Complaint& complaint : complaints) {
    lines += ComplaintText(complaint) + '\n';
  }
  return lines;
}

// The same without "file:line:column: ".
std::string WithoutPlaces(const std::string& lines) {
  std::string rest;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    rest += line.substr(line.find(": ") + 2) + '\n';
  }
  return rest;
}

std::string OfScreening(const std::string& text) { return Lines(ReadScreeningFile(text, "s").complaints); }
std::string OfGates(const std::string& text) {
  return Lines(ReadGatesFile(text, "g", &Movements()).complaints);
}
std::string OfQuestionnaire(const std::string& text) {
  return Lines(ReadQuestionnaireFile(text, "q").complaints);
}

struct Case {
  std::string what;  // in the shipped file
  std::string by;    // what stands there instead
  std::string text;  // all complaints, each behind "file:line:column: "
};

// Each change gives just these complaints.
void ExpectComplaints(const std::string& file, const std::vector<Case>& cases,
                      std::string (*complaints_of)(const std::string&)) {
  const std::string good = ShippedText(file);
  EXPECT_EQ(complaints_of(good), "");
  for (const Case& wrong : cases) {
    EXPECT_EQ(WithoutPlaces(complaints_of(With(good, wrong.what, wrong.by))), wrong.text + "\n") << wrong.by;
  }
}

TEST(ProgrammeComplaints, AboutTheScreening) {
  ExpectComplaints(
      "screening.toml",
      {{"supple/screening/1", "supple/screening/9",
        "schema: 'supple/screening/9' is not what this reads. Allowed: supple/screening/1."},
       {"due_after_days = 28", "due_after_days = 0",
        "due_after_days: 0 is out of range. Allowed: a whole number from 1 to 365."},
       {"yes = \"emergency\" # guidance", "yes = \"emergncy\" # guidance",
        "question[1].yes: 'emergncy' is no word for it. Did you mean 'emergency'? Allowed: go, routine, "
        "clear_first, "
        "not_for_you, urgent, urgent_today or emergency."},
       {"yes = \"emergency\" # guidance", "yes = \"go\" # guidance",
        "question[1].yes: a yes to this question leads to nothing. Name what it leads to, or a condition it "
        "tells "
        "of."},
       {"not_sure = \"no\"\nasked", "not_sure = \"maybe\"\nasked",
        "question[11].not_sure: 'maybe' is no word for it. Allowed: yes or no."},
       {"yes_with = \"urgent\"", "yes_with = \"routine\"",
        "question[10].yes_with: together with another question it leads to nothing worse. Name an outcome "
        "that is "
        "worse than 'yes'."},
       {"\"R8\", \"R9\"]", "\"R8\", \"R99\"]",
        "question[10].with: 'R99' is no other question. Name ids of other questions of this file."},
       {"\"R8\", \"R9\"]", "\"R8\", \"R10\"]",
        "question[10].with: 'R10' is no other question. Name ids of other questions of this file."},
       {"id = \"R4.both\"", "id = \"R5.both\"",
        "question[4].more[1].id: 'R5.both' is no question here. Allowed: R4 and a word, such as R4.both."},
       {"id = \"R4.quickly\"", "id = \"R4.both\"",
        "question[4].more[2].id: 'R4.both' is there already. Give each its own."},
       {"asked_in_pain = true", "asked_in_pian = true",
        "question[1].asked_in_pian: there is no such key. Did you mean 'asked_in_pain'? Allowed: id, words, "
        "yes, "
        "not_sure, condition, source, with, yes_with, asked_in_pain or more."},
       {"id = \"go\"\nwords = \"outcome.go\"", "id = \"routine\"\nwords = \"outcome.go\"",
        "outcome: nothing is said for the outcome 'go'. Every outcome must be told.\n" +
            std::string("outcome[2].id: this outcome is there already. Say each once.")},
       {"\"R7\" = \"Have", "\"R77\" = \"Have",
        "words.en.R7: these words are missing, and question[7].words refers to them. Write \"R7\" = \"...\" "
        "below "
        "[words.en].\n" +
            std::string("words.en.R77: nothing in the file refers to these words. Did you mean 'R7'?")}},
      OfScreening);
}

TEST(ProgrammeComplaints, HaveThePlaceOfWhatIsWrong) {
  const std::string good = ShippedText("gates.toml");
  const std::string text = With(good, "ways = [\"narrow\"]", "ways = [\"narow\"]");
  const auto complaints = ReadGatesFile(text, "g", &Movements()).complaints;
  ASSERT_THAT(complaints, SizeIs(1));
  const std::size_t at = text.find("[\"narow\"]");
  const auto before = text.begin() + static_cast<std::ptrdiff_t>(at);
  EXPECT_EQ(complaints[0].place.line, 1U + static_cast<std::size_t>(std::count(text.begin(), before, '\n')));
  EXPECT_EQ(complaints[0].place.column, at - text.rfind('\n', at));
}

TEST(ProgrammeComplaints, AScreeningMustAskAllFifteen) {
  const std::string good = ShippedText("screening.toml");
  const std::string without =
      With(With(good, "id = \"R12\"", "id = \"R16\""), "words = \"R12\"", "words = \"R12\"");
  EXPECT_THAT(OfScreening(without),
              HasSubstr("question: there is no question R12. All of R1 to R15 must be asked."));
}

TEST(ProgrammeComplaints, AboutTheGates) {
  ExpectComplaints(
      "gates.toml",
      {{"outer-thigh-stretch = \"never\"", "outer-thigh-stretch = \"nevr\"",
        "condition[2].cells.outer-thigh-stretch: 'nevr' is no word for it. Did you mean 'never'? Allowed: "
        "allowed, "
        "variant, removed or never."},
       {"outer-thigh-stretch = \"never\"", "outer-thigh-stretch = \"variant\"",
        "condition[2].cells.outer-thigh-stretch: it names no ways. Write { gate = \"variant\", ways = [...] "
        "}."},
       {"outer-thigh-stretch = \"never\"\n", "",
        "condition[2].cells.outer-thigh-stretch: it is missing. Allowed: allowed, removed or never, or a "
        "table."},
       {"outer-thigh-stretch = \"never\"",
        "outer-thigh-stretch = { gate = \"never\", cleared = { gate = \"removed\" } }",
        "condition[2].cells.outer-thigh-stretch.cleared: it does not belong here: nothing lifts what is "
        "never done. "
        "Take it out."},
       {"outer-thigh-stretch = \"removed\"",
        "outer-thigh-stretch = { gate = \"removed\", cleared = { gate = \"never\" } }",
        "condition[3].cells.outer-thigh-stretch.cleared: a clinician's word would make it stricter. It can "
        "only "
        "lift."},
       {"outer-thigh-stretch = \"removed\"",
        "outer-thigh-stretch = { gate = \"removed\", note = \"note.small\" }",
        "condition[3].cells.outer-thigh-stretch.note: it does not belong here: what is out is not done in "
        "any way. "
        "Take it out."},
       {"ways = [\"narrow\"]", "ways = [\"narow\"]",
        "condition[7].cells.frog-stretch.ways: frog-stretch has no level or variant 'narow'. Allowed: "
        "standard, "
        "long, butterfly, half-frog, seated, narrow, forearms-on-stool, forearms or small-rocks."},
       {"{ gate = \"variant\", ways = [\"narrow\"], note", "{ gate = \"variant\", note",
        "condition[7].cells.frog-stretch.ways: it is missing. A variant names the levels or variants that "
        "may be "
        "done."},
       {"begin_with = \"chair\"", "begin_with = \"chiar\"",
        "condition[1].cells.seated-spinal-twist.cleared.begin_with: seated-spinal-twist has no level or "
        "variant "
        "'chiar'. Allowed: standard, small-turn, long, chair, lower-leg-bent, on-a-cushion, open, "
        "lower-leg-folded "
        "or elbow-outside."},
       {"id = \"hip-replacement-lateral\"", "id = \"hip-replacement-posterior\"",
        "condition[4].id: 'hip-replacement-posterior' is there already. Give each its own."},
       {"  \"cobra-stretch\",\n", "  \"cobra-stretch\",\n  \"cobra-stretch\",\n",
        "movements: 'cobra-stretch' stands in it twice. Name each once."},
       {"by = \"knee-to-opposite-shoulder\"", "by = \"seated-spinal-twist\"",
        "stand_in[1].by: a movement cannot stand in for itself. Name another one."},
       {"by = \"knee-to-opposite-shoulder\"", "by = \"knee-to-oposite-shoulder\"",
        "stand_in[1].by: 'knee-to-oposite-shoulder' is not among the movements. Did you mean "
        "'knee-to-opposite-shoulder'? Allowed: outer-thigh-stretch, knee-to-opposite-shoulder, "
        "seated-spinal-twist, "
        "inner-thigh-squeeze, outer-hip-leg-lift, half-kneel-lunge, frog-stretch, hip-lift or "
        "cobra-stretch."},
       {"liftable = false", "liftable = \"no\"",
        "condition[22].liftable: it is a text, not true or false. Allowed: true or false."}},
      OfGates);
}

TEST(ProgrammeComplaints, EveryMovementMustHaveItsGates) {
  std::string text = ShippedText("gates.toml");
  const std::string name = "cobra-stretch";
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    text.replace(at, name.size(), "snake-stretch");
  }
  const std::string found = OfGates(text);
  EXPECT_THAT(found, HasSubstr("movements: there is no movement 'snake-stretch'."));
  EXPECT_THAT(found, HasSubstr("movements: 'cobra-stretch' is missing."));
}

TEST(ProgrammeComplaints, AboutQuestionnaires) {
  ExpectComplaints(
      "questionnaires/nprs.toml",
      {{"scoring = \"mean\"", "scoring = \"single\"",
        "item: a single answer needs just one item. Write one [[item]], or scoring = \"mean\"."},
       {"points = 2", "points = 0",
        "change.points: 0 is out of range. Allowed: a number from 0.1 to 1000 points."},
       {"share = 0.3", "share = 30", "change.share: 30 is out of range. Allowed: a number from 0.01 to 1."},
       {"recovered_at = 0", "recovered_at = 11",
        "recovered_at: 11 is out of range. Allowed: a number from 0 to 10."},
       {"weeks = [0, 3, 6, 12]", "weeks = [0, 6, 3]",
        "weeks: an entry is no later week. Allowed: a list of weeks, each later than the one before."},
       {"weeks = [0, 3, 6, 12]", "weeks = 3",
        "weeks: it is no list of weeks. Allowed: a list of weeks, each later than the one before."},
       {"scale = [0, 10]", "scale = [10, 0]",
        "item[1].scale: it does not rise. Write the smaller number first."},
       {"scale = [0, 10]", "scale = [0, 9.5]",
        "item[1].scale: 9.5 is no whole number. Answers are whole numbers."},
       {"score = [0, 10]", "score = [0, 9]",
        "item[1].scale: it goes beyond the score. Keep it within 'score'.\nitem[2].scale: it goes beyond the "
        "score. Keep it "
        "within 'score'.\nitem[3].scale: it goes beyond the score. Keep it within 'score'."},
       {"id = \"worst\"", "id = \"usual\"", "item[2].id: 'usual' is there already. Give each its own."},
       {"better = \"less\"", "better = \"lower\"",
        "better: 'lower' is no word for it. Allowed: more or less."},
       {"licence = \"Apache-2.0\"\n", "", "licence: it is missing. Allowed: a text of up to 200 letters."},
       {"\"worse\" = \"Your", "\"wors\" = \"Your",
        "words.en.worse: these words are missing, and every questionnaire refers to them. Write \"worse\" = "
        "\"...\" "
        "below [words.en].\n" +
            std::string("words.en.wors: nothing in the file refers to these words. Did you mean 'worst'?")}},
      OfQuestionnaire);
}

TEST(ProgrammeComplaints, AnImportedScoreHasNoItemsAndAnAskedOneHas) {
  const std::string rmdq = ShippedText("questionnaires/rmdq.toml");
  EXPECT_THAT(OfQuestionnaire(With(rmdq, "scoring = \"imported\"", "scoring = \"mean\"")),
              HasSubstr("item: there is nothing to answer."));
  const std::string nprs = ShippedText("questionnaires/nprs.toml");
  EXPECT_THAT(
      OfQuestionnaire(With(nprs, "scoring = \"mean\"", "scoring = \"imported\"\nwhole_numbers = true")),
      HasSubstr("item: an imported score has no items."));
  EXPECT_EQ(
      Lines(ReadQuestionnaireFile(nprs, "folder/other.toml").complaints),
      "folder/other.toml:4:6: id: the id is 'nprs' and the file is called 'other'. Call both the same.\n");
}

// A folder like the shipped catalogue, for files that do not fit together.
class ProgrammeFolder : public testing::Test {
 protected:
  ProgrammeFolder() {
    fs::create_directory(folder_.path() / "questionnaires");
    for (const char* name : {"screening.toml", "gates.toml", "programme.toml", "questionnaires/nprs.toml"}) {
      folder_.Write(name, ShippedText(name));
    }
  }

  ProgrammeReading Read() const { return ReadProgrammeWithComplaints(folder_.path(), Movements()); }

  TestFolder folder_;
};

TEST_F(ProgrammeFolder, IsReadWhole) {
  const ProgrammeReading reading = Read();
  EXPECT_THAT(reading.complaints, IsEmpty());
  EXPECT_EQ(reading.file_count, 4U);
  ASSERT_TRUE(reading.programme.has_value());
  EXPECT_THAT(reading.programme->questionnaires, SizeIs(1));
  EXPECT_TRUE(LoadProgramme(folder_.path(), Movements()).ok());
}

TEST_F(ProgrammeFolder, WithoutAFileIsRefused) {
  fs::remove(folder_.path() / "gates.toml");
  EXPECT_EQ(Lines(Read().complaints),
            "gates.toml:1:1: it cannot be read. It must be a file that you may read.\n");
  EXPECT_FALSE(Read().programme.has_value());
  const auto refused = LoadProgramme(folder_.path(), Movements());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().kind, FaultKind::kDamaged);
  fs::remove_all(folder_.path() / "questionnaires");
  EXPECT_THAT(Lines(Read().complaints), HasSubstr("there is no questionnaire in this folder"));
}

TEST_F(ProgrammeFolder, AConditionOfTheScreeningMustHaveGates) {
  folder_.Write("gates.toml", With(ShippedText("gates.toml"), "id = \"pregnancy\"", "id = \"expecting\""));
  EXPECT_EQ(
      Lines(Read().complaints),
      "screening.toml:1:1: R15.weeks: it tells of the condition 'pregnancy', which gates.toml does not have. "
      "Name a condition of gates.toml.\n");
}

TEST_F(ProgrammeFolder, AFolderOfThatNameIsNoFile) {
  fs::remove(folder_.path() / "screening.toml");
  fs::create_directory(folder_.path() / "screening.toml");
  EXPECT_THAT(Lines(Read().complaints), HasSubstr("screening.toml:1:1: it cannot be read."));
}

TEST(ProgrammeComplaints, WhatIsNoTomlOrTooLargeIsSaidOnce) {
  for (const std::string& text :
       {std::string("= 3"), std::string("[a"), std::string(kMostDataBytes + 1, '#')}) {
    EXPECT_THAT(ReadScreeningFile(text, "s").complaints, SizeIs(1));
    EXPECT_THAT(ReadGatesFile(text, "g", nullptr).complaints, SizeIs(1));
    EXPECT_THAT(ReadQuestionnaireFile(text, "q").complaints, SizeIs(1));
  }
  EXPECT_FALSE(ReadScreeningFile("", "s").file.has_value());
  EXPECT_FALSE(ReadGatesFile("", "g", nullptr).file.has_value());
  EXPECT_FALSE(ReadQuestionnaireFile("", "q").file.has_value());
}

}  // namespace
}  // namespace supple
