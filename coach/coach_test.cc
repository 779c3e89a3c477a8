#include "coach/coach.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/require.h"
#include "coach/made_up_film.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// Coaches films and keeps the messages.
class Coached {
 public:
  explicit Coached(const Movement& movement, const CoachOptions& options = {}) : coach_(movement, options) {}

  void Step(std::int64_t t_us, const MeasuredValues& measures) { Keep(coach_.Step(t_us, measures)); }
  void Pause(double t_s) { Keep(coach_.Pause(static_cast<std::int64_t>(t_s * 1e6))); }
  void Resume(double t_s) { Keep(coach_.Resume(static_cast<std::int64_t>(t_s * 1e6))); }
  Coached& Show(const MadeUpFilm& film) {
    film.ShowTo(*this);
    Keep(coach_.Finish());
    return *this;
  }
  // With a pause between two times.
  Coached& Show(const MadeUpFilm& film, double stop_s, double go_on_s) {
    for (int frame = 0; frame < film.frames(); ++frame) {
      const double t_s = static_cast<double>(film.t_us(frame)) * 1e-6;
      if (std::abs(t_s - stop_s) < 0.01) {
        Pause(stop_s);
      }
      if (std::abs(t_s - go_on_s) < 0.01) {
        Resume(go_on_s);
      }
      Step(film.t_us(frame), film.Measures(film.t_us(frame)));
    }
    Keep(coach_.Finish());
    return *this;
  }

  const Coach& coach() const { return coach_; }
  std::vector<Message> Of(MessageKind kind) const {
    std::vector<Message> of;
    std::copy_if(messages_.begin(), messages_.end(), std::back_inserter(of),
                 [&](const Message& message) { return message.kind == kind; });
    return of;
  }
  int Count(MessageKind kind) const { return static_cast<int>(Of(kind).size()); }
  // The names of all messages, "ready, out".
  std::string Said() const {
    std::string said;
    for (const Message& message : messages_) {
      said += (said.empty() ? "" : ", ") + std::string(MessageName(message.kind));
    }
    return said;
  }

 private:
  void Keep(std::span<const Message> messages) {
    messages_.insert(messages_.end(), messages.begin(), messages.end());
  }

  Coach coach_;
  std::vector<Message> messages_;
};

const Movement kBridge = MadeUpBridge();
const Movement kLift = MadeUpLegLift();
const Movement kSqueeze = MadeUpSqueeze();

MadeUpFilm Lying() { return MadeUpFilm().At(0, BridgeDown()).Stay(2); }

// Lifts on the right side, then on the left one.
MadeUpFilm BothSides(int right, int left) {
  MadeUpFilm film;
  film.At(0, LegAt(0)).Stay(2);
  for (int i = 0; i < right; ++i) {
    AddLegLift(film, 32);
  }
  film.Go(3, LegAt(0, true)).Stay(2);
  for (int i = 0; i < left; ++i) {
    AddLegLift(film, 32, true);
  }
  return film;
}

TEST(Coach, TellsTheCourseOfAHold) {
  MadeUpFilm film = Lying();
  AddBridge(film, 8).Stay(2);
  Coached coached(kBridge);
  coached.Show(film);
  EXPECT_EQ(coached.Said(), "ready, out, hold started, hold reached, hold paused, hold ended, repetition");
  EXPECT_NEAR(coached.Of(MessageKind::kHoldEnded)[0].value, 8, 0.5);
  EXPECT_NEAR(coached.Of(MessageKind::kHoldReached)[0].value, 5, 0.2);
  EXPECT_EQ(coached.Of(MessageKind::kRepetition)[0].value, 1);
  EXPECT_EQ(coached.coach().counted(), 1);
  EXPECT_EQ(coached.coach().side(), Side::kBoth);
}

TEST(Coach, CountsTheSideThatMoves) {
  Coached coached(kLift);
  coached.Show(BothSides(3, 2));
  EXPECT_EQ(coached.Count(MessageKind::kRepetition), 5);
  EXPECT_EQ(coached.Count(MessageKind::kSideChanged), 1);
  EXPECT_EQ(coached.Count(MessageKind::kWrongSide), 0);
  EXPECT_EQ(coached.coach().side(), Side::kLeft);
  EXPECT_EQ(coached.coach().counted(), 2);
  const auto repetitions = coached.Of(MessageKind::kRepetition);
  EXPECT_EQ(repetitions[2].side, Side::kRight);
  EXPECT_EQ(repetitions[2].value, 3);
  EXPECT_EQ(repetitions[3].side, Side::kLeft);
  EXPECT_EQ(repetitions[3].value, 1);
}

TEST(Coach, SaysOnceThatItIsTheWrongSide) {
  Coached coached(kLift, {.asked = Side::kLeft});
  coached.Show(BothSides(3, 3));
  EXPECT_EQ(coached.Count(MessageKind::kWrongSide), 1);
  EXPECT_EQ(coached.Of(MessageKind::kWrongSide)[0].side, Side::kRight);
  EXPECT_EQ(coached.Count(MessageKind::kSideChanged), 1);
  EXPECT_EQ(coached.Of(MessageKind::kSideChanged)[0].side, Side::kLeft);
  Coached right(kLift, {.asked = Side::kRight});
  right.Show(BothSides(3, 0));
  EXPECT_EQ(right.Count(MessageKind::kWrongSide), 0);
}

TEST(Coach, SaysThatItIsReadyOfTheSideThatIs) {
  for (const bool is_left : {false, true}) {
    MadeUpFilm film;
    film.At(0, LegAt(0, is_left)).Stay(4);
    Coached coached(kLift);
    coached.Show(film);
    ASSERT_EQ(coached.Count(MessageKind::kReady), 1);
    EXPECT_EQ(coached.Of(MessageKind::kReady)[0].side, is_left ? Side::kLeft : Side::kRight);
  }
}

// Both legs bent while lying is how either side begins.
Movement KneeToChest() {
  Movement movement = MadeUpThighUp();
  movement.end = {Above(TermOf("height_ankle", TermSide::kExcess), 0.2)};
  return movement;
}

TEST(Coach, SaysReadyOnceWhereBothSidesAre) {
  const Movement movement = KneeToChest();
  Coached coached(movement);
  coached.Show(Lying().Stay(3));
  EXPECT_EQ(coached.Said(), "ready");
}

TEST(Coach, WaitsUntilItIsClearWhichSideMoves) {
  // On the way both thighs come up, and only the end posture tells them apart.
  const Movement movement = KneeToChest();
  MadeUpFilm film;
  film.At(0, {{"chest_inclination", 85},
              {"trunk_thigh_sagittal_left", 50},
              {"trunk_thigh_sagittal_right", 50},
              {"height_ankle_left", 0.1},
              {"height_ankle_right", 0.1}})
      .Stay(2)
      .Go(1, {{"trunk_thigh_sagittal_left", 92}, {"trunk_thigh_sagittal_right", 80}})
      .Stay(3)
      .Go(1, {{"trunk_thigh_sagittal_right", 105}, {"height_ankle_right", 0.8}})
      .Stay(6)
      .Go(1.5, {{"trunk_thigh_sagittal_left", 50},
                {"trunk_thigh_sagittal_right", 50},
                {"height_ankle_right", 0.1}})
      .Stay(2);
  for (const Side asked : {Side::kBoth, Side::kRight}) {
    Coached coached(movement, {.asked = asked});
    coached.Show(film);
    EXPECT_EQ(coached.Said(), "ready, out, hold started, hold reached, hold paused, hold ended, repetition");
    EXPECT_EQ(coached.coach().side(), Side::kRight);
  }
}

TEST(Coach, StopsEverythingInAPause) {
  MadeUpFilm film = Lying();
  AddBridge(film, 10).Stay(2);
  Coached coached(kBridge);
  coached.Show(film, 6, 11);
  EXPECT_EQ(coached.Count(MessageKind::kPaused), 1);
  EXPECT_EQ(coached.Count(MessageKind::kResumed), 1);
  EXPECT_FALSE(coached.coach().is_paused());
  ASSERT_EQ(coached.coach().watch().holds().size(), 1U);
  EXPECT_NEAR(coached.coach().watch().holds()[0].hold.held_s, 5, 0.6);
}

TEST(Coach, CountsNothingAfterAStopWithoutGoOn) {
  MadeUpFilm film = BothSides(3, 2);
  Coached coached(kLift);
  coached.Show(film, 6, 1e9);
  EXPECT_TRUE(coached.coach().is_paused());
  EXPECT_EQ(coached.coach().counted(), 1);
}

TEST(Coach, DoesNotCountALiftThatAStopCameInto) {
  MadeUpFilm film = BothSides(3, 0);  // lifts from 2, 5.4 and 8.8
  Coached coached(kLift);
  coached.Show(film, 6.7, 8.4);  // the leg comes down in the pause
  EXPECT_EQ(coached.coach().counted(), 2);
  EXPECT_EQ(coached.Count(MessageKind::kNotCounted), 1);
}

TEST(Coach, StaysPausedHoweverOftenItIsTold) {
  Coach coach(kBridge);
  EXPECT_EQ(coach.Pause(0).size(), 1U);
  EXPECT_TRUE(coach.Pause(1).empty());
  EXPECT_TRUE(coach.Step(2, Hidden()).empty());
  EXPECT_EQ(coach.Resume(3).size(), 1U);
  EXPECT_TRUE(coach.Resume(4).empty());
}

TEST(Coach, CountsWhatCannotBeSeenByTheTimer) {
  const MadeUpFilm film = Lying().Stay(9);
  Coached timed(kSqueeze, {.timer_runs = true});
  timed.Show(film);
  EXPECT_EQ(timed.coach().counted(), 3);
  EXPECT_EQ(timed.coach().timed().counted(), 3);
  EXPECT_EQ(
      timed.Said(),
      "ready, squeeze, repetition, relax, squeeze, repetition, relax, squeeze, repetition, relax, squeeze");
  Coached seen(kSqueeze);
  seen.Show(film);
  EXPECT_EQ(seen.coach().counted(), 0);
  EXPECT_EQ(seen.Said(), "ready");
}

TEST(Coach, TimesASqueezeByTheLevel) {
  Movement movement = kSqueeze;
  movement.levels[0].hold_s = 4;
  Coached coached(movement, {.timer_runs = true});
  coached.Show(Lying().Stay(9));
  EXPECT_EQ(coached.coach().counted(), 2);
}

TEST(Coach, DoesNotCountASqueezeInWhichThePostureWasLeft) {
  MadeUpFilm film = Lying();
  film.Stay(2.6).Go(0.2, {{"chest_inclination", 0}}).Stay(2).Go(0.2, {{"chest_inclination", 85}}).Stay(4);
  Coached coached(kSqueeze, {.timer_runs = true});
  coached.Show(film);
  EXPECT_EQ(coached.Count(MessageKind::kNotCounted), 1);
  EXPECT_EQ(coached.coach().counted(), 2) << "one before it, one after it";
}

FaultSpec KneeBends() {
  FaultSpec fault;
  fault.code = "L-F1";
  fault.priority = 2;
  fault.condition = {{Above(TermOf("knee_flexion", TermSide::kNamed), 20 * kDegree)}};
  fault.for_s = 0.7;
  return fault;
}

TEST(Coach, HintsAtAFaultAndPraisesOnceItIsPutRight) {
  Movement movement = kBridge;
  FaultSpec arched;
  arched.code = "B-F1";
  arched.priority = 1;
  arched.during = kDuringEnd;
  arched.condition = {{Below(TermOf("trunk_thigh_sagittal", TermSide::kEither), -10 * kDegree)}};
  arched.for_s = 0.7;
  movement.faults = {arched};
  MadeUpFilm film = Lying();
  film.Go(1, BridgeUp())
      .Stay(2)
      .Go(1, BridgeUp(-20))
      .Stay(2)
      .Go(1, BridgeUp())
      .Stay(12)
      .Go(1.5, BridgeDown())
      .Stay(2);
  Coached coached(movement);
  coached.Show(film);
  EXPECT_EQ(coached.Count(MessageKind::kFaultBegan), 1);
  EXPECT_EQ(coached.Count(MessageKind::kFaultEnded), 1);
  EXPECT_EQ(coached.Count(MessageKind::kHint), 1);
  ASSERT_EQ(coached.Count(MessageKind::kPraise), 1);
  const double hint_s = static_cast<double>(coached.Of(MessageKind::kHint)[0].t_us) * 1e-6;
  const double praise_s = static_cast<double>(coached.Of(MessageKind::kPraise)[0].t_us) * 1e-6;
  EXPECT_NEAR(hint_s, 5.5 + 0.7 + 0.25, 0.3);
  EXPECT_GE(praise_s - hint_s, CueChooser::kBetweenCues_s - 1e-9);
}

TEST(Coach, HintsAtAWayThatWasTooQuick) {
  Movement movement = kBridge;
  FaultSpec drops;
  drops.code = "B-F2";
  drops.rule = FaultRule::kQuick;
  drops.during = kDuringBack;
  drops.within_s = 1;
  movement.faults = {drops};
  MadeUpFilm film = Lying();
  film.Go(1, BridgeUp()).Stay(4).Go(0.5, BridgeDown()).Stay(4);
  Coached coached(movement);
  coached.Show(film);
  EXPECT_EQ(coached.Count(MessageKind::kHint), 1);
  EXPECT_EQ(coached.Count(MessageKind::kPraise), 0);
}

TEST(Coach, TellsOfTheFaultsOfTheSideThatMoves) {
  Movement movement = kLift;
  movement.faults = {KneeBends()};
  // Right lifts with the left knee bent, which is as it should be; then left lifts with it still bent.
  MadeUpFilm film;
  film.At(0, LegAt(0)).At(0.1, {{"knee_flexion_left", 60}, {"knee_flexion_right", 0}}).Stay(2);
  AddLegLift(film, 32);
  AddLegLift(film, 32);
  film.Go(3, LegAt(0, true)).Stay(2);
  AddLegLift(film, 32, true);
  Coached coached(movement);
  coached.Show(film);
  ASSERT_GE(coached.Count(MessageKind::kFaultBegan), 1);
  for (const Message& message : coached.Of(MessageKind::kFaultBegan)) {
    EXPECT_EQ(message.side, Side::kLeft);
    EXPECT_GT(message.t_us, 9 * kSecond_us);
  }
  EXPECT_GE(coached.Count(MessageKind::kHint), 1);
}

TEST(Coach, LetsAFaultOfOneSideEndWhenTheOtherMoves) {
  Movement movement = kLift;
  movement.faults = {KneeBends()};
  MadeUpFilm film;
  film.At(0, LegAt(0)).At(0.1, {{"knee_flexion_left", 0}, {"knee_flexion_right", 50}}).Stay(2);
  AddLegLift(film, 32);
  film.Go(3, LegAt(0, true)).Stay(2);
  for (int i = 0; i < 6; ++i) {
    AddLegLift(film, 32, true);
  }
  Coached coached(movement);
  coached.Show(film);
  EXPECT_EQ(coached.Count(MessageKind::kFaultBegan), coached.Count(MessageKind::kFaultEnded));
  EXPECT_EQ(coached.Count(MessageKind::kHint), 1) << "the left knee is straight";
}

TEST(Coach, MovesTheNearEdgeInwardsOnly) {
  Level level;
  level.near_edge = 20;
  EXPECT_EQ(Coach::NearEdge(level, std::nullopt), 20);
  EXPECT_EQ(Coach::NearEdge(level, 15), 15);
  EXPECT_EQ(Coach::NearEdge(level, 30), 20);
}

TEST(Coach, HoldsAPersonToTheirOwnRange) {
  MadeUpFilm film = Lying();
  AddBridge(film, 6, 24).Stay(2);
  Coached usual(kBridge);
  usual.Show(film);
  EXPECT_EQ(usual.Count(MessageKind::kHoldStarted), 0);
  EXPECT_EQ(usual.Count(MessageKind::kNotCounted), 1);
  Coached own(kBridge, {.comfortable = -27 * kDegree});
  own.Show(film);
  EXPECT_EQ(own.Count(MessageKind::kHoldReached), 1);
}

TEST(Coach, PassesOverFramesThatAreNotLater) {
  MadeUpFilm film = Lying();
  AddBridge(film, 3).Stay(2);
  Coached once(kBridge);
  once.Show(film);
  Coached twice(kBridge);
  for (int frame = 0; frame < film.frames(); ++frame) {
    twice.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
    twice.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
  }
  Coached rest(kBridge);
  EXPECT_EQ(twice.Said(), once.Said());
}

TEST(Coach, HasANameForEveryMessage) {
  std::vector<std::string_view> names;
  for (int kind = 0; kind <= static_cast<int>(MessageKind::kResumed); ++kind) {
    names.push_back(MessageName(static_cast<MessageKind>(kind)));
    EXPECT_FALSE(names.back().empty()) << kind;
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end()) << "no two alike";
}

TEST(Coach, RefusesALevelThatIsNotThere) {
  EXPECT_THAT([] { Coach(kBridge, {.level = 3}); },
              ThrowsMessage<BadInput>(HasSubstr("Coach: there must be such a level")));
}

}  // namespace
}  // namespace supple
