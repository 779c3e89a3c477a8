// The words by which the programme's files name what is one of a few.
#pragma once

#include "movements/word_table.h"
#include "programme/gates.h"
#include "programme/outcome_measures.h"
#include "programme/screening.h"

namespace supple {

const WordTable<Outcome>& OutcomeWords();
const WordTable<Gate>& GateWords();
const WordTable<Scoring>& ScoringWords();
/// "yes" and "no", for what is taken to be true.
const WordTable<bool>& YesNoWords();
/// Whether "more" or "less" is better.
const WordTable<bool>& MoreLessWords();

}  // namespace supple
