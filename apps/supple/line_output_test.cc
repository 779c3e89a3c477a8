#include "apps/supple/line_output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace supple {
namespace {

namespace fs = std::filesystem;

class LineOutputTest : public testing::Test {
 protected:
  LineOutputTest() : path_(fs::path(testing::TempDir()) / ("lines_" + std::to_string(getpid()) + ".jsonl")) {}
  ~LineOutputTest() override { fs::remove(path_); }
  LineOutputTest(const LineOutputTest&) = delete;
  LineOutputTest& operator=(const LineOutputTest&) = delete;
  LineOutputTest(LineOutputTest&&) = delete;
  LineOutputTest& operator=(LineOutputTest&&) = delete;

  std::string Content() const {
    std::ostringstream content;
    content << std::ifstream(path_).rdbuf();
    return content.str();
  }

  const fs::path path_;
};

TEST_F(LineOutputTest, BeginsTheFileAnewAndAddsLines) {
  std::ofstream(path_) << "something old and long";
  Result<LineOutput> output = LineOutput::Open(path_);
  ASSERT_TRUE(output.ok());
  EXPECT_TRUE(*output->Write("one\n"));
  EXPECT_TRUE(*output->Write("two\nthree\n"));
  EXPECT_EQ(Content(), "one\ntwo\nthree\n");
}

const std::string kLine = std::string(29, 'x') + "\n";

// Writes lines until that fails. A limit on the file size stands in for a full disk: 100 bytes, lines of 30.
Result<bool> WriteUntilFull(LineOutput& output) {
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  Result<bool> written = true;
  for (int lines = 0; lines < 10 && written.ok(); ++lines) {
    written = output.Write(kLine);
  }
  setrlimit(RLIMIT_FSIZE, &before);
  static_cast<void>(std::signal(SIGXFSZ, old_handler));
  return written;
}

// The same with the file as standard output, as the shell's > and >> open it.
Result<bool> WriteUntilFullAsStandardOutput(const fs::path& path, int flags) {
  const int before = dup(STDOUT_FILENO);
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  dup2(file, STDOUT_FILENO);
  LineOutput output;
  Result<bool> written = WriteUntilFull(output);
  static_cast<void>(write(file, "next\n", 5));  // what the shell starts after us writes on
  dup2(before, STDOUT_FILENO);
  close(file);
  close(before);
  return written;
}

TEST_F(LineOutputTest, LeavesOnlyWholeLinesInStandardOutputWhenTheDiskIsFull) {
  const Result<bool> written = WriteUntilFullAsStandardOutput(path_, O_TRUNC);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.fault().what, "The disk became full while writing standard output");
  EXPECT_EQ(written.fault().remedy,
            "The lines that were written are whole. Free some space or write to another disk");
  EXPECT_EQ(Content(), kLine + kLine + kLine + "next\n");
}

TEST_F(LineOutputTest, KeepsWhatStoodInTheFileThatStandardOutputIsAddedTo) {
  std::ofstream(path_) << "old\n" << kLine;
  ASSERT_FALSE(WriteUntilFullAsStandardOutput(path_, O_APPEND).ok());
  EXPECT_EQ(Content(), "old\n" + kLine + kLine + kLine + "next\n");
}

TEST_F(LineOutputTest, LeavesOnlyWholeLinesWhenTheDiskIsFull) {
  Result<LineOutput> output = LineOutput::Open(path_);
  ASSERT_TRUE(output.ok());
  const Result<bool> written = WriteUntilFull(*output);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.fault().kind, FaultKind::kNoSpace);
  EXPECT_EQ(written.fault().what, "The disk became full while writing " + path_.string());
  EXPECT_EQ(written.fault().remedy,
            "The lines that were written are whole. Free some space or write to another disk");
  EXPECT_EQ(Content(), kLine + kLine + kLine);
}

TEST_F(LineOutputTest, SaysWhyAFileCannotBeMade) {
  Result<LineOutput> output = LineOutput::Open("no/such/folder/a.jsonl");
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.fault().what, "The folder for no/such/folder/a.jsonl does not exist");
  output = LineOutput::Open("/");
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.fault().what, "/ is a folder");
}

TEST_F(LineOutputTest, TellsThatADeviceIsFull) {
  Result<LineOutput> output = LineOutput::Open("/dev/full");
  ASSERT_TRUE(output.ok());
  const Result<bool> written = output->Write("one\n");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.fault().kind, FaultKind::kNoSpace);
  EXPECT_EQ(written.fault().remedy, "Free some space or write to another disk") << "nothing is promised";
}

}  // namespace
}  // namespace supple
