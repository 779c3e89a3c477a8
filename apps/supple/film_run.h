// One run of a command over its files: file after file, film after film, frame after frame, with the progress
// bar, Ctrl-C and what becomes of faults. What is done with the frames is up to the command.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/supple/failure.h"
#include "apps/supple/progress_bar.h"
#include "vision/landmark_source.h"

namespace supple {

/// What came of a file that is neither film, picture nor landmarks.
struct OtherFile {
  std::optional<Failure> failure;
};

/// What a command does with what it is shown. A Failure ends the file, and nothing more comes of it.
class FilmTaker {
 public:
  FilmTaker() = default;
  FilmTaker(const FilmTaker&) = delete;
  FilmTaker& operator=(const FilmTaker&) = delete;
  virtual ~FilmTaker() = default;

  /// Asked before a file is opened as a film: a command that reads files of another kind does so here.
  /// @returns nothing where the file is to be opened as a film.
  virtual std::optional<OtherFile> TakeOtherFile(const std::string& /*file*/) { return {}; }

  /// A file was opened; no frame of it has been looked at.
  virtual std::optional<Failure> BeginFile(const std::string& file, const LandmarkSource& source) = 0;

  /// One of its films begins; a landmark stream may hold several.
  virtual std::optional<Failure> BeginFilm(const LandmarkSource& source) = 0;

  virtual std::optional<Failure> Take(const SourceFrame& frame) = 0;

  /// The film has ended or broken off; what was taken is good. Not called where not even the first frame
  /// could be read.
  virtual std::optional<Failure> EndFilm() = 0;

  /// The film will not be ended: an output failed, or the person stopped it.
  virtual void DropFilm() = 0;

  /// False where nobody reads any more what would be written.
  virtual bool is_wanted() const = 0;

  /// Files that were begun and will not be finished: "a.mp4". For the message after Ctrl-C.
  virtual std::vector<std::string> Unfinished() const = 0;

  /// Whether lines were written that stay. For the same message.
  virtual bool wrote_lines() const = 0;

  /// Whether its results say how many frames there were; then nobody needs to be told beside them.
  virtual bool tells_of_frames() const { return false; }
};

/// @returns the exit code, that of the first fault if there were several; the other files are still done.
int RunOverFilms(const std::vector<std::string>& files, LandmarkSource& source, ProgressBar& progress,
                 FilmTaker& taker);

/// Whether a command shows its progress bar: not beside lines that go to the same terminal.
bool ShowsProgress(bool is_quiet, bool is_forced, bool lines_go_to_standard_output);

}  // namespace supple
