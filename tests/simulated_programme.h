// Made-up people who live twelve weeks with the programme: they answer, hurt, skip days, go away, come back,
// do some of what is planned. Seeded: the same seed gives the same lives.
//
// They are no model of real people. They are there to walk into every corner of the rules, so their pain is
// wilder and their answers are worse than anybody's.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "movements/programme_catalogue.h"
#include "movements/programme_file.h"
#include "programme/plan.h"

namespace supple {

/// What the catalogue says, read once.
struct SimulationData {
  Catalogue catalogue;
  ProgrammeCatalogue programme;
  ProgrammeFile file;
};

/// Reads the catalogue's folder; what is wrong with it throws.
SimulationData LoadSimulationData(const std::string& folder);

/// Numbers by SplitMix64: the same on every machine, which the library's distributions are not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next();
  /// 0 to 1, without 1.
  double Share() { return static_cast<double>(Next() >> 11U) * 0x1.0p-53; }
  bool Chance(double share) { return Share() < share; }
  int Whole(int least, int most) {
    return least + static_cast<int>(Next() % static_cast<std::uint64_t>(most - least + 1));
  }
  double Number(double least, double most) { return least + Share() * (most - least); }

 private:
  std::uint64_t state_;
};

/// One day on which somebody asked for a plan.
struct SimulatedDay {
  PlanRequest request;
  std::vector<std::string> conditions;
  Plan plan;
  /// Whether an answer that is urgent or an emergency was ever given without a clinician's yes since.
  bool has_open_lock = false;
  bool has_trained = false;
  double expected_s = 0;  ///< of what was done
  double took_s = 0;
};

/// One life. `each_day` sees every day with a plan or a refusal, in order.
struct SimulatedLife {
  std::vector<std::string> conditions;
  Outcome outcome = Outcome::kGo;  ///< of the first screening
  int days_in_programme = 0;
  SessionHistory history;
  int locks = 0;   ///< flares of more than a week
  int pauses = 0;  ///< days on which a pause held a plan back
};

inline constexpr int kSimulatedDays = 84;  // twelve weeks

/// @param see called as see(const SimulatedDay&).
SimulatedLife SimulateLife(const SimulationData& data, std::uint64_t seed,
                           const std::function<void(const SimulatedDay&)>& see);

}  // namespace supple
