#include "coach/movement_watch.h"

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

// A watch that keeps all that it told.
class TellTale {
 public:
  TellTale(const Movement& movement, Side side, std::optional<double> near_edge = std::nullopt,
           std::size_t level = 0)
      : watch_(movement, level, side, near_edge) {}

  void Step(std::int64_t t_us, const MeasuredValues& measures) {
    watch_.Step(t_us, measures);
    Keep();
  }
  void Finish() {
    watch_.Finish();
    Keep();
  }
  TellTale& Show(const MadeUpFilm& film) {
    film.ShowTo(*this);
    Finish();
    return *this;
  }

  const MovementWatch& watch() const { return watch_; }
  int Count(CoachEventKind kind) const {
    return static_cast<int>(std::count_if(events_.begin(), events_.end(),
                                          [&](const CoachEvent& event) { return event.kind == kind; }));
  }
  double TimeOf(CoachEventKind kind) const {
    for (const CoachEvent& event : events_) {
      if (event.kind == kind) {
        return static_cast<double>(event.t_us) * 1e-6;
      }
    }
    return -1;
  }
  // Only what the course tells: "ready out started paused ended repetition".
  std::string Course() const {
    std::string course;
    for (const CoachEvent& event : events_) {
      switch (event.kind) {
        case CoachEventKind::kReady:
          course += "ready ";
          break;
        case CoachEventKind::kOut:
          course += "out ";
          break;
        case CoachEventKind::kHoldStarted:
          course += "started ";
          break;
        case CoachEventKind::kHoldPaused:
          course += "paused ";
          break;
        case CoachEventKind::kHoldEnded:
          course += "ended ";
          break;
        case CoachEventKind::kRepetition:
          course += event.value > 0 ? "repetition " : "no-repetition ";
          break;
        default:
          break;
      }
    }
    return course;
  }

 private:
  void Keep() { events_.insert(events_.end(), watch_.events().begin(), watch_.events().end()); }

  MovementWatch watch_;
  std::vector<CoachEvent> events_;
};

const Movement kBridge = MadeUpBridge();
const Movement kLift = MadeUpLegLift();

MadeUpFilm Lying(double frames_per_s = 10) { return MadeUpFilm(frames_per_s).At(0, BridgeDown()).Stay(2); }
MadeUpFilm OnTheSide(double frames_per_s = 10) { return MadeUpFilm(frames_per_s).At(0, LegAt(0)).Stay(2); }

double Seconds(std::int64_t t_us) { return static_cast<double>(t_us) * 1e-6; }

TEST(MovementWatch, TimesAHeldLiftAtAnyFrameRate) {
  for (const double frames_per_s : {5.0, 10.0, 30.0, 60.0}) {
    MadeUpFilm film = Lying(frames_per_s);
    AddBridge(film, 6).Stay(2);
    TellTale told(kBridge, Side::kBoth);
    told.Show(film);
    EXPECT_EQ(told.Course(), "ready out started paused ended repetition ") << frames_per_s;
    ASSERT_EQ(told.watch().holds().size(), 1U) << frames_per_s;
    const HeldPosture& held = told.watch().holds()[0];
    EXPECT_NEAR(held.hold.held_s, 6, 0.5) << frames_per_s;
    EXPECT_NEAR(Seconds(held.hold.start_us), 3, 0.25) << frames_per_s;
    EXPECT_NEAR(held.at_hold, 0, 1 * kDegree) << "on the rising scale, which is turned over";
    ASSERT_EQ(told.watch().repetitions().size(), 1U) << frames_per_s;
    const Repetition& repetition = told.watch().repetitions()[0];
    EXPECT_EQ(repetition.verdict, NotCounted::kCounted);
    EXPECT_TRUE(repetition.is_whole);
    EXPECT_NEAR(Seconds(repetition.start_us), 2, 0.25) << frames_per_s;
    EXPECT_NEAR(Seconds(repetition.end_us), 10.5, 0.3) << frames_per_s;
    EXPECT_NEAR(repetition.peak, 0, 1 * kDegree) << frames_per_s;
  }
}

TEST(MovementWatch, CountsLiftsAtAnyFrameRate) {
  for (const double frames_per_s : {5.0, 10.0, 30.0, 60.0}) {
    MadeUpFilm film = OnTheSide(frames_per_s);
    for (int i = 0; i < 5; ++i) {
      AddLegLift(film, 32);
    }
    TellTale told(kLift, Side::kRight);
    told.Show(film);
    ASSERT_EQ(told.watch().repetitions().size(), 5U) << frames_per_s;
    for (const Repetition& repetition : told.watch().repetitions()) {
      EXPECT_EQ(repetition.verdict, NotCounted::kCounted) << frames_per_s;
    }
    EXPECT_TRUE(told.watch().holds().empty());
  }
}

TEST(MovementWatch, IsReadyAfterASecondInTheStartPosture) {
  MadeUpFilm film;
  film.At(0, {{"chest_inclination", 0}, {"trunk_thigh_sagittal_left", 90}, {"height_mid_hip", 0.2}})
      .Stay(2)
      .Go(1, BridgeDown())
      .Stay(3);
  TellTale told(kBridge, Side::kBoth);
  told.Show(film);
  EXPECT_EQ(told.Count(CoachEventKind::kReady), 1);
  EXPECT_NEAR(told.TimeOf(CoachEventKind::kReady), 3.4, 0.3) << "the chest has passed 30 degrees at 2.4";
}

TEST(MovementWatch, IsNotReadyWhereNobodyIs) {
  const Movement squeeze = MadeUpSqueeze();
  for (const Movement* movement : {&kBridge, &squeeze}) {
    TellTale told(*movement, Side::kBoth);
    for (int frame = 0; frame < 100; ++frame) {
      told.Step(100'000 * frame, MeasuredValues{});
    }
    told.Finish();
    EXPECT_EQ(told.Count(CoachEventKind::kReady), 0) << movement->id;
    EXPECT_EQ(told.watch().phase(), Phase::kAway) << movement->id;
  }
}

TEST(MovementWatch, StandsWhileTheBandIsLeftAndGoesOn) {
  MadeUpFilm film = Lying();
  film.Go(1, BridgeUp())
      .Stay(3)
      .Go(1, BridgeUp(28))
      .Stay(2)
      .Go(1, BridgeUp())
      .Stay(3)
      .Go(1.5, BridgeDown())
      .Stay(2);
  TellTale told(kBridge, Side::kBoth);
  told.Show(film);
  EXPECT_EQ(told.Course(), "ready out started paused started paused ended repetition ");
  ASSERT_EQ(told.watch().holds().size(), 1U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 6, 0.5);
  EXPECT_EQ(told.watch().holds()[0].hold.pieces, 2);
}

TEST(MovementWatch, KeepsTwoHoldsWhereTheBandWasLeftForLong) {
  MadeUpFilm film = Lying();
  film.Go(1, BridgeUp())
      .Stay(3)
      .Go(1, BridgeUp(28))
      .Stay(7)
      .Go(1, BridgeUp())
      .Stay(4)
      .Go(1.5, BridgeDown())
      .Stay(2);
  TellTale told(kBridge, Side::kBoth);
  told.Show(film);
  ASSERT_EQ(told.watch().holds().size(), 2U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 3, 0.4);
  EXPECT_NEAR(told.watch().holds()[1].hold.held_s, 4, 0.4);
  EXPECT_EQ(told.watch().repetitions().size(), 1U);
}

TEST(MovementWatch, SaysWhyARepetitionDoesNotCount) {
  MadeUpFilm half = Lying();
  AddBridge(half, 4, 25).Stay(2);
  TellTale too_low(kBridge, Side::kBoth);
  too_low.Show(half);
  ASSERT_EQ(too_low.watch().repetitions().size(), 1U);
  EXPECT_EQ(too_low.watch().repetitions()[0].verdict, NotCounted::kShallow);
  EXPECT_TRUE(too_low.watch().holds().empty());

  MadeUpFilm touched = Lying();
  AddBridge(touched, 0.2).Stay(2);
  TellTale not_held(kBridge, Side::kBoth);
  not_held.Show(touched);
  ASSERT_EQ(not_held.watch().repetitions().size(), 1U);
  EXPECT_EQ(not_held.watch().repetitions()[0].verdict, NotCounted::kNotHeld);

  MadeUpFilm kick = OnTheSide();
  kick.Go(0.5, LegAt(35)).Go(0.5, LegAt(0)).Stay(2);
  TellTale too_quick(kLift, Side::kRight);
  too_quick.Show(kick);
  ASSERT_EQ(too_quick.watch().repetitions().size(), 1U);
  EXPECT_EQ(too_quick.watch().repetitions()[0].verdict, NotCounted::kQuick);

  MadeUpFilm twitch = OnTheSide();
  AddLegLift(twitch, 9);
  TellTale none(kLift, Side::kRight);
  none.Show(twitch);
  EXPECT_TRUE(none.watch().repetitions().empty()) << "not even a half one";
}

TEST(MovementWatch, CutsOffWhatTheFilmDoesNotShowToItsEnd) {
  MadeUpFilm film = OnTheSide();
  AddLegLift(film, 32).Go(1, LegAt(32)).Stay(1);
  TellTale told(kLift, Side::kRight);
  told.Show(film);
  ASSERT_EQ(told.watch().repetitions().size(), 2U);
  EXPECT_EQ(told.watch().repetitions()[1].verdict, NotCounted::kCutOff);
  EXPECT_FALSE(told.watch().repetitions()[1].is_whole);

  MadeUpFilm bridge = Lying();
  bridge.Go(1, BridgeUp()).Stay(4);
  TellTale held(kBridge, Side::kBoth);
  held.Show(bridge);
  ASSERT_EQ(held.watch().holds().size(), 1U) << "of a hold its seconds count, whatever came after";
  EXPECT_NEAR(held.watch().holds()[0].hold.held_s, 4, 0.4);
  EXPECT_EQ(held.watch().repetitions()[0].verdict, NotCounted::kCounted);
}

TEST(MovementWatch, CountsNothingOnTheWayIntoPosition) {
  MadeUpFilm film;
  film.At(0, {{"hip_height_difference", 0}, {"leg_inclination_right", -88}, {"leg_inclination_left", -88}})
      .Stay(3)
      .Go(2, LegAt(-3))
      .Stay(3);
  TellTale told(kLift, Side::kRight);
  told.Show(film);
  EXPECT_TRUE(told.watch().repetitions().empty());
  EXPECT_EQ(told.Count(CoachEventKind::kOut), 0);
}

TEST(MovementWatch, LearnsTheStartWhereTheMovementIsSetUp) {
  MadeUpFilm film;
  film.At(0, {{"hip_height_difference", 0}, {"leg_inclination_right", -88}, {"leg_inclination_left", -88}})
      .Stay(3)
      .Go(2, LegAt(-3))
      .Stay(2);
  for (int i = 0; i < 3; ++i) {
    AddLegLift(film, 29);
  }
  TellTale told(kLift, Side::kRight);
  told.Show(film);
  ASSERT_EQ(told.watch().repetitions().size(), 3U);
  EXPECT_NEAR(told.watch().repetitions()[0].peak, 32 * kDegree, 2 * kDegree);
}

TEST(MovementWatch, LearnsTheStartAnewWhereItIsAnotherPlace) {
  MadeUpFilm film = OnTheSide();
  AddLegLift(film, 32).Go(1, {{"hip_height_difference", 0}}).Stay(3).Go(1, LegAt(12)).Stay(2);
  film.Go(1, LegAt(44)).Stay(0.6).Go(1, LegAt(12)).Stay(1);
  TellTale told(kLift, Side::kRight);
  told.Show(film);
  ASSERT_EQ(told.watch().repetitions().size(), 2U);
  EXPECT_NEAR(told.watch().repetitions()[1].peak, 32 * kDegree, 2 * kDegree);
}

TEST(MovementWatch, DoesNotLetTheStartCreepUpLiftByLift) {
  for (const double frames_per_s : {10.0, 30.0}) {
    MadeUpFilm film = OnTheSide(frames_per_s);
    for (int i = 0; i < 20; ++i) {
      film.Go(1.5, LegAt(25)).Stay(0.3).Go(1.5, LegAt(0)).Stay(0.4);
    }
    TellTale told(kLift, Side::kRight);
    told.Show(film);
    ASSERT_EQ(told.watch().repetitions().size(), 20U) << frames_per_s;
    EXPECT_NEAR(told.watch().repetitions().back().peak, told.watch().repetitions().front().peak, 1 * kDegree)
        << frames_per_s;
  }
}

TEST(MovementWatch, KeepsAHoldOverASecondThatNobodySaw) {
  MadeUpFilm film = Lying();
  AddBridge(film, 6).Stay(2).Hide(5, 5.9);
  TellTale told(kBridge, Side::kBoth);
  told.Show(film);
  ASSERT_EQ(told.watch().holds().size(), 1U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 6, 0.3);
  EXPECT_NEAR(told.watch().holds()[0].hold.unseen_s, 0.9, 0.15);
  EXPECT_EQ(told.Count(CoachEventKind::kLost), 0);
}

TEST(MovementWatch, TellsThatTheBodyIsLostAndFound) {
  MadeUpFilm film = Lying();
  AddBridge(film, 14).Stay(3).Hide(6, 9, Withheld::kNobody);
  TellTale told(kBridge, Side::kBoth);
  told.Show(film);
  EXPECT_NEAR(told.TimeOf(CoachEventKind::kLost), 7.1, 0.2);
  EXPECT_NEAR(told.TimeOf(CoachEventKind::kFound), 9, 0.11);
  ASSERT_EQ(told.watch().holds().size(), 1U) << "found within the grace, the hold goes on";
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 3 + 8, 0.5);
  EXPECT_EQ(told.watch().holds()[0].hold.pieces, 2);
}

TEST(MovementWatch, EndsWhatNobodySawForLong) {
  MadeUpFilm film = Lying();
  AddBridge(film, 20).Stay(3).Hide(6, 18);
  TellTale told(kBridge, Side::kBoth);
  told.Show(film);
  ASSERT_EQ(told.watch().holds().size(), 1U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 3, 0.4);
  ASSERT_EQ(told.watch().repetitions().size(), 1U);
  EXPECT_FALSE(told.watch().repetitions()[0].is_whole);
  EXPECT_NEAR(Seconds(told.watch().repetitions()[0].end_us), 6, 0.2) << "where it was last seen";
}

TEST(MovementWatch, GoesOnWherePartOfThePostureIsHidden) {
  MadeUpFilm film = Lying();
  AddBridge(film, 6).Stay(2);
  TellTale told(kBridge, Side::kBoth);
  for (int frame = 0; frame < film.frames(); ++frame) {
    MeasuredValues measures = film.Measures(film.t_us(frame));
    if (frame > 45 && frame < 75) {
      measures[Measure("chest_inclination")].withheld = Withheld::kHidden;
    }
    told.Step(film.t_us(frame), measures);
  }
  told.Finish();
  ASSERT_EQ(told.watch().holds().size(), 1U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 6, 0.3);
  EXPECT_EQ(told.watch().holds()[0].hold.unseen_s, 0) << "what is held still was seen";
}

TEST(MovementWatch, CountsNothingOfATimeWithoutFrames) {
  MadeUpFilm film = Lying();
  AddBridge(film, 12).Stay(2);
  TellTale told(kBridge, Side::kBoth);
  for (int frame = 0; frame < film.frames(); ++frame) {
    if (frame < 60 || frame >= 110) {
      told.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
    }
  }
  told.Finish();
  ASSERT_EQ(told.watch().holds().size(), 1U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 12 - 5, 0.6);
  EXPECT_EQ(told.watch().holds()[0].hold.unseen_s, 0);
  EXPECT_NEAR(told.watch().times().posture_s, film.end_s() - 5, 0.3);
}

TEST(MovementWatch, CutsALiftOffWhereItIsInterrupted) {
  MadeUpFilm film = OnTheSide();
  AddLegLift(film, 32).Go(1, LegAt(32)).Stay(1).Go(1, LegAt(0)).Stay(1);
  AddLegLift(film, 32);
  TellTale told(kLift, Side::kRight);
  MovementWatch watch(kLift, 0, Side::kRight);
  for (int frame = 0; frame < film.frames(); ++frame) {
    if (frame == 69) {
      watch.Interrupt();
      EXPECT_EQ(watch.events().size(), 1U);
    }
    watch.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
  }
  watch.Finish();
  ASSERT_EQ(watch.repetitions().size(), 3U);
  EXPECT_EQ(watch.repetitions()[0].verdict, NotCounted::kCounted);
  EXPECT_NE(watch.repetitions()[1].verdict, NotCounted::kCounted);
  EXPECT_EQ(watch.repetitions()[2].verdict, NotCounted::kCounted);
}

TEST(MovementWatch, TellsNothingTwice) {
  MadeUpFilm film = Lying();
  AddBridge(film, 3).Stay(2);
  MovementWatch watch(kBridge, 0, Side::kBoth);
  std::size_t told = 0;
  for (int frame = 0; frame < film.frames(); ++frame) {
    watch.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
    told += watch.events().size();
    watch.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
    EXPECT_TRUE(watch.events().empty()) << "a frame that is not later tells nothing";
    watch.Step(film.t_us(frame) - 50'000, film.Measures(0));
    EXPECT_TRUE(watch.events().empty());
  }
  EXPECT_EQ(told, 6U);
}

TEST(MovementWatch, LooksForStillnessInTheMeasureThatItIsTold) {
  Movement movement = kBridge;
  movement.course.still = TermOf("height_mid_hip");
  movement.course.still_per_s = 0.05;
  MadeUpFilm film = Lying();
  film.Go(1, BridgeUp()).Stay(3);
  film.Go(3, {{"height_mid_hip", 1.2}})
      .Stay(3)
      .Go(1.5, BridgeDown())
      .Stay(2);  // the angle stays, the hips do not
  TellTale told(movement, Side::kBoth);
  told.Show(film);
  ASSERT_EQ(told.watch().holds().size(), 1U);
  EXPECT_NEAR(told.watch().holds()[0].hold.held_s, 6, 0.8);
  EXPECT_EQ(told.watch().holds()[0].hold.pieces, 2);
}

TEST(MovementWatch, AsksForTheEndPostureOfMovementAndLevel) {
  Movement movement = kBridge;
  movement.end = {Above(TermOf("height_mid_hip"), 0.3)};
  movement.levels[0].end = {Above(TermOf("elbow_flexion", TermSide::kEither), 70 * kDegree)};
  for (const double elbow_deg : {90.0, 20.0}) {
    MadeUpFilm film = Lying();
    AddBridge(film, 4).Stay(2);
    MadeUpFilm with_arms;
    TellTale told(movement, Side::kBoth);
    for (int frame = 0; frame < film.frames(); ++frame) {
      MeasuredValues measures = film.Measures(film.t_us(frame));
      Say(measures, "elbow_flexion_left", elbow_deg * kDegree);
      told.Step(film.t_us(frame), measures);
    }
    told.Finish();
    EXPECT_EQ(told.watch().holds().size(), elbow_deg > 70 ? 1U : 0U) << elbow_deg;
  }
}

TEST(MovementWatch, BeginsTheBandWhereThisPersonComfortablyGoes) {
  Movement movement = kBridge;
  FaultSpec low;
  low.code = "B-F1";
  low.rule = FaultRule::kShallow;
  low.above = -20 * kDegree;
  movement.faults = {low};
  MadeUpFilm film = Lying();
  AddBridge(film, 4, 24).Stay(2);
  TellTale usual(movement, Side::kBoth);
  usual.Show(film);
  EXPECT_TRUE(usual.watch().holds().empty());
  EXPECT_EQ(usual.watch().faults().size(), 1U);
  TellTale own(movement, Side::kBoth, -27 * kDegree);
  own.Show(film);
  EXPECT_EQ(own.watch().holds().size(), 1U);
  EXPECT_TRUE(own.watch().faults().empty()) << "what counts is far enough";
}

TEST(MovementWatch, KeepsFaultsWithTheirPlaceInTheCatalogue) {
  Movement movement = kBridge;
  FaultSpec none;
  none.rule = FaultRule::kUnseen;
  FaultSpec arched;
  arched.during = kDuringEnd;
  arched.condition = {{Below(TermOf("trunk_thigh_sagittal", TermSide::kEither), -10 * kDegree)}};
  arched.for_s = 0.7;
  movement.faults = {none, arched};
  MadeUpFilm film = Lying();
  film.Go(1, BridgeUp())
      .Stay(2)
      .Go(1, BridgeUp(-20))
      .Stay(2)
      .Go(1, BridgeUp())
      .Stay(2)
      .Go(1, BridgeUp(-20))
      .Stay(2);
  TellTale told(movement, Side::kBoth);
  told.Show(film);
  ASSERT_EQ(told.watch().faults().size(), 2U);
  for (const FaultFound& fault : told.watch().faults()) {
    EXPECT_EQ(fault.fault, 1U);
    EXPECT_FALSE(fault.is_open) << "the film is over";
  }
  EXPECT_NEAR(Seconds(told.watch().faults()[0].start_us), 5.5, 0.2);
  EXPECT_NEAR(Seconds(told.watch().faults()[0].end_us), 8.5, 0.2);
  EXPECT_EQ(told.Count(CoachEventKind::kFaultBegan), 2);
}

TEST(MovementWatch, FindsNoFaultBeforeAnybodyIsReady) {
  Movement movement = kBridge;
  FaultSpec straight;
  straight.during = kDuringStart;
  straight.condition = {{Above(TermOf("trunk_thigh_sagittal", TermSide::kEither), 50 * kDegree)}};
  straight.for_s = 0.5;
  movement.faults = {straight};
  MadeUpFilm film;
  film.At(0, {{"chest_inclination", 0}, {"trunk_thigh_sagittal_left", 90}, {"height_mid_hip", 0.2}})
      .Stay(5)
      .Go(1, BridgeDown())
      .Stay(4);
  TellTale told(movement, Side::kBoth);
  told.Show(film);
  ASSERT_EQ(told.watch().faults().size(), 1U);
  EXPECT_GT(Seconds(told.watch().faults()[0].start_us), 6);
}

TEST(MovementWatch, KnowsWhatItWasDoingAtAnyTime) {
  MadeUpFilm film = Lying();
  AddBridge(film, 4).Stay(2);
  MovementWatch watch(kBridge, 0, Side::kBoth);
  EXPECT_FALSE(watch.told_us());
  EXPECT_FALSE(watch.progress());
  for (int frame = 0; frame < film.frames(); ++frame) {
    watch.Step(film.t_us(frame), film.Measures(film.t_us(frame)));
    if (watch.told_us() && *watch.told_us() == 5 * kSecond_us) {
      EXPECT_EQ(watch.phase(), Phase::kEnd);
      EXPECT_TRUE(watch.is_still());
      EXPECT_TRUE(watch.timer_runs());
      EXPECT_NEAR(watch.held_s(), 2, 0.3);
      EXPECT_NEAR(*watch.progress(), 0, 1 * kDegree);
      EXPECT_NEAR(Seconds(*watch.out_since_us()), 2, 0.3);
    }
  }
  watch.Finish();
  EXPECT_EQ(watch.phase(), Phase::kReady);
  EXPECT_EQ(watch.held_s(), 0);
  EXPECT_FALSE(watch.out_since_us());
  EXPECT_NEAR(watch.times().posture_s, film.end_s(), 0.2);
  EXPECT_NEAR(watch.times().attempt_s, 6.5, 0.4);
}

TEST(MovementWatch, RefusesWhatDoesNotFit) {
  EXPECT_THAT([] { MovementWatch(kBridge, 5, Side::kBoth); },
              ThrowsMessage<BadInput>(HasSubstr("MovementWatch: there must be such a level")));
  EXPECT_THAT([] { MovementWatch(kBridge, 0, Side::kLeft); },
              ThrowsMessage<BadInput>(HasSubstr("with both legs at once has side kBoth")));
  EXPECT_THROW(MovementWatch(kLift, 0, Side::kBoth), BadInput);
}

}  // namespace
}  // namespace supple
