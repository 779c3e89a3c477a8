#include "accuracy/marked_section.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace supple {
namespace {

using testing::HasSubstr;

constexpr std::string_view kPage =
    "# Title\nwords before\n<!-- begin figures -->\nold\nfigures\n<!-- end figures -->\nwords after\n";

TEST(MarkedSection, ReplacesWhatLiesBetweenTheMarksAndNothingElse) {
  const Result<std::string> page = ReplaceMarkedSection(kPage, "figures", "new");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(*page, "# Title\nwords before\n<!-- begin figures -->\nnew\n<!-- end figures -->\nwords after\n");
  EXPECT_EQ(*ReplaceMarkedSection(*page, "figures", "new"), *page);
}

TEST(MarkedSection, RefusesAPageWithoutItsMarksOrWithTooMany) {
  for (const std::string& page :
       {std::string("no marks"), std::string("<!-- end figures -->\n<!-- begin figures -->"),
        std::string("<!-- begin figures -->"), std::string(kPage) + std::string(kPage)}) {
    const Result<std::string> filled = ReplaceMarkedSection(page, "figures", "new");
    ASSERT_FALSE(filled.ok()) << page;
    EXPECT_THAT(filled.fault().what, HasSubstr("\"<!-- begin figures -->\" and \"<!-- end figures -->\""));
  }
}

TEST(MarkedSection, ChangesAFileOrMakesIt) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "marked_section_test";
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / "page.md";
  for (const std::string content : {"first", "second"}) {
    ASSERT_TRUE(WriteMarkedSections(path, {{"figures", content}}).ok());
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    EXPECT_EQ(text.str(), "<!-- begin figures -->\n" + content + "\n<!-- end figures -->\n");
  }
  std::ofstream(path) << "a page without marks";
  const Result<Done> refused = WriteMarkedSections(path, {{"figures", "third"}});
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.fault().what, HasSubstr("page.md: The page must hold"));
  EXPECT_EQ(CheckMarkedSections(path, {"figures"}).fault().what, refused.fault().what);
  EXPECT_TRUE(CheckMarkedSections(folder / "new.md", {"figures"}).ok());
  EXPECT_FALSE(std::filesystem::exists(folder / "new.md"));
  EXPECT_EQ(CheckMarkedSections(folder / "none" / "page.md", {"figures"}).fault().kind,
            FaultKind::kNotWritable);
  EXPECT_EQ(WriteMarkedSections(folder / "none" / "page.md", {{"figures", "x"}}).fault().kind,
            FaultKind::kNotWritable);
  std::filesystem::remove_all(folder);
}

TEST(MarkedSection, FillsSeveralPartsOfAFileOrNone) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "marked_sections_test";
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / "page.md";
  const auto text = [&path] {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
  };
  ASSERT_TRUE(WriteMarkedSections(path, {{"a", "1"}, {"a b", "2"}}).ok());
  EXPECT_EQ(text(), "<!-- begin a -->\n1\n<!-- end a -->\n\n<!-- begin a b -->\n2\n<!-- end a b -->\n");
  ASSERT_TRUE(WriteMarkedSections(path, {{"a b", "3"}}).ok());
  EXPECT_THAT(text(), HasSubstr("-->\n1\n<!--"));
  EXPECT_THAT(text(), HasSubstr("-->\n3\n<!--"));
  const std::string before = text();
  EXPECT_FALSE(WriteMarkedSections(path, {{"a", "4"}, {"c", "5"}}).ok());
  EXPECT_EQ(text(), before);
  EXPECT_THAT(CheckMarkedSections(path, {"a", "c"}).fault().what, HasSubstr("<!-- begin c -->"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace supple
