#include "base/nearest_word.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace supple {
namespace {

TEST(NearestWord, IsWhatWasMeant) {
  const std::vector<std::string> words = {"lite", "full", "heavy"};
  EXPECT_EQ(NearestWord("full", words), "full");
  EXPECT_EQ(NearestWord("fulll", words), "full");
  EXPECT_EQ(NearestWord("ltie", words), "lite");
  EXPECT_EQ(NearestWord("haevy", words), "heavy");
}

TEST(NearestWord, IsNoneWhereNoneIsNear) {
  const std::vector<std::string> words = {"lite", "full", "heavy"};
  EXPECT_EQ(NearestWord("medium", words), "");
  EXPECT_EQ(NearestWord("", words), "");
  EXPECT_EQ(NearestWord(std::string(100'000, 'f'), words), "");
}

TEST(NearestWord, IsTheOnlyOneThatBeginsWithWhatWasTyped) {
  const std::vector<std::string_view> words = {"cobra-stretch", "hip-lift", "hip-hop"};
  EXPECT_EQ(NearestWord("cobra", words), "cobra-stretch");
  EXPECT_EQ(NearestWord("hip", words), "") << "two begin so";
  EXPECT_EQ(NearestWord("co", words), "") << "too little to go by";
}

}  // namespace
}  // namespace supple
