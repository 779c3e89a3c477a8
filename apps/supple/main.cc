// The program `supple`: takes the command line apart and starts the command.

#include <fmt/format.h>
#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "apps/supple/analyse_command.h"
#include "apps/supple/angles_command.h"
#include "apps/supple/catalogue_command.h"
#include "apps/supple/command_line.h"
#include "apps/supple/data_command.h"
#include "apps/supple/evaluate_command.h"
#include "apps/supple/exit_codes.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/pose_command.h"
#include "apps/supple/stop_signal.h"

namespace {

int Run(const std::vector<std::string>& arguments) {
  const supple::CommandLine command = supple::ParseCommandLine(arguments, supple::FindSurroundings());
  if (const auto* text = std::get_if<supple::TextToPrint>(&command)) {
    const bool printed = std::fputs(text->text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    return printed ? supple::kExitFine : supple::kExitOutputUnwritable;
  }
  if (const auto* mistake = std::get_if<supple::TypingMistake>(&command)) {
    fmt::print(stderr, "{}\n", supple::FaultText(mistake->fault));
    return supple::kExitWrongUse;
  }
  if (const auto* analyse = std::get_if<supple::AnalyseCommandOptions>(&command)) {
    return supple::RunAnalyseCommand(*analyse);
  }
  if (const auto* angles = std::get_if<supple::AnglesCommandOptions>(&command)) {
    return supple::RunAnglesCommand(*angles);
  }
  if (const auto* catalogue = std::get_if<supple::CatalogueCommandOptions>(&command)) {
    return supple::RunCatalogueCommand(*catalogue);
  }
  if (const auto* data = std::get_if<supple::DataCommandOptions>(&command)) {
    return supple::RunDataCommand(*data);
  }
  if (const auto* evaluate = std::get_if<supple::EvaluateCommandOptions>(&command)) {
    return supple::RunEvaluateCommand(*evaluate);
  }
  return supple::RunPoseCommand(std::get<supple::PoseCommandOptions>(command));
}

}  // namespace

int main(int count, char** words) {
  // Large blocks come from the system and go back to it: left to itself, glibc keeps 50 MB of what unpacking
  // the models needed.
  constexpr int kLargeBlock_bytes = 128 << 10;
  mallopt(M_MMAP_THRESHOLD, kLargeBlock_bytes);
  // A closed pipe and a file that grows too large become answers of write() instead of ends without a word.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  supple::WatchForStop();
  try {
    return Run({words + 1, words + count});
  } catch (const std::bad_alloc&) {
    static_cast<void>(std::fputs("supple: there is not enough memory. Close other programs.\n", stderr));
  } catch (const std::exception& error) {
    fmt::print(stderr, "supple: this is a fault of Supple itself: {}. Please report it with what you did.\n",
               error.what());
  }
  return supple::kExitOwnFailure;
}
