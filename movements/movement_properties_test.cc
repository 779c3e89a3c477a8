// Spoilt at random, a movement's file is either still one or is refused with a complaint that has its place.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "movements/condition_parser.h"
#include "movements/made_up_movement.h"
#include "movements/movement_file.h"

namespace supple {
namespace {

std::size_t LinesOf(const std::string& text) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

void RequireAnswer(const std::string& text) {
  const MovementReading reading = ReadMovementWithComplaints(text, "slow-bow.toml");
  RC_ASSERT(reading.movement.has_value() == reading.complaints.empty());
  RC_ASSERT(reading.complaints.size() <= kMostComplaints);
  for (const Complaint& complaint : reading.complaints) {
    RC_ASSERT(!complaint.what.empty());
    RC_ASSERT(complaint.place.line >= 1 && complaint.place.line <= LinesOf(text) + 1);
    RC_ASSERT(complaint.place.column >= 1);
  }
}

std::size_t PlaceIn(const std::string& text) { return *rc::gen::inRange<std::size_t>(0, text.size()); }

// One of the ways in which files go wrong.
void Spoil(std::string& text) {
  const std::size_t at = PlaceIn(text);
  const auto length = std::min<std::size_t>(*rc::gen::inRange<std::size_t>(1, 40), text.size() - at);
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      text.erase(at, length);
      break;
    case 1:
      text.insert(at, text.substr(at, length));
      break;
    case 2:
      text[at] = static_cast<char>(*rc::gen::arbitrary<std::uint8_t>());
      break;
    case 3:
      text.insert(PlaceIn(text), text.substr(at, length));
      break;
    default:
      text[at] = *rc::gen::elementOf(std::string("[]{}\"'=.#,\n 0-|:<>"));
      break;
  }
}

RC_GTEST_PROP(MovementProperties, ASpoiltFileIsReadOrRefusedWithAPlace, ()) {
  std::string text = *rc::gen::element(kMadeUpHold, kMadeUpTimed);
  const int times = *rc::gen::inRange(1, 4);
  for (int i = 0; i < times && !text.empty(); ++i) {
    Spoil(text);
  }
  RequireAnswer(text);
}

RC_GTEST_PROP(MovementProperties, AFileThatLacksLinesIsReadOrRefusedWithAPlace, ()) {
  std::string text;
  const int keep_of_ten = *rc::gen::inRange(5, 10);
  for (std::size_t at = 0; at < kMadeUpHold.size();) {
    const std::size_t end = kMadeUpHold.find('\n', at) + 1;
    if (*rc::gen::inRange(0, 10) < keep_of_ten) {
      text += kMadeUpHold.substr(at, end - at);
    }
    at = end;
  }
  RequireAnswer(text);
}

RC_GTEST_PROP(MovementProperties, ANumberComesBackAsItWasWritten, ()) {
  const int tenths = *rc::gen::inRange(-99, 150);
  const std::string written = std::to_string(tenths / 10.0);
  const std::string text = Replaced(kMadeUpHold, "far_edge = -10\ntarget = [8, -5]\nsafe_end = -10",
                                    "far_edge = -99\nsafe_end = " + written);
  const Result<CatalogueMovement> movement = ReadMovement(text, "slow-bow.toml");
  RC_ASSERT(movement.ok());
  RC_ASSERT(AsWritten(movement->coach.course, movement->coach.levels[0].safe_end) == std::stod(written));
}

RC_GTEST_PROP(MovementProperties, AnyTextIsAConditionOrRefusedWithinIt, ()) {
  const std::vector<std::string> pieces = {
      "knee_flexion", ":either", ":named",  " and ",  " or ", "<", ">",
      " in ",         "40..140", "-10",     "0.08",   "|",    " ", "- start",
      "/ start",      " slack ", " rough ", " sure ", "..",   "é", "1e9"};
  std::string text;
  const int count = *rc::gen::inRange(0, 30);
  for (int i = 0; i < count; ++i) {
    text += *rc::gen::elementOf(pieces);
  }
  const auto parsed = ParseCondition(text, RulesOfPosture(Sides::kEach));
  if (const auto* const fault = std::get_if<ConditionFault>(&parsed)) {
    RC_ASSERT(fault->at <= text.size());
    RC_ASSERT(!fault->what.empty());
  } else {
    for (const AllOf& all : std::get<AnyOf>(parsed)) {
      for (const Limit& limit : all) {
        RC_ASSERT(limit.above < limit.below);
        RC_ASSERT(limit.term.left < AllMeasures().size());
      }
    }
  }
}

}  // namespace
}  // namespace supple
