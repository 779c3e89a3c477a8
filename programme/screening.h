// Who may begin, and who should see somebody first: the questions asked before the first session, every four
// weeks, and whenever something is new.
//
// The questions are data (catalogue/screening.toml, docs/programme.md). Here is what answers lead to. The
// rule behind all of it: whatever is not known counts on the cautious side. Nothing may be planned on a
// screening that is not finished, and one answer more never makes what comes out milder.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "programme/day.h"

namespace supple {

enum class Answer : std::uint8_t { kUnanswered, kYes, kNotSure, kNo };

/// What answers lead to; the later, the worse.
enum class Outcome : std::uint8_t {
  kGo,
  kRoutine,      ///< tell a clinician at the next occasion; the easier ways meanwhile
  kClearFirst,   ///< ask a clinician before beginning
  kNotForYou,    ///< not made for this person, whatever a clinician says
  kUrgent,       ///< see a doctor within one or two days
  kUrgentToday,  ///< see a doctor today
  kEmergency,    ///< get help now
};

/// A question, or one that is asked only because of the answer to another.
struct ScreeningQuestion {
  std::string id;      ///< "R4", "R4.both"
  std::string parent;  ///< "R4" for "R4.both": asked unless the answer to that one is no. Empty for the 15
  std::string words;   ///< a key of the words
  Outcome yes = Outcome::kEmergency;
  bool not_sure_is_yes = true;
  /// Together with a yes to one of these it leads to `yes_with`.
  std::vector<std::string> with;
  Outcome yes_with = Outcome::kEmergency;
  /// A condition of the gates (programme/gates.h) that a yes tells of; or empty.
  std::string condition;
  /// Asked again when it hurts too much to begin ("R1 to R12").
  bool asked_in_pain = false;
  std::string source;
};

struct ScreeningRules {
  std::vector<ScreeningQuestion> questions;  ///< in the order in which they are asked; a parent comes first
  int due_after_days = 28;                   ///< asked again in full
};

/// One time that the questions were asked.
struct Screening {
  HistoryNumber number = 0;
  Day day = 0;
  std::map<std::string, Answer, std::less<>> answers;  ///< by question; what is missing is unanswered
  /// Whether the person has read that the article advises anybody with back or knee pain to ask first.
  bool is_acknowledged = false;
  /// Asked because it hurt too much to begin: only the questions of RulesInPain.
  bool in_pain = false;
};

/// A clinician said yes, and the person recorded it. It lifts what screenings before it had locked.
struct ScreeningClearance {
  HistoryNumber number = 0;
  std::string question;  ///< "R7": one of the 15
};

/// What a lock holds back.
enum class LockScope : std::uint8_t {
  kEverything,  ///< nothing may be planned
  kUsualWays,   ///< only the easier ways may be planned
};

enum class LockRelease : std::uint8_t {
  kClinician,  ///< a clinician's yes that the person records
  kNever,
};

struct ScreeningLock {
  std::string question;  ///< of the 15: what a clearance has to name
  LockScope scope = LockScope::kEverything;
  LockRelease release = LockRelease::kClinician;
  bool is_lifted = false;
  Outcome outcome = Outcome::kGo;  ///< the worst that led to it
  HistoryNumber screening = 0;     ///< which screening it is from
};

/// A question whose answer counts as yes, and what it leads to by itself.
struct ScreeningReason {
  std::string question;
  Outcome outcome = Outcome::kGo;
  bool is_not_sure = false;  ///< the person was not sure, which counts as yes here
};

struct ScreeningResult {
  /// The worst of all reasons, whether or not their locks are lifted. Already told while questions are open:
  /// an emergency does not wait for the last one.
  Outcome outcome = Outcome::kGo;
  std::vector<ScreeningReason> reasons;  ///< in the order of the questions; only those worse than go
  std::vector<ScreeningLock> locks;      ///< at most one per question, scope and release
  std::vector<std::string> open;         ///< questions that have to be answered still, in order
  std::vector<std::string> conditions;   ///< of the gates, each once
  bool is_finished = false;              ///< every question is answered, and the advice acknowledged
  bool may_plan = false;                 ///< finished, and no lock on everything is left
  bool easier_ways_only = false;         ///< a lock on the usual ways is left
};

/// What the answers of one screening lead to. Answers to questions that there are not make it unfinished:
/// they were given to another version of the questions.
ScreeningResult JudgeScreening(const ScreeningRules& rules, const Screening& screening,
                               const std::vector<ScreeningClearance>& clearances);

/// The questions to ask next, in order: those without an answer whose parent is answered and not with no.
std::vector<std::string> OpenQuestions(const ScreeningRules& rules, const Screening& screening);

/// Only the questions that are asked again where it hurts too much to begin. What comes out of them stands
/// beside the last full screening: see `Together`.
ScreeningRules RulesInPain(const ScreeningRules& rules);

/// What two screenings mean that both count: the worse outcome, the reasons and locks of both.
ScreeningResult Together(const ScreeningResult& one, const ScreeningResult& other);

/// What all screenings of a person mean now. The last full one counts, and the last in pain after it; of what
/// was told before, finished or not, locks are left:
/// - urgent ones and emergencies until a clinician's yes is recorded: to answer again is no way around;
/// - others until the question has been answered with no once more when the screening was due again. (A wrong
///   tap is put right in the screening in which it was made.)
/// @param screenings in any order.
ScreeningResult JudgeScreenings(const ScreeningRules& rules, const std::vector<Screening>& screenings,
                                const std::vector<ScreeningClearance>& clearances);

/// Why the questions are asked (again).
enum class ScreeningDue : std::uint8_t {
  kNo,
  kNever,  ///< there is none yet
  kUnfinished,
  kNewSymptoms,  ///< something new was told after it
  kOld,          ///< 28 days have passed
  kClock,        ///< it lies in the future: the clock was set back
};

/// Whether the questions have to be asked.
/// @param last the latest full screening, or null.
/// @param last_new_symptoms when the person last told of something new, 0 if never.
ScreeningDue IsScreeningDue(const ScreeningRules& rules, const Screening* last, Day today,
                            HistoryNumber last_new_symptoms);

}  // namespace supple
