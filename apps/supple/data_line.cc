#include "apps/supple/data_line.h"

#include <CLI/CLI.hpp>
#include <optional>

#include "apps/supple/data_command.h"
#include "apps/supple/data_help.h"
#include "apps/supple/typing.h"
#include "sessions/store_folder.h"

namespace supple {
namespace {

const std::string kHelp = "supple data --help";
const std::string kSee = "See 'supple data --help'";

std::optional<DataTask> TaskNamed(const std::string& word) {
  return word == "where"    ? std::optional(DataTask::kWhere)
         : word == "export" ? std::optional(DataTask::kExport)
         : word == "import" ? std::optional(DataTask::kImport)
         : word == "delete" ? std::optional(DataTask::kDelete)
         : word == "verify" ? std::optional(DataTask::kVerify)
                            : std::nullopt;
}

// What may stand behind the task.
std::optional<TypingMistake> TakeFile(const std::string& task, const std::vector<std::string>& files,
                                      DataCommandOptions& options) {
  const bool needs_file = options.task == DataTask::kExport || options.task == DataTask::kImport;
  if (needs_file && (files.size() != 1 || files.front().empty())) {
    return Mistake(task + " takes the name of one file, and " + std::to_string(files.size()) + " were given",
                   "Try 'supple data " + task + " supple.zip'");
  }
  if (!needs_file && !files.empty()) {
    return Mistake(task + " takes no file, and '" + files.front() + "' was given", kSee);
  }
  if (needs_file) {
    options.file = files.front();
  }
  return {};
}

std::optional<TypingMistake> CheckDeletion(const DataCommandOptions& options, bool is_sure) {
  if (options.task != DataTask::kDelete) {
    return options.everything || !options.person.empty() || is_sure
               ? std::optional(Mistake("--person, --everything and --yes belong to delete", kSee))
               : std::nullopt;
  }
  if (options.everything == !options.person.empty()) {
    return Mistake("delete needs to know what: --person NAME or --everything", kSee);
  }
  if (!is_sure) {
    return Mistake("What is deleted cannot be brought back, and its old copies go with it",
                   "Export first with 'supple data export supple.zip'; then add --yes");
  }
  return {};
}

}  // namespace

CommandLine ParseData(const std::vector<std::string>& arguments) {
  DataCommandOptions options;
  std::vector<std::string> words;
  std::string folder;
  bool is_sure = false;
  bool help = false;

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", help);
  app.add_option("WORDS", words);
  CLI::Option* const folder_option = app.add_option("--data", folder);
  app.add_option("--person", options.person);
  app.add_flag("--everything", options.everything);
  app.add_flag("--yes", is_sure);
  app.add_flag("--json", options.json);
  if (std::optional<TypingMistake> mistake = ParseArguments(app, arguments, kSee)) {
    return *std::move(mistake);
  }
  if (help) {
    return TextToPrint{std::string(kDataHelp)};
  }
  if (const std::vector<std::string> unknown = app.remaining(); !unknown.empty()) {
    return UnknownWord(unknown.front(), "an option of 'supple data'",
                       {"--data", "--person", "--everything", "--yes", "--json", "--help"}, kHelp);
  }
  const std::vector<std::string> tasks = {"where", "export", "import", "delete", "verify"};
  if (words.empty()) {
    return Mistake("data needs to know what to do: where, export, import, delete or verify",
                   "Try 'supple data where'");
  }
  const std::optional<DataTask> task = TaskNamed(words.front());
  if (!task) {
    return UnknownWord(words.front(), "what data can do: where, export, import, delete or verify", tasks,
                       kHelp);
  }
  options.task = *task;
  if (folder_option->count() > 0 && folder.empty()) {
    return Mistake("--data needs a folder", kSee);
  }
  options.folder = folder.empty() ? DefaultStoreFolder() : std::filesystem::path(folder);
  if (std::optional<TypingMistake> mistake =
          TakeFile(words.front(), {words.begin() + 1, words.end()}, options)) {
    return *mistake;
  }
  if (std::optional<TypingMistake> mistake = CheckDeletion(options, is_sure)) {
    return *mistake;
  }
  return options;
}

}  // namespace supple
