#include "tests/scenario_line.h"

#include <charconv>
#include <cmath>
#include <sstream>
#include <system_error>
#include <utility>

namespace supple {
namespace {

std::optional<double> NumberOf(const std::string& word) {
  double number = 0;
  const char* end = word.data() + word.size();
  const auto [last, fault] = std::from_chars(word.data(), end, number);
  return fault == std::errc() && last == end && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;) {
    std::string marks;
    while (!word.empty() && (word.back() == ',' || word.back() == ':')) {
      marks.insert(marks.begin(), word.back());
      word.pop_back();
    }
    if (!word.empty()) {
      words.push_back(word);
    }
    for (const char mark : marks) {
      words.emplace_back(1, mark);
    }
  }
  return words;
}

}  // namespace

ScenarioLine::ScenarioLine(std::string where, std::string_view text)
    : where_(std::move(where)), words_(WordsOf(text)) {}

bool ScenarioLine::Take(std::string_view words) {
  const std::vector<std::string> wanted = WordsOf(words);
  if (words_.size() - next_ < wanted.size()) {
    return false;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (words_[next_ + i] != wanted[i]) {
      return false;
    }
  }
  next_ += wanted.size();
  return true;
}

std::string ScenarioLine::Found() const {
  return is_over() ? "the end of the line" : '"' + words_[next_] + '"';
}

void ScenarioLine::Need(std::string_view words) {
  if (!Take(words)) {
    Complain("expected \"" + std::string(words) + "\", found " + Found());
  }
}

std::string ScenarioLine::TakeWord(std::string_view what) {
  if (is_over() || words_[next_] == "," || words_[next_] == ":") {
    Complain("expected " + std::string(what) + ", found " + Found());
  }
  return words_[next_++];
}

double ScenarioLine::TakeNumber(std::string_view what) {
  const std::optional<double> number = FindNumber();
  if (!number) {
    Complain("expected " + std::string(what) + ", a number, found " + Found());
  }
  return *number;
}

std::optional<double> ScenarioLine::FindNumber() {
  const std::optional<double> number = is_over() ? std::nullopt : NumberOf(words_[next_]);
  next_ += number ? 1U : 0U;
  return number;
}

void ScenarioLine::End() {
  if (!is_over()) {
    Complain("the line should end before " + Found());
  }
}

void ScenarioLine::Complain(const std::string& text) const { throw ScenarioComplaint(where_ + ": " + text); }

}  // namespace supple
