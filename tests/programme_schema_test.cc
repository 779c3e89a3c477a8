// The documented schemas of screening, gates and questionnaires take the files that are shipped, and what
// they refuse the readers refuse too. (The readers refuse more.)

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "movements/gates_file.h"
#include "movements/questionnaire_file.h"
#include "movements/screening_file.h"
#include "tests/test_folder.h"
#include "tests/toml_json.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = SUPPLE_CATALOGUE_FOLDER;

bool ScreeningTakes(const std::string& toml) { return ReadScreeningFile(toml, "").file.has_value(); }
bool GatesTake(const std::string& toml) { return ReadGatesFile(toml, "", nullptr).file.has_value(); }
bool QuestionnairesTake(const std::string& toml) { return ReadQuestionnaireFile(toml, "").file.has_value(); }

// Schema and reader take the file, and neither takes it with any of the changes.
void ExpectRefused(const std::string& schema_name, const std::string& file, bool (*takes)(const std::string&),
                   const std::vector<std::pair<std::string, std::string>>& spoilt) {
  const TomlSchema schema(kFolder + "/" + schema_name);
  const std::string good = ReadBytes(kFolder + "/" + file);
  EXPECT_TRUE(schema.Allows(good));
  EXPECT_TRUE(takes(good));
  for (const auto& [what, by] : spoilt) {
    std::string text = good;
    ASSERT_NE(text.find(what), std::string::npos) << what;
    text.replace(text.find(what), what.size(), by);
    EXPECT_FALSE(schema.Allows(text)) << what << " -> " << by;
    EXPECT_FALSE(takes(text)) << what << " -> " << by;
  }
}

TEST(ProgrammeSchema, OfTheScreeningRefusesWhatTheReaderRefuses) {
  ExpectRefused("screening.schema.json", "screening.toml", ScreeningTakes,
                {{"supple/screening/1", "supple/screening/2"},
                 {"due_after_days = 28", "due_after_days = 0"},
                 {"due_after_days = 28", "due_after_days = 28.5"},
                 {"due_after_days = 28", "due_after_days = 28\ncolour = 1"},
                 {"id = \"R1\"", "id = \"Q1\""},
                 {"id = \"R4.both\"", "id = \"both\""},
                 {"yes = \"emergency\"", "yes = \"call\""},
                 {"not_sure = \"yes\"\n", ""},
                 {"not_sure = \"yes\"", "not_sure = true"},
                 {"yes_with = \"urgent\"\n", ""},
                 {"condition = \"osteoporosis\"", "condition = \"Osteo porosis\""},
                 {"asked_in_pain = true", "asked_in_pain = 1"},
                 {"[[outcome]]\nid = \"go\"\nwords = \"outcome.go\"\nsource = \"C\"\n", ""},
                 {"clinician = \"lift.clinician\"\n", ""},
                 {"source = \"M: Harding 2005\"", "source = \"Harding 2005\""},
                 {"\"acknowledge\" = \"The", "\"acknowledge\" = \"\" # The"}});
}

TEST(ProgrammeSchema, OfTheGatesRefusesWhatTheReaderRefuses) {
  ExpectRefused(
      "gates.schema.json", "gates.toml", GatesTake,
      {{"supple/gates/1", "supple/gates/2"},
       {"by = \"knee-to-opposite-shoulder\"\n", ""},
       {"always = true", "always = \"yes\""},
       {"liftable = false", "liftable = 0"},
       {"hip-lift = \"removed\"", "hip-lift = \"closed\""},
       {"hip-lift = \"removed\"", "hip-lift = \"variant\""},
       {"hip-lift = \"removed\"", "hip-lift = { gate = \"removed\", ways = [\"x\"] }"},
       {"hip-lift = \"removed\"", "hip-lift = { gate = \"never\", cleared = { gate = \"allowed\" } }"},
       {"hip-lift = \"removed\"", "hip-lift = { note = \"note.small\" }"},
       {"ways = [\"narrow\"]", "ways = []"},
       {"ways = [\"narrow\"], ", ""},
       {"most_hold_s = 3", "most_hold_s = -3"},
       {"most_hold_s = 3", "most_hold = 3"},
       {"cleared = { gate = \"allowed\"", "cleared = { gate = \"never\""},
       {"id = \"knee\"\n", ""}});
}

TEST(ProgrammeSchema, OfQuestionnairesTakesAllThatAreShipped) {
  const TomlSchema schema(kFolder + "/questionnaire.schema.json");
  int count = 0;
  for (const auto& entry : fs::directory_iterator(kFolder + "/questionnaires")) {
    EXPECT_TRUE(schema.Allows(ReadBytes(entry.path()))) << entry.path();
    ++count;
  }
  EXPECT_EQ(count, 5);
}

TEST(ProgrammeSchema, OfQuestionnairesRefusesWhatTheReaderRefuses) {
  ExpectRefused("questionnaire.schema.json", "questionnaires/nprs.toml", QuestionnairesTake,
                {{"supple/questionnaire/1", "supple/questionnaire/2"},
                 {"version = 1", "version = 0"},
                 {"scoring = \"mean\"", "scoring = \"sum\""},
                 {"scoring = \"mean\"", "scoring = \"imported\"\nwhole_numbers = true"},
                 {"scoring = \"mean\"", "scoring = \"mean\"\nwhole_numbers = true"},
                 {"better = \"less\"", "better = \"down\""},
                 {"weeks = [0, 3, 6, 12]", "weeks = []"},
                 {"weeks = [0, 3, 6, 12]", "weeks = [-1]"},
                 {"points = 2", "points = 0"},
                 {"share = 0.3", "share = 1.3"},
                 {"scale = [0, 10]", "scale = [0, 9.5]"},
                 {"scale = [0, 10]", "scale = [0]"},
                 {"least_words = \"none\"\n", ""},
                 {"licence = \"Apache-2.0\"\n", ""},
                 {"\"name\" = \"Pain", "\"nam\" = \"Pain"}});
  ExpectRefused("questionnaire.schema.json", "questionnaires/rmdq.toml", QuestionnairesTake,
                {{"whole_numbers = true\n", ""}, {"scoring = \"imported\"", "scoring = \"mean\""}});
  ExpectRefused("questionnaire.schema.json", "questionnaires/psfs.toml", QuestionnairesTake,
                {{"count = [3, 5]", "count = [0, 5]"}, {"count = [3, 5]", "count = 3"}});
}

}  // namespace
}  // namespace supple
