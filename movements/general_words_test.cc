#include "movements/general_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::ElementsAre;

Fault FaultOfFile(const std::string& text) {
  const TestFolder folder;
  folder.Write("en.toml", text);
  const Result<GeneralWords> words = LoadGeneralWords(folder.path(), "en");
  EXPECT_FALSE(words.ok());
  return words.ok() ? Fault{} : words.fault();
}

// The names of the places of a sentence.
std::set<std::string> PlacesOf(const std::string& sentence) {
  std::set<std::string> places;
  for (std::size_t at = sentence.find('{'); at != std::string::npos; at = sentence.find('{', at + 1)) {
    places.insert(sentence.substr(at, sentence.find('}', at) + 1 - at));
  }
  return places;
}

TEST(GeneralWords, HaveTheSameKeysAndPlacesInEveryLanguage) {
  const Result<GeneralWords> english = LoadGeneralWords(SUPPLE_WORDS_FOLDER, "en");
  ASSERT_TRUE(english.ok()) << english.fault().what;
  EXPECT_THAT(FindLanguages(SUPPLE_WORDS_FOLDER), ElementsAre("en", "es"));
  const Result<GeneralWords> spanish = LoadGeneralWords(SUPPLE_WORDS_FOLDER, "es");
  ASSERT_TRUE(spanish.ok()) << spanish.fault().what;
  EXPECT_EQ(spanish->language, "es");
  for (const auto& [key, sentence] : english->words) {
    const auto other = spanish->words.find(key);
    ASSERT_NE(other, spanish->words.end()) << key;
    EXPECT_EQ(PlacesOf(sentence), PlacesOf(other->second)) << key;
  }
  EXPECT_EQ(english->words.size(), spanish->words.size());
}

TEST(GeneralWords, FillInWhatIsTold) {
  const GeneralWords words = {"en", {{"a", "{who} and {whom}, {who} {still} {open"}}};
  EXPECT_EQ(words.Fill("a", {{"who", "I"}, {"whom", "you"}}), "I and you, I {still} {open");
  EXPECT_EQ(words["b"], "b") << "a key that is not there is noticed";
}

TEST(GeneralWords, SayWhichLanguagesThereAre) {
  const TestFolder folder;
  folder.Write("en.toml", "");
  folder.Write("es.toml", "");
  folder.Write("note.txt", "");
  const Result<GeneralWords> words = LoadGeneralWords(folder.path(), "de");
  ASSERT_FALSE(words.ok());
  EXPECT_EQ(words.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(words.fault().what, "There are no words in the language 'de' in " + folder.path().string());
  EXPECT_EQ(words.fault().remedy, "There are words in en, es");
  EXPECT_TRUE(FindLanguages(folder.path() / "no").empty());
  EXPECT_FALSE(LoadGeneralWords(folder.path() / "no", "en").ok());
  EXPECT_FALSE(LoadGeneralWords(folder.path(), "../en").ok()) << "a name is no path";
}

TEST(GeneralWords, SayWhatIsWrongInTheirFileAndWhere) {
  EXPECT_EQ(FaultOfFile("schema = \"supple/words/2\"\nlanguage = \"en\"\n[words]\n").what,
            "en.toml:1:10: schema: it is 'supple/words/2'.");
  EXPECT_EQ(FaultOfFile("schema = \"supple/words/1\"\nlanguage = \"es\"\n[words]\n").what,
            "en.toml:2:12: language: it is 'es'.");
  EXPECT_EQ(FaultOfFile("schema = \"supple/words/1\"\nlanguage = \"en\"\n").what,
            "en.toml:1:1: words: there is no such table.");
  EXPECT_EQ(FaultOfFile("schema = \"supple/words/1\"\nlanguage = \"en\"\n[words]\na = 3\n").kind,
            FaultKind::kDamaged);
  EXPECT_EQ(FaultOfFile("schema = ").kind, FaultKind::kDamaged);
  EXPECT_EQ(FaultOfFile(std::string(300'000, '#')).kind, FaultKind::kDamaged);
}

}  // namespace
}  // namespace supple
