#include "sessions/person_name.h"

#include <gtest/gtest.h>

#include <string>

namespace supple {
namespace {

TEST(PersonName, IsTheSameHoweverItWasTyped) {
  EXPECT_EQ(*ReadPersonName("Zoe\xcc\x88"), "Zo\xc3\xab") << "composed";
  EXPECT_EQ(*ReadPersonName("  Ana \t\n Maria\xe2\x80\x83"), "Ana Maria");
  EXPECT_EQ(*ReadPersonName("Ana\x1b[31m\xe2\x80\xae"), "Ana[31m") << "no control marks, no turned direction";
  EXPECT_EQ(*ReadPersonName("\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x99"), "\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x99");
  const std::string family = "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7";
  EXPECT_EQ(*ReadPersonName(family), family) << "joined signs stay joined";
  EXPECT_EQ(ReadPersonName(" \xe2\x80\x8b ").fault().what, "The name is empty");
  EXPECT_EQ(ReadPersonName("\xc3").fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(ReadPersonName(std::string(81, 'a')).fault().what, "The name is longer than 80 letters");
  EXPECT_TRUE(ReadPersonName(std::string(80, 'a')));
  EXPECT_EQ(ReadPersonName(std::string(100'000, 'a')).fault().kind, FaultKind::kTooLarge);
}

}  // namespace
}  // namespace supple
