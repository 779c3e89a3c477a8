// How far a film is and how long it will still take, on one line of the terminal that is written over.
//
//   walk.mp4  [########------------]  41 %  63 frames/s  0:12 left
//   standard input  reached 1:02:33  63 frames/s
//
// It goes to standard error alone; standard output belongs to the result.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace supple {

/// One film's state at one moment.
struct FilmProgress {
  std::string name;
  std::int64_t reached_us = 0;
  std::optional<std::int64_t> duration_us;  ///< nothing where the file does not say
  std::int64_t frames = 0;
  double elapsed_s = 0;
};

/// The line, without line end, no longer than `columns`.
std::string ProgressText(const FilmProgress& progress, int columns);

/// "0:12", "12:34", "1:02:33".
std::string ClockText(double seconds);

class ProgressBar {
 public:
  /// @param shown when false every call does nothing.
  explicit ProgressBar(bool shown) : shown_(shown) {}

  /// Begins a film.
  void Begin(std::string name, std::optional<std::int64_t> duration_us);

  /// One more frame is done; another bar is drawn.
  void Count(std::int64_t reached_us);

  /// One more frame is done. Draws at most ten times a second.
  void Advance(std::int64_t reached_us);

  /// Takes the line away, so that something else may be written.
  void Clear();

  /// Seconds since Begin.
  double elapsed_s() const;
  bool shown() const { return shown_; }

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool drawn_ = false;
  FilmProgress progress_;
  Clock::time_point begun_;
  Clock::time_point last_drawn_;
};

}  // namespace supple
