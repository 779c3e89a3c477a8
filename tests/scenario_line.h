// The words of one line of a scenario, taken one after the other. What does not fit is complained of with the
// file and the line, as "tests/scenarios/hip-lift/clean.session:12: ...".
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace supple {

/// A line that cannot be understood. It stays inside the reader: LoadScenario makes a Fault of it.
class ScenarioComplaint : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class ScenarioLine {
 public:
  /// @param where file and line, as complaints begin.
  ScenarioLine(std::string where, std::string_view text);

  bool is_over() const { return next_ == words_.size(); }

  /// Takes these words if they come next, all of them or none.
  bool Take(std::string_view words);
  /// Complains if they do not come next.
  void Need(std::string_view words);
  /// @param what is expected, for the complaint: "a measure".
  std::string TakeWord(std::string_view what);
  double TakeNumber(std::string_view what);
  /// A number if one comes next.
  std::optional<double> FindNumber();
  /// The next word, without taking it; empty at the end.
  std::string_view next() const { return is_over() ? std::string_view() : words_[next_]; }

  /// Complains of words that nobody took.
  void End();
  [[noreturn]] void Complain(const std::string& text) const;

 private:
  std::string Found() const;

  std::string where_;
  std::vector<std::string> words_;  // a comma, and a colon behind a word, stand alone
  std::size_t next_ = 0;
};

}  // namespace supple
