// Walks many made-up people through twelve weeks and prints what came out as Markdown:
//
//   simulate_programme CATALOGUE [PEOPLE [FIRST_SEED]]
//
// Ends with 1 if anything that must hold was broken.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "tests/simulation_tally.h"

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("simulate_programme CATALOGUE [PEOPLE [FIRST_SEED]]\n", stderr);
    return 2;
  }
  try {
    const auto data = supple::LoadSimulationData(arguments[1]);
    const int people = count > 2 ? std::atoi(arguments[2]) : 10'000;  // NOLINT(cert-err34-c)
    const std::uint64_t first = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
    supple::SimulationTally tally(data);
    for (int i = 0; i < people; ++i) {
      tally.Add(first + static_cast<std::uint64_t>(i));
    }
    std::puts(tally.Page().c_str());
    for (const std::string& what : tally.broken()) {
      std::fprintf(stderr, "broken: %s\n", what.c_str());
    }
    return tally.broken_count() == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "simulate_programme: %s\n", error.what());
    return 2;
  }
}
