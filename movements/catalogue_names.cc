#include "movements/catalogue_names.h"

namespace supple {

const WordTable<MovementKind>& MovementKindWords() {
  static const WordTable<MovementKind> words = {{"hold", MovementKind::kHold},
                                                {"repetitions", MovementKind::kRepetitions},
                                                {"timed", MovementKind::kTimed}};
  return words;
}

const WordTable<Sides>& SidesWords() {
  static const WordTable<Sides> words = {{"both", Sides::kBoth}, {"each", Sides::kEach}};
  return words;
}

const WordTable<CameraView>& CameraViewWords() {
  static const WordTable<CameraView> words = {{"side", CameraView::kSide},
                                              {"front", CameraView::kFront},
                                              {"foot", CameraView::kFoot},
                                              {"oblique", CameraView::kOblique}};
  return words;
}

const WordTable<MuscleEffect>& MuscleEffectWords() {
  static const WordTable<MuscleEffect> words = {{"lengthened", MuscleEffect::kLengthened},
                                                {"slightly_lengthened", MuscleEffect::kSlightlyLengthened},
                                                {"loaded", MuscleEffect::kLoaded},
                                                {"lightly_loaded", MuscleEffect::kLightlyLoaded},
                                                {"unclear", MuscleEffect::kUnclear}};
  return words;
}

const WordTable<MuscleSide>& MuscleSideWords() {
  static const WordTable<MuscleSide> words = {
      {"both", MuscleSide::kBoth}, {"named", MuscleSide::kNamed}, {"other", MuscleSide::kOther}};
  return words;
}

const WordTable<Unseen>& UnseenWords() {
  static const WordTable<Unseen> words = {
      {"microphone", Unseen::kMicrophone}, {"outline", Unseen::kOutline}, {"foot_view", Unseen::kFootView}};
  return words;
}

const WordTable<Facing>& FacingWords() {
  static const WordTable<Facing> words = {
      {"up", Facing::kUp}, {"down", Facing::kDown}, {"level", Facing::kLevel}, {"side", Facing::kSide}};
  return words;
}

const WordTable<FaultPhase>& FaultPhaseWords() {
  static const WordTable<FaultPhase> words = {
      {"start", kDuringStart}, {"out", kDuringOut}, {"end", kDuringEnd}, {"back", kDuringBack}};
  return words;
}

}  // namespace supple
