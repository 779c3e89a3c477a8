// What holds of any body that moves in any way: of its mirror image, at any time of the day, and again.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <vector>

#include "coach/bouts.h"
#include "coach/coach.h"
#include "coach/film_coach.h"
#include "coach/made_up_film.h"
#include "tests/allocation_counter.h"

namespace supple {
namespace {

double AnyBetween(double low, double high) { return low + (high - low) * 1e-3 * *rc::gen::inRange(0, 1001); }

FaultSpec Fault(FaultRule rule, const Term& term, double above) {
  FaultSpec fault;
  fault.rule = rule;
  fault.term = term;
  fault.above = above;
  fault.for_s = 0.3;
  fault.window_s = 2;
  fault.within_s = 0.8;
  fault.rate_hz = 0.5;
  return fault;
}

// Faults of every rule, on the measures that these films move.
void AddFaults(Movement& movement, const Term& moves) {
  FaultSpec condition;
  condition.condition = {{Above(moves, 20 * kDegree)}};
  condition.for_s = 0.7;
  FaultSpec out = Fault(FaultRule::kQuick, moves, 0);
  out.during = kDuringOut;
  FaultSpec back = Fault(FaultRule::kQuick, moves, 0);
  back.during = kDuringBack;
  movement.faults = {condition,
                     Fault(FaultRule::kSpeed, moves, 40 * kDegree),
                     Fault(FaultRule::kSwing, moves, 8 * kDegree),
                     Fault(FaultRule::kSway, moves, 20 * kDegree),
                     Fault(FaultRule::kSinks, TermOf("height_mid_hip"), 0.15),
                     out,
                     back,
                     Fault(FaultRule::kShallow, moves, 25 * kDegree)};
  for (std::size_t i = 0; i < movement.faults.size(); ++i) {
    movement.faults[i].code = "F" + std::to_string(i);
    movement.faults[i].priority = 1 + static_cast<int>(i % 3);
  }
}

std::vector<Movement> Movements() {
  std::vector<Movement> movements = {MadeUpBridge(), MadeUpLegLift(), MadeUpSqueeze()};
  AddFaults(movements[0], TermOf("trunk_thigh_sagittal", TermSide::kEither));
  AddFaults(movements[1], TermOf("leg_inclination", TermSide::kNamed));
  AddFaults(movements[2], TermOf("trunk_thigh_sagittal", TermSide::kHigher));
  return movements;
}

const std::vector<Movement>& TheMovements() {
  static const std::vector<Movement> kMovements = Movements();
  return kMovements;
}

// Lying on the back or on a side, legs and hips going anywhere, now and then nobody.
MadeUpFilm AnyFilm() {
  MadeUpFilm film(AnyBetween(5, 40));
  const bool is_on_side = *rc::gen::arbitrary<bool>();
  const bool is_left = *rc::gen::arbitrary<bool>();
  const auto any = [&]() -> MadeUpValues {
    if (is_on_side) {
      return {{"hip_height_difference", is_left ? 0.35 : -0.35},
              {"leg_inclination_left", AnyBetween(-10, 45)},
              {"leg_inclination_right", AnyBetween(-10, 45)},
              {"height_mid_hip", AnyBetween(0.1, 0.5)}};
    }
    return {{"chest_inclination", AnyBetween(20, 90)},
            {"trunk_thigh_sagittal_left", AnyBetween(-20, 60)},
            {"trunk_thigh_sagittal_right", AnyBetween(-20, 60)},
            {"height_mid_hip", AnyBetween(0.1, 0.6)}};
  };
  const MadeUpValues rest = is_on_side ? LegAt(0, is_left) : BridgeDown();
  film.At(0, rest).Stay(2);
  const int moves = *rc::gen::inRange(1, 8);
  for (int i = 0; i < moves; ++i) {
    film.Go(AnyBetween(0.3, 3), any()).Stay(AnyBetween(0.1, 8));
    if (*rc::gen::arbitrary<bool>()) {
      film.Go(AnyBetween(0.3, 3), rest).Stay(AnyBetween(0.1, 3));
    }
  }
  if (*rc::gen::arbitrary<bool>()) {
    const double from_s = AnyBetween(0, film.end_s());
    film.Hide(from_s, from_s + AnyBetween(0.1, 9), *rc::gen::element(Withheld::kHidden, Withheld::kNobody));
  }
  return film;
}

Side Exchanged(Side side) {
  return side == Side::kLeft ? Side::kRight : side == Side::kRight ? Side::kLeft : side;
}

struct Told {
  std::vector<Message> messages;
  std::vector<Bout> bouts;
};

Told Coached(const Movement& movement, const MadeUpFilm& film, std::int64_t later_us = 0,
             bool is_mirrored = false) {
  Told told;
  Coach coach(movement, {.timer_runs = movement.kind == MovementKind::kTimed});
  const auto keep = [&](std::span<const Message> messages) {
    told.messages.insert(told.messages.end(), messages.begin(), messages.end());
  };
  for (int frame = 0; frame < film.frames(); ++frame) {
    const MeasuredValues measures = film.Measures(film.t_us(frame));
    keep(coach.Step(film.t_us(frame) + later_us, is_mirrored ? Mirrored(measures) : measures));
  }
  keep(coach.Finish());
  told.bouts = FindBouts(coach.watches());
  return told;
}

// To the bit, but for a difference of all times, and which side it was.
void ExpectTheSame(const Told& a, const Told& b, std::int64_t later_us, bool is_mirrored) {
  RC_ASSERT(a.messages.size() == b.messages.size());
  for (std::size_t i = 0; i < a.messages.size(); ++i) {
    RC_ASSERT(a.messages[i].kind == b.messages[i].kind);
    RC_ASSERT(a.messages[i].t_us + later_us == b.messages[i].t_us);
    RC_ASSERT(a.messages[i].value == b.messages[i].value);
    RC_ASSERT(a.messages[i].fault == b.messages[i].fault);
  }
  RC_ASSERT(a.bouts.size() == b.bouts.size());
  for (std::size_t i = 0; i < a.bouts.size(); ++i) {
    const Bout& one = a.bouts[i];
    const Bout& other = b.bouts[i];
    RC_ASSERT((is_mirrored ? Exchanged(one.side) : one.side) == other.side);
    RC_ASSERT(one.start_us + later_us == other.start_us);
    RC_ASSERT(one.end_us + later_us == other.end_us);
    RC_ASSERT(one.posture_s == other.posture_s);
    RC_ASSERT(one.repetitions.size() == other.repetitions.size());
    for (std::size_t r = 0; r < one.repetitions.size(); ++r) {
      RC_ASSERT(one.repetitions[r].start_us + later_us == other.repetitions[r].start_us);
      RC_ASSERT(one.repetitions[r].peak_us + later_us == other.repetitions[r].peak_us);
      RC_ASSERT(one.repetitions[r].end_us + later_us == other.repetitions[r].end_us);
      RC_ASSERT(one.repetitions[r].peak == other.repetitions[r].peak);
      RC_ASSERT(one.repetitions[r].verdict == other.repetitions[r].verdict);
    }
    RC_ASSERT(one.holds.size() == other.holds.size());
    for (std::size_t h = 0; h < one.holds.size(); ++h) {
      RC_ASSERT(one.holds[h].hold.start_us + later_us == other.holds[h].hold.start_us);
      RC_ASSERT(one.holds[h].hold.held_s == other.holds[h].hold.held_s);
      RC_ASSERT(one.holds[h].hold.unseen_s == other.holds[h].hold.unseen_s);
      RC_ASSERT(one.holds[h].at_hold == other.holds[h].at_hold);
    }
    RC_ASSERT(one.faults.size() == other.faults.size());
    for (std::size_t f = 0; f < one.faults.size(); ++f) {
      RC_ASSERT(one.faults[f].fault == other.faults[f].fault);
      RC_ASSERT(one.faults[f].start_us + later_us == other.faults[f].start_us);
      RC_ASSERT(one.faults[f].end_us + later_us == other.faults[f].end_us);
    }
  }
}

RC_GTEST_PROP(AnyBody, IsCoachedTheSameInAMirror, ()) {
  const MadeUpFilm film = AnyFilm();
  for (const Movement& movement : TheMovements()) {
    ExpectTheSame(Coached(movement, film), Coached(movement, film, 0, true), 0, true);
  }
}

RC_GTEST_PROP(AnyBody, IsCoachedTheSameAtAnyTime, ()) {
  const MadeUpFilm film = AnyFilm();
  const std::int64_t later_us = *rc::gen::inRange(1, 1'000'000'000) * std::int64_t{10};
  for (const Movement& movement : TheMovements()) {
    ExpectTheSame(Coached(movement, film), Coached(movement, film, later_us), later_us, false);
  }
}

RC_GTEST_PROP(AnyBody, IsCoachedTheSameAgain, ()) {
  const MadeUpFilm film = AnyFilm();
  for (const Movement& movement : TheMovements()) {
    ExpectTheSame(Coached(movement, film), Coached(movement, film), 0, false);
  }
}

RC_GTEST_PROP(AnyBody, HasRecordsThatFitTogether, ()) {
  const MadeUpFilm film = AnyFilm();
  const auto end_us = static_cast<std::int64_t>(film.end_s() * 1e6) + 1;
  for (const Movement& movement : TheMovements()) {
    std::int64_t before_us = 0;
    for (const Bout& bout : Coached(movement, film).bouts) {
      RC_ASSERT(bout.start_us >= before_us);
      RC_ASSERT(bout.end_us <= end_us);
      for (const Repetition& repetition : bout.repetitions) {
        RC_ASSERT(repetition.start_us >= before_us);
        RC_ASSERT(repetition.start_us <= repetition.peak_us);
        RC_ASSERT(repetition.peak_us <= repetition.end_us);
        before_us = repetition.start_us;
      }
      for (const HeldPosture& held : bout.holds) {
        RC_ASSERT(held.hold.held_s <=
                  static_cast<double>(held.hold.end_us - held.hold.start_us) * 1e-6 + 1e-6);
        RC_ASSERT(held.hold.unseen_s <= held.hold.held_s + 1e-9);
        RC_ASSERT(held.hold.held_s > 0.7);
      }
      for (const FaultFound& fault : bout.faults) {
        RC_ASSERT(fault.fault < movement.faults.size());
        RC_ASSERT(fault.start_us <= fault.end_us);
        RC_ASSERT(!fault.is_open);
      }
      before_us = bout.start_us;
    }
  }
}

// A minute of everything that these films have, so that whatever comes up now and then does.
MadeUpFilm LongFilm(bool is_on_side) {
  MadeUpFilm film(20);
  film.At(0, is_on_side ? LegAt(0) : BridgeDown()).Stay(2);
  for (int i = 0; i < 10; ++i) {
    if (is_on_side) {
      AddLegLift(film, i % 3 == 0 ? 15 : 35, false, i % 2 == 0 ? 0.4 : 1.5);
    } else {
      AddBridge(film, 3 + i % 4, i % 3 == 0 ? 25 : -15);
    }
  }
  return film.Hide(20, 22).Hide(30, 38, Withheld::kNobody);
}

TEST(CoachedFrame, AsksForNoMemory) {
  for (const bool is_on_side : {false, true}) {
    const MadeUpFilm film = LongFilm(is_on_side);
    std::vector<MeasuredValues> frames;
    for (int frame = 0; frame < film.frames(); ++frame) {
      frames.push_back(film.Measures(film.t_us(frame)));
    }
    for (const Movement& movement : TheMovements()) {
      Coach coach(movement, {.timer_runs = true});
      std::size_t told = 0;
      AllocationCounter counter;
      for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        told += coach.Step(film.t_us(static_cast<int>(frame)), frames[frame]).size();
        if (frame % 300 == 299) {
          told += coach.Pause(film.t_us(static_cast<int>(frame))).size();
          told += coach.Resume(film.t_us(static_cast<int>(frame))).size();
        }
      }
      EXPECT_EQ(counter.Stop(), 0) << movement.id;
      EXPECT_GT(told, 0U) << movement.id;
    }
  }
}

TEST(FilmedFrame, AsksForNoMemory) {
  for (const bool is_on_side : {false, true}) {
    const MadeUpFilm film = LongFilm(is_on_side);
    std::vector<MeasuredValues> frames;
    for (int frame = 0; frame < film.frames(); ++frame) {
      frames.push_back(film.Measures(film.t_us(frame)));
    }
    FilmCoach coach(TheMovements());
    AllocationCounter counter;
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
      coach.Step(film.t_us(static_cast<int>(frame)), frames[frame]);
    }
    EXPECT_EQ(counter.Stop(), 0);
    EXPECT_EQ(coach.Finish().recognised, is_on_side ? 1U : 0U);
  }
}

}  // namespace
}  // namespace supple
