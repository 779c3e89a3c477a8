#include "reports/unfinished_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

#include "tests/test_folder.h"

namespace supple {
namespace {

auto FilesIn(const std::filesystem::path& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

TEST(UnfinishedFile, HasItsNameOnlyWhenItIsKept) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("a.txt", "old");
  Result<UnfinishedFile> file = UnfinishedFile::Create(path);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->Write("new "));
  ASSERT_TRUE(file->Write("text"));
  EXPECT_EQ(ReadBytes(path), "old");
  ASSERT_TRUE(file->Keep());
  EXPECT_EQ(ReadBytes(path), "new text");
  file->Remove();
  EXPECT_EQ(ReadBytes(path), "new text") << "what is kept is not removed";
  EXPECT_EQ(FilesIn(folder.path()), 1);
}

TEST(UnfinishedFile, LeavesNothingBehindUnlessKept) {
  const TestFolder folder;
  {
    Result<UnfinishedFile> file = UnfinishedFile::Create(folder.path() / "a.txt");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->Write("text"));
    const UnfinishedFile moved = std::move(*file);
    EXPECT_EQ(FilesIn(folder.path()), 1);
  }
  EXPECT_EQ(FilesIn(folder.path()), 0);
}

TEST(UnfinishedFile, TwoOfOneNameDoNotMixAndTheLaterKeptOneStays) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "a.txt";
  Result<UnfinishedFile> one = UnfinishedFile::Create(path);
  Result<UnfinishedFile> two = UnfinishedFile::Create(path);
  ASSERT_TRUE(one && two);
  ASSERT_TRUE(one->Write("one"));
  ASSERT_TRUE(two->Write("two"));
  ASSERT_TRUE(one->Keep());
  ASSERT_TRUE(two->Keep());
  EXPECT_EQ(ReadBytes(path), "two");
  EXPECT_EQ(FilesIn(folder.path()), 1);
}

TEST(UnfinishedFile, MayBeReadByWhomTheUmaskSays) {
  const TestFolder folder;
  const mode_t before = umask(027);
  const Result<Done> written = WriteWholeFile(folder.path() / "a.txt", "text");
  umask(before);
  ASSERT_TRUE(written);
  struct stat status{};
  ASSERT_EQ(::stat((folder.path() / "a.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST(UnfinishedFile, SaysWhereItCannotStand) {
  const TestFolder folder;
  const std::string nowhere = (folder.path() / "none" / "a.txt").string();
  const Result<UnfinishedFile> lost = UnfinishedFile::Create(nowhere);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(lost.fault().what, "The folder for " + nowhere + " does not exist");
  EXPECT_EQ(lost.fault().remedy, "Make the folder first");

  const Result<UnfinishedFile> onto_folder = UnfinishedFile::Create(folder.path());
  ASSERT_FALSE(onto_folder);
  EXPECT_EQ(onto_folder.fault().kind, FaultKind::kNotAFile);
  EXPECT_EQ(onto_folder.fault().what, folder.path().string() + " is a folder, not a file");
  EXPECT_EQ(onto_folder.fault().remedy, "Give the file a name of its own");

  const Result<UnfinishedFile> onto_device = UnfinishedFile::Create("/dev/null");
  ASSERT_FALSE(onto_device);
  EXPECT_EQ(onto_device.fault().what, "/dev/null is a device, not a file");
}

TEST(UnfinishedFile, SaysThatTheDiskIsFullAndKeepsTheOldFile) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("a.txt", "old");
  // A limit on the file size stands in for a full disk.
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const Result<Done> written = WriteWholeFile(path, std::string(2000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  static_cast<void>(std::signal(SIGXFSZ, old_handler));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.fault().kind, FaultKind::kNoSpace);
  EXPECT_EQ(written.fault().what,
            "The disk became full while writing " + path.string() + "; the part that was written is removed");
  EXPECT_EQ(ReadBytes(path), "old");
  EXPECT_EQ(FilesIn(folder.path()), 1);
}

TEST(UnfinishedFile, SaysWhatTheSystemSaid) {
  EXPECT_EQ(WriteFault("a.txt", EROFS).kind, FaultKind::kNotPermitted);
  EXPECT_EQ(WriteFault("a.txt", EROFS).what, "a.txt may not be written here");
  EXPECT_EQ(WriteFault("a.txt", EIO).kind, FaultKind::kNotWritable);
  EXPECT_EQ(WriteFault("a.txt", EIO).what, "a.txt could not be written: Input/output error");
}

}  // namespace
}  // namespace supple
