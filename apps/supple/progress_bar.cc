#include "apps/supple/progress_bar.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace supple {
namespace {

constexpr int kBarCells = 20;
constexpr std::size_t kLongestName = 30;
constexpr std::size_t kShortestName = 12;  // below it, rather the line's end is cut

int TerminalColumns() {
  winsize size{};
  constexpr int kUsual = 80;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

// The end of a long name tells files apart better than its beginning. A cut through a letter of several
// bytes is moved behind it.
std::string Shortened(const std::string& name, std::size_t most) {
  if (name.size() <= most) {
    return name;
  }
  std::size_t from = name.size() - most + 3;
  while (from < name.size() && (static_cast<unsigned char>(name[from]) & 0xC0U) == 0x80U) {
    ++from;
  }
  return "..." + name.substr(from);
}

void WriteToTerminal(const std::string& text) {
  // If the terminal is gone there is nobody to tell.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

std::string ClockText(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::clamp(seconds, 0.0, 1e9));
  if (whole >= 3600) {
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  }
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string ProgressText(const FilmProgress& progress, int columns) {
  std::string text;
  const double frames_per_s =
      progress.elapsed_s > 0 ? static_cast<double>(progress.frames) / progress.elapsed_s : 0;
  if (progress.duration_us && *progress.duration_us > 0) {
    const double share = std::clamp(
        static_cast<double>(progress.reached_us) / static_cast<double>(*progress.duration_us), 0.0, 1.0);
    const auto cells = static_cast<std::size_t>(std::floor(share * kBarCells));
    text += fmt::format("[{}{}] {:3.0f} %  {:.0f} frames/s", std::string(cells, '#'),
                        std::string(kBarCells - cells, '-'), std::floor(share * 100), frames_per_s);
    // The first moments say too little about the rest.
    if (progress.elapsed_s > 0.5 && share > 0.01) {
      text += fmt::format("  {} left", ClockText(std::ceil(progress.elapsed_s / share * (1 - share))));
    }
  } else {
    text += fmt::format("reached {}  {:.0f} frames/s",
                        ClockText(static_cast<double>(progress.reached_us) * 1e-6), frames_per_s);
  }
  const auto room = static_cast<std::size_t>(std::max(columns, 0));
  const std::size_t left_for_name = room > text.size() + 2 ? room - text.size() - 2 : 0;
  text = Shortened(progress.name, std::clamp(left_for_name, kShortestName, kLongestName)) + "  " + text;
  text.resize(std::min(text.size(), room));
  return text;
}

void ProgressBar::Begin(std::string name, std::optional<std::int64_t> duration_us) {
  progress_ = {std::move(name), 0, duration_us, 0, 0};
  begun_ = Clock::now();
  last_drawn_ = {};
}

double ProgressBar::elapsed_s() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

void ProgressBar::Count(std::int64_t reached_us) {
  ++progress_.frames;
  progress_.reached_us = reached_us;
}

void ProgressBar::Advance(std::int64_t reached_us) {
  Count(reached_us);
  if (!shown_) {
    return;
  }
  const Clock::time_point now = Clock::now();
  constexpr std::chrono::milliseconds kBetweenDrawings{100};
  if (drawn_ && now - last_drawn_ < kBetweenDrawings) {
    return;
  }
  progress_.elapsed_s = elapsed_s();
  // "\r" goes to the line's start, "\x1b[K" clears what an earlier, longer text left behind it.
  WriteToTerminal("\r" + ProgressText(progress_, TerminalColumns() - 1) + "\x1b[K");
  drawn_ = true;
  last_drawn_ = now;
}

void ProgressBar::Clear() {
  if (drawn_) {
    WriteToTerminal("\r\x1b[K");
    drawn_ = false;
  }
}

}  // namespace supple
