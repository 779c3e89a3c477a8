// The questionnaires as they are shipped, each row of §4.1.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "movements/shipped_programme.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Questionnaire& Shipped(std::string_view id) {
  for (const QuestionnaireFile& file : ShippedProgramme().questionnaires) {
    if (file.questionnaire.id == id) {
      return file.questionnaire;
    }
  }
  ADD_FAILURE() << "there is no questionnaire " << id;
  static const Questionnaire none;
  return none;
}

TEST(QuestionnaireRows, AreFive) {
  std::vector<std::string> ids;
  for (const QuestionnaireFile& file : ShippedProgramme().questionnaires) {
    ids.push_back(file.questionnaire.id);
  }
  EXPECT_THAT(ids, ElementsAre("groc", "nprs", "odi", "psfs", "rmdq"));
}

TEST(QuestionnaireRows, PainMattersBy2PointsOr30Percent) {  // §4.1 NPRS
  const Questionnaire& nprs = Shipped("nprs");
  EXPECT_EQ(nprs.change.points, 2);
  EXPECT_EQ(nprs.change.share, 0.3);
  EXPECT_EQ(nprs.recovered_at, 0);
  EXPECT_THAT(nprs.weeks, ElementsAre(0, 3, 6, 12));
  EXPECT_EQ(ScoreAnswers(nprs, {{"usual", 4}, {"worst", 8}, {"least", 0}}).value, 4);
}

TEST(QuestionnaireRows, ActivitiesMatterBy2AndASingleOneBy3) {  // §4.1 PSFS
  const Questionnaire& psfs = Shipped("psfs");
  EXPECT_EQ(psfs.change.points, 2);
  EXPECT_EQ(psfs.change.item_points, 3);
  EXPECT_EQ(psfs.change.share, std::nullopt);
  EXPECT_EQ(psfs.own_items->fewest, 3);
  EXPECT_EQ(psfs.own_items->most, 5);
  EXPECT_TRUE(psfs.more_is_better);
  EXPECT_THAT(psfs.weeks, ElementsAre(0, 3, 6, 12));
}

TEST(QuestionnaireRows, TheViewOfTheWholeIsAskedAt6And12) {  // §4.1 GROC
  const Questionnaire& groc = Shipped("groc");
  EXPECT_EQ(groc.least, -5);
  EXPECT_EQ(groc.most, 5);
  EXPECT_EQ(groc.change.points, 2);
  EXPECT_TRUE(groc.is_change_itself);
  EXPECT_THAT(groc.weeks, ElementsAre(6, 12));
}

TEST(QuestionnaireRows, OfOthersFormsOnlyTheScoreIsTaken) {  // §4.1 RMDQ-24, ODI
  const Questionnaire& rmdq = Shipped("rmdq");
  EXPECT_EQ(rmdq.scoring, Scoring::kImported);
  EXPECT_EQ(rmdq.most, 24);
  EXPECT_EQ(rmdq.change.points, 5);
  EXPECT_EQ(rmdq.change.share, 0.3);
  EXPECT_EQ(rmdq.recovered_at, 2);
  EXPECT_EQ(rmdq.blunt_below, 4);
  EXPECT_EQ(rmdq.blunt_above, 20);
  const Questionnaire& odi = Shipped("odi");
  EXPECT_EQ(odi.scoring, Scoring::kImported);
  EXPECT_EQ(odi.most, 100);
  EXPECT_EQ(odi.change.points, 10);
  EXPECT_EQ(odi.change.share, 0.3);
  for (const Questionnaire* const one : {&rmdq, &odi}) {
    EXPECT_THAT(one->items, IsEmpty());
    EXPECT_FALSE(one->own_items.has_value());
    EXPECT_THAT(one->weeks, IsEmpty());
  }
}

TEST(QuestionnaireRows, NeverSayCured) {  // §4.1 "Interpretation text"
  const std::vector<std::string> never = {"cure", "heal", "cura", "sana", "diagnos"};
  const auto check = [&](const WordsByLanguage& all, const std::string& file) {
    for (const auto& [language, words] : all) {
      for (const auto& [key, text] : words) {
        std::string small = text;
        std::ranges::transform(small, small.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const std::string& word : never) {
          // Only as the beginning of a word: "semana" has "mana", not "sana".
          for (std::size_t at = small.find(word); at != std::string::npos; at = small.find(word, at + 1)) {
            EXPECT_TRUE(at > 0 && std::isalpha(static_cast<unsigned char>(small[at - 1])) != 0)
                << file << " " << language << " " << key << ": " << text;
          }
        }
      }
    }
  };
  for (const QuestionnaireFile& file : ShippedProgramme().questionnaires) {
    check(file.words, file.questionnaire.id);
  }
  check(ShippedProgramme().gates.words, "gates");
}

TEST(QuestionnaireRows, SayWhatChangedWithBothScores) {
  for (const QuestionnaireFile& file : ShippedProgramme().questionnaires) {
    for (const auto& [language, words] : file.words) {
      for (const char* verdict : {"better", "not_clear", "worse"}) {
        const std::string_view text = FindWords(file.words, language, verdict);
        const bool has_both =
            text.find("{first}") != std::string_view::npos && text.find("{now}") != std::string_view::npos;
        EXPECT_EQ(has_both, !file.questionnaire.is_change_itself) << file.questionnaire.id << " " << verdict;
      }
    }
  }
}

}  // namespace
}  // namespace supple
