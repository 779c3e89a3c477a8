#include "movements/programme_names.h"

namespace supple {

const WordTable<Outcome>& OutcomeWords() {
  static const WordTable<Outcome> words = {
      {"go", Outcome::kGo},
      {"routine", Outcome::kRoutine},
      {"clear_first", Outcome::kClearFirst},
      {"not_for_you", Outcome::kNotForYou},
      {"urgent", Outcome::kUrgent},
      {"urgent_today", Outcome::kUrgentToday},
      {"emergency", Outcome::kEmergency},
  };
  return words;
}

const WordTable<Gate>& GateWords() {
  static const WordTable<Gate> words = {{"allowed", Gate::kAllowed},
                                        {"variant", Gate::kVariant},
                                        {"removed", Gate::kRemoved},
                                        {"never", Gate::kNever}};
  return words;
}

const WordTable<Scoring>& ScoringWords() {
  static const WordTable<Scoring> words = {
      {"single", Scoring::kSingle}, {"mean", Scoring::kMean}, {"imported", Scoring::kImported}};
  return words;
}

const WordTable<bool>& YesNoWords() {
  static const WordTable<bool> words = {{"yes", true}, {"no", false}};
  return words;
}

const WordTable<bool>& MoreLessWords() {
  static const WordTable<bool> words = {{"more", true}, {"less", false}};
  return words;
}

}  // namespace supple
