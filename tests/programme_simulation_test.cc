// A few hundred made-up people, twelve weeks each: what must hold, holds on every day. Ten thousand of them
// are in docs/programme_simulation.md.

#include <gtest/gtest.h>

#include "tests/simulation_tally.h"

namespace supple {
namespace {

TEST(SimulatedLives, BreakNothingThatMustHold) {
  const SimulationData data = LoadSimulationData(SUPPLE_CATALOGUE_FOLDER);
  SimulationTally tally(data);
  constexpr int kPeople = 300;
  for (std::uint64_t seed = 1; seed <= kPeople; ++seed) {
    tally.Add(seed);
  }
  for (const std::string& what : tally.broken()) {
    ADD_FAILURE() << what;
  }
  EXPECT_EQ(tally.broken_count(), 0);
  EXPECT_GT(tally.plans(), 3000);
}

TEST(SimulatedLives, AreTheSameForTheSameSeed) {
  const SimulationData data = LoadSimulationData(SUPPLE_CATALOGUE_FOLDER);
  const auto page = [&](std::uint64_t seed) {
    SimulationTally tally(data);
    tally.Add(seed);
    return tally.Page();
  };
  EXPECT_EQ(page(7), page(7));
  EXPECT_NE(page(7), page(8));
}

}  // namespace
}  // namespace supple
