#include "apps/supple/line_output.h"

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

TEST_F(LineOutputTest, LeavesOnlyWholeLinesWhenTheDiskIsFull) {
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  // A limit on the file size stands in for a full disk: 100 bytes, lines of 30.
  const rlimit small{100, before.rlim_max};
  const std::string line = std::string(29, 'x') + "\n";
  Result<LineOutput> output = LineOutput::Open(path_);
  ASSERT_TRUE(output.ok());
  setrlimit(RLIMIT_FSIZE, &small);
  Result<bool> written = true;
  int lines = 0;
  while (lines < 10) {
    written = output->Write(line);
    if (!written) {
      break;
    }
    ++lines;
  }
  setrlimit(RLIMIT_FSIZE, &before);
  static_cast<void>(std::signal(SIGXFSZ, old_handler));
  EXPECT_EQ(lines, 3);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.fault().kind, FaultKind::kNoSpace);
  EXPECT_EQ(written.fault().what, "The disk became full while writing " + path_.string());
  EXPECT_EQ(written.fault().remedy,
            "The lines that were written are whole. Free some space or write to another disk");
  EXPECT_EQ(Content(), line + line + line);
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
}

}  // namespace
}  // namespace supple
