// Any bytes as the programme's files: the readers must not fall over, and say in words and with a place what
// they refuse. What they take keeps what screening, gates and scores rely on.

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "movements/gates_file.h"
#include "movements/questionnaire_file.h"
#include "movements/screening_file.h"

namespace {

using supple::Gate;

void Require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void CheckComplaints(bool was_taken, const std::vector<supple::Complaint>& complaints) {
  Require(was_taken == complaints.empty());
  for (const supple::Complaint& complaint : complaints) {
    Require(!complaint.what.empty() && complaint.place.line >= 1 && complaint.place.column >= 1);
    Require(!supple::ComplaintText(complaint).empty());
  }
}

// Nothing may be planned without answers, whatever the questions are.
void Check(const supple::ScreeningFile& file) {
  Require(!supple::JudgeScreening(file.rules, {}, {}).may_plan);
  Require(file.outcome_words.size() == 7);
}

// Nothing of another condition is allowed, and what is never done stays so.
void Check(const supple::GatesFile& file) {
  for (const supple::GateCondition& condition : file.table.conditions) {
    Require(condition.cells.size() == file.table.movements.size());
    for (const supple::GateCell& cell : condition.cells) {
      Require(cell.rule.gate != Gate::kVariant || !cell.rule.ways.empty());
      Require(cell.cleared.gate <= cell.rule.gate);
      const auto gate = supple::JudgeGate(file.table, cell.movement, {condition.id, "?"},
                                          {{condition.id, cell.movement}, {"?", cell.movement}});
      Require(gate.is_out());
      Require(cell.rule.gate != Gate::kNever || gate.rule.gate == Gate::kNever);
    }
  }
}

// Scores lie within their range.
void Check(const supple::QuestionnaireFile& file) {
  const supple::Questionnaire& questionnaire = file.questionnaire;
  supple::QuestionnaireAnswers answers;
  for (const supple::QuestionnaireItem& item : questionnaire.items) {
    answers.emplace(item.id, item.most);
  }
  const supple::Score score = supple::ScoreAnswers(questionnaire, answers);
  Require(!score.value || (*score.value >= questionnaire.least && *score.value <= questionnaire.most));
  Require(questionnaire.change.points > 0);
}

template <typename File>
void CheckReading(const supple::FileReading<File>& reading) {
  CheckComplaints(reading.file.has_value(), reading.complaints);
  if (reading.file) {
    Check(*reading.file);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  CheckReading(supple::ReadScreeningFile(text, "screening.toml"));
  CheckReading(supple::ReadGatesFile(text, "gates.toml", nullptr));
  CheckReading(supple::ReadQuestionnaireFile(text, ""));
  return 0;
}
