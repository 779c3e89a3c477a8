// The words by which the catalogue's files name what is one of a few.
#pragma once

#include <string_view>

#include "movements/catalogue_movement.h"
#include "movements/table_reader.h"

namespace supple {

const WordTable<MovementKind>& MovementKindWords();
const WordTable<Sides>& SidesWords();
const WordTable<CameraView>& CameraViewWords();
const WordTable<MuscleEffect>& MuscleEffectWords();
const WordTable<MuscleSide>& MuscleSideWords();
const WordTable<Unseen>& UnseenWords();
const WordTable<Facing>& FacingWords();
const WordTable<FaultPhase>& FaultPhaseWords();

/// The word for a value; every value has one.
template <typename Value>
std::string_view WordFor(Value value, const WordTable<Value>& words) {
  for (const auto& [word, meant] : words) {
    if (meant == value) {
      return word;
    }
  }
  return "";
}

}  // namespace supple
