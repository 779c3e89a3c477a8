#include "programme/screening.h"

#include <algorithm>

namespace supple {
namespace {

// An answer as it counts: what is none of the three was not answered.
Answer AnswerTo(const Screening& screening, std::string_view question) {
  const auto found = screening.answers.find(question);
  if (found == screening.answers.end()) {
    return Answer::kUnanswered;
  }
  switch (found->second) {
    case Answer::kYes:
    case Answer::kNotSure:
    case Answer::kNo:
      return found->second;
    case Answer::kUnanswered:
      break;
  }
  return Answer::kUnanswered;
}

// Whether a question is asked at all: one that hangs on another is, unless that one is answered with no. (To
// be unsure of the first does not keep the second from being asked.)
bool IsAsked(const ScreeningQuestion& question, const Screening& screening) {
  if (question.parent.empty()) {
    return true;
  }
  const Answer parent = AnswerTo(screening, question.parent);
  return parent == Answer::kYes || parent == Answer::kNotSure;
}

bool IsYes(const ScreeningQuestion& question, const Screening& screening) {
  const Answer answer = AnswerTo(screening, question.id);
  return IsAsked(question, screening) &&
         (answer == Answer::kYes || (answer == Answer::kNotSure && question.not_sure_is_yes));
}

Outcome OutcomeOf(const ScreeningRules& rules, const ScreeningQuestion& question,
                  const Screening& screening) {
  const bool is_together = std::ranges::any_of(rules.questions, [&](const ScreeningQuestion& other) {
    return std::ranges::find(question.with, other.id) != question.with.end() && IsYes(other, screening);
  });
  return is_together ? std::max(question.yes, question.yes_with) : question.yes;
}

const std::string& RootOf(const ScreeningQuestion& question) {
  return question.parent.empty() ? question.id : question.parent;
}

bool IsCleared(const std::string& question, const Screening& screening,
               const std::vector<ScreeningClearance>& clearances) {
  return std::ranges::any_of(clearances, [&](const ScreeningClearance& clearance) {
    return clearance.question == question && clearance.number > screening.number;
  });
}

// One lock for each question, scope and release. One that is open must not hide behind one that was lifted.
void AddLock(const ScreeningLock& lock, std::vector<ScreeningLock>& locks) {
  const auto same = std::ranges::find_if(locks, [&](const ScreeningLock& other) {
    return other.question == lock.question && other.scope == lock.scope && other.release == lock.release;
  });
  if (same == locks.end()) {
    locks.push_back(lock);
  } else if (same->is_lifted && !lock.is_lifted) {
    *same = lock;
  } else if (same->is_lifted == lock.is_lifted) {
    same->outcome = std::max(same->outcome, lock.outcome);
  }
}

// The latest of a kind, or nothing.
const Screening* FindLast(const std::vector<Screening>& screenings, bool in_pain) {
  const Screening* last = nullptr;
  for (const Screening& one : screenings) {
    if (one.in_pain == in_pain && (last == nullptr || one.number > last->number)) {
      last = &one;
    }
  }
  return last;
}

void Conclude(ScreeningResult& result) {
  const auto holds = [&](LockScope scope) {
    return std::ranges::any_of(
        result.locks, [&](const ScreeningLock& lock) { return lock.scope == scope && !lock.is_lifted; });
  };
  result.may_plan = result.is_finished && !holds(LockScope::kEverything);
  result.easier_ways_only = holds(LockScope::kUsualWays);
}

}  // namespace

std::vector<std::string> OpenQuestions(const ScreeningRules& rules, const Screening& screening) {
  std::vector<std::string> open;
  for (const ScreeningQuestion& question : rules.questions) {
    if (IsAsked(question, screening) && AnswerTo(screening, question.id) == Answer::kUnanswered) {
      open.push_back(question.id);
    }
  }
  return open;
}

ScreeningResult JudgeScreening(const ScreeningRules& rules, const Screening& screening,
                               const std::vector<ScreeningClearance>& clearances) {
  ScreeningResult result;
  for (const ScreeningQuestion& question : rules.questions) {
    if (!IsYes(question, screening)) {
      continue;
    }
    if (!question.condition.empty() &&
        std::ranges::find(result.conditions, question.condition) == result.conditions.end()) {
      result.conditions.push_back(question.condition);
    }
    const Outcome outcome = OutcomeOf(rules, question, screening);
    if (outcome == Outcome::kGo) {
      continue;
    }
    result.outcome = std::max(result.outcome, outcome);
    result.reasons.push_back({question.id, outcome, AnswerTo(screening, question.id) == Answer::kNotSure});
    ScreeningLock lock;
    lock.question = RootOf(question);
    lock.scope = outcome == Outcome::kRoutine ? LockScope::kUsualWays : LockScope::kEverything;
    lock.release = outcome == Outcome::kNotForYou ? LockRelease::kNever : LockRelease::kClinician;
    lock.is_lifted =
        lock.release == LockRelease::kClinician && IsCleared(lock.question, screening, clearances);
    lock.outcome = outcome;
    lock.screening = screening.number;
    AddLock(lock, result.locks);
  }
  result.open = OpenQuestions(rules, screening);
  const bool knows_all_answers = std::ranges::all_of(screening.answers, [&](const auto& answer) {
    return std::ranges::find(rules.questions, answer.first, &ScreeningQuestion::id) != rules.questions.end();
  });
  result.is_finished =
      !rules.questions.empty() && result.open.empty() && knows_all_answers && screening.is_acknowledged;
  Conclude(result);
  return result;
}

ScreeningRules RulesInPain(const ScreeningRules& rules) {
  ScreeningRules in_pain = rules;
  std::erase_if(in_pain.questions, [](const ScreeningQuestion& question) { return !question.asked_in_pain; });
  return in_pain;
}

ScreeningResult Together(const ScreeningResult& one, const ScreeningResult& other) {
  ScreeningResult both = one;
  both.outcome = std::max(one.outcome, other.outcome);
  both.reasons.insert(both.reasons.end(), other.reasons.begin(), other.reasons.end());
  for (const ScreeningLock& lock : other.locks) {
    AddLock(lock, both.locks);
  }
  both.open.insert(both.open.end(), other.open.begin(), other.open.end());
  for (const std::string& condition : other.conditions) {
    if (std::ranges::find(both.conditions, condition) == both.conditions.end()) {
      both.conditions.push_back(condition);
    }
  }
  both.is_finished = one.is_finished && other.is_finished;
  Conclude(both);
  return both;
}

ScreeningResult JudgeScreenings(const ScreeningRules& rules, const std::vector<Screening>& screenings,
                                const std::vector<ScreeningClearance>& clearances) {
  const Screening* const full = FindLast(screenings, false);
  const ScreeningRules in_pain_rules = RulesInPain(rules);
  ScreeningResult result = JudgeScreening(rules, full == nullptr ? Screening{} : *full, clearances);
  if (const Screening* const in_pain = FindLast(screenings, true);
      in_pain != nullptr && (full == nullptr || in_pain->number > full->number)) {
    result = Together(result, JudgeScreening(in_pain_rules, *in_pain, clearances));
  }
  for (const Screening& earlier : screenings) {
    const ScreeningResult judged =
        JudgeScreening(earlier.in_pain ? in_pain_rules : rules, earlier, clearances);
    const bool is_answered_anew =
        full != nullptr && full->number > earlier.number && full->day - earlier.day >= rules.due_after_days;
    for (const ScreeningLock& lock : judged.locks) {
      if (!lock.is_lifted && (lock.outcome >= Outcome::kUrgent || !is_answered_anew)) {
        AddLock(lock, result.locks);
      }
    }
  }
  Conclude(result);
  return result;
}

ScreeningDue IsScreeningDue(const ScreeningRules& rules, const Screening* last, Day today,
                            HistoryNumber last_new_symptoms) {
  if (last == nullptr) {
    return ScreeningDue::kNever;
  }
  if (!JudgeScreening(rules, *last, {}).is_finished) {
    return ScreeningDue::kUnfinished;
  }
  if (last_new_symptoms > last->number) {
    return ScreeningDue::kNewSymptoms;
  }
  // Who flies westward may live the same day twice; a clock further back was set so.
  if (today < last->day - 1) {
    return ScreeningDue::kClock;
  }
  return today - last->day >= rules.due_after_days ? ScreeningDue::kOld : ScreeningDue::kNo;
}

}  // namespace supple
