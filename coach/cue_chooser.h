// Which one thing to say, and when to be silent.
//
// Somebody who holds a stretch can follow one hint at a time. So at most one is given in eight seconds: the
// one about safety before the one about alignment before the one about depth and tempo, and of two alike the
// one that has been there longer. A hint that was not heeded twice is not given again; that is noted instead.
// When a fault is put right after its hint, that is said once. A fault that merely cannot be there any more,
// since the body has left the posture it was looked for in, was not put right.
//
// What follows from a whole way (too quick, too shallow) begins and ends when that is over. Its hint is news
// for a few seconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "coach/movement.h"

namespace supple {

enum class CueKind : std::uint8_t {
  kHint,    ///< the fault's own word: "cue.M7-F1"
  kPraise,  ///< the fault is gone: "praise.M7-F1", or the general word
};

struct Cue {
  CueKind kind = CueKind::kHint;
  std::size_t fault = 0;  ///< place in Movement::faults
  std::int64_t t_us = 0;
};

class CueChooser {
 public:
  static constexpr double kBetweenCues_s = 8;
  static constexpr int kMostUnheeded = 2;

  /// @param faults of one movement; kept, must outlive this.
  explicit CueChooser(std::span<const FaultSpec> faults);

  void FaultBegan(std::size_t fault, std::int64_t t_us);
  void FaultEnded(std::size_t fault);
  /// It was looked for all the time and stayed away.
  void FaultPutRight(std::size_t fault);
  /// A repetition or a hold is over: faults that did not come again in it are cleared.
  void RepetitionEnded();

  /// What to say now, if anything.
  std::optional<Cue> Step(std::int64_t t_us);

  /// Whether a fault's hints were not heeded and it is passed over in silence.
  bool is_quiet(std::size_t fault) const { return faults_[fault].hints >= kMostUnheeded; }

 private:
  struct State {
    bool is_open = false;
    bool is_news = false;     // over, and not hinted at yet
    bool came_again = false;  // since the last repetition ended
    bool to_praise = false;
    int hints = 0;  // not heeded so far
    std::int64_t since_us = 0;
    std::optional<std::int64_t> heard_us;  // when it became news
  };

  static void Clear(State& state);
  bool IsDue(std::size_t fault, std::int64_t t_us) const;

  std::span<const FaultSpec> specs_;
  std::vector<State> faults_;
  std::optional<std::int64_t> last_us_;
};

}  // namespace supple
