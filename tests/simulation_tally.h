// What came out of many simulated lives, as a page.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/simulated_programme.h"

namespace supple {

class SimulationTally {
 public:
  explicit SimulationTally(const SimulationData& data) : data_(data) {}

  /// Lives one life, holds every day of it against the invariants, and counts.
  void Add(std::uint64_t seed);

  int people() const { return people_; }
  std::int64_t days() const { return days_; }
  std::int64_t plans() const { return plans_; }
  /// What was broken, with seed and day; the first hundred.
  const std::vector<std::string>& broken() const { return broken_; }
  std::int64_t broken_count() const { return broken_count_; }

  /// The tables of docs/programme_simulation.md.
  std::string Page() const;

 private:
  void See(const SimulatedDay& day, std::uint64_t seed);
  void Close(const SimulatedLife& life);
  void CountFortnights(const SimulatedLife& life);

  const SimulationData& data_;
  int people_ = 0;
  std::int64_t days_ = 0;
  std::int64_t plans_ = 0;
  std::int64_t broken_count_ = 0;
  std::vector<std::string> broken_;
  std::vector<double> days_a_week_;
  std::vector<double> share_of_plan_;
  std::vector<double> asked_min_;
  std::vector<double> expected_min_;
  std::vector<double> off_early_;  // expected to real time, first ten sessions
  std::vector<double> off_late_;
  std::map<int, std::vector<double>> work_by_week_;  // minutes of a session by default tier
  std::map<std::string, std::vector<double>> last_steps_;
  std::map<std::string, std::int64_t> refusals_;
  std::map<std::string, std::int64_t> reasons_;
  std::map<std::string, std::int64_t> movements_;
  std::map<Outcome, int> outcomes_;
  std::vector<double> pauses_;
  std::vector<double> locks_;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> fortnights_;  // reached, all
  std::size_t sessions_of_life_ = 0;
};

}  // namespace supple
