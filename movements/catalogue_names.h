// The words by which the catalogue's files name what is one of a few.
#pragma once

#include "movements/catalogue_movement.h"
#include "movements/word_table.h"

namespace supple {

const WordTable<MovementKind>& MovementKindWords();
const WordTable<Sides>& SidesWords();
const WordTable<CameraView>& CameraViewWords();
const WordTable<MuscleEffect>& MuscleEffectWords();
const WordTable<MuscleSide>& MuscleSideWords();
const WordTable<Unseen>& UnseenWords();
const WordTable<Facing>& FacingWords();
const WordTable<FaultPhase>& FaultPhaseWords();

}  // namespace supple
