#include "apps/supple/analyse_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "apps/supple/fault_text.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::ElementsAre;

std::vector<std::string> NamesOf(const std::vector<NamedFile>& files) {
  std::vector<std::string> names;
  for (const NamedFile& file : files) {
    names.push_back(std::filesystem::path(file.file).filename().string());
  }
  return names;
}

TEST(NamedFiles, OfAFolderAreItsFilmsPicturesAndLandmarksByName) {
  const TestFolder folder;
  for (const char* name : {"b.MP4", "a.jpg", "c.jsonl", "d.mov", "e.mkv", "f.webm", "g.avi", "h.jpeg",
                           "i.png", "notes.txt", "table.csv", "film"}) {
    folder.Write(name, "");
  }
  std::filesystem::create_directory(folder.path() / "z.mp4");
  const std::vector<NamedFile> files = FindNamedFiles({"first.gif", folder.path().string(), "-"});
  EXPECT_THAT(NamesOf(files), ElementsAre("first.gif", "a.jpg", "b.MP4", "c.jsonl", "d.mov", "e.mkv",
                                          "f.webm", "g.avi", "h.jpeg", "i.png", "-"))
      << "a file that was named is taken whatever its name; a folder in a folder is not";
}

TEST(NamedFiles, SayThatAFolderHoldsNothing) {
  const TestFolder folder;
  folder.Write("notes.txt", "");
  const std::vector<NamedFile> files = FindNamedFiles({folder.path().string(), "a.mp4"});
  ASSERT_EQ(files.size(), 2U);
  ASSERT_TRUE(files[0].failure.has_value());
  EXPECT_EQ(files[0].failure->exit_code, kExitInputUnreadable);
  EXPECT_EQ(FaultText(files[0].failure->fault),
            "supple: There is nothing to analyse in the folder " + folder.path().string() +
                ". It may hold films (mp4, mov, mkv, webm, avi), pictures (jpg, png) and landmarks (jsonl).");
  EXPECT_FALSE(files[1].failure.has_value());
}

}  // namespace
}  // namespace supple
