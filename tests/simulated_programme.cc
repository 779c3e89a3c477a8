#include "tests/simulated_programme.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "programme/plan_time.h"

namespace supple {
namespace {

constexpr std::int64_t kDay_s = 86'400;

class Life {
 public:
  Life(const SimulationData& data, std::uint64_t seed, const std::function<void(const SimulatedDay&)>& see)
      : data_(data), dice_(seed * 0xD1342543DE82EF95U), see_(see) {
    for (const GateCondition& condition : data.programme.gates.table.conditions) {
      if (!condition.always && dice_.Chance(0.025)) {
        life_.conditions.push_back(condition.id);
      }
    }
    usual_pain_ = dice_.Number(0.5, 5.5);
    restless_ = dice_.Number(0.3, 1.6);
    hurts_ = dice_.Number(0, 0.12);
    comes_ = dice_.Number(0.15, 0.99);
    careful_ = dice_.Number(0.6, 1);
    speed_ = dice_.Number(0.75, 1.7);
  }

  SimulatedLife Live() {
    pain_ = usual_pain_;
    for (Day day = 0; day < kSimulatedDays; ++day) {
      LiveDay(day);
    }
    return std::move(life_);
  }

 private:
  void LiveDay(Day day) {
    today_ = day;
    MovePain();
    if (away_until_ > day || !dice_.Chance(comes_)) {
      if (away_until_ <= day && dice_.Chance(0.02)) {
        away_until_ = day + dice_.Whole(7, 21);
      }
      return;
    }
    AskClinician();
    Screen();
    const int sittings = dice_.Chance(0.08) ? 2 : 1;
    for (int i = 0; i < sittings; ++i) {
      Sit(i);
    }
  }

  void MovePain() {
    const double pull = 0.3 * (usual_pain_ - pain_);
    pain_ += pull + restless_ * dice_.Number(-1, 1) + (dice_.Chance(0.012) ? dice_.Number(2, 6) : 0);
    usual_pain_ = std::clamp(usual_pain_ - 0.01, 0.0, 10.0);
    pain_ = std::clamp(pain_, 0.0, 10.0);
  }
  int PainNow() const { return static_cast<int>(std::lround(pain_)); }

  // What a clinician may have said since yesterday.
  void AskClinician() {
    if (has_screening_ && !last_result_.may_plan && dice_.Chance(0.1)) {
      for (const ScreeningLock& lock : last_result_.locks) {
        clearances_.push_back({++number_, lock.question});
        open_locks_.erase(lock.question);
      }
    }
    if (dice_.Chance(0.02)) {
      gate_clearances_.push_back({"back-pain", "seated-spinal-twist"});
    }
    if (!life_.conditions.empty() && dice_.Chance(0.02)) {
      const auto& movements = data_.programme.gates.table.movements;
      const auto pick = [&](const auto& list) {
        return list[static_cast<std::size_t>(dice_.Whole(0, static_cast<int>(list.size()) - 1))];
      };
      gate_clearances_.push_back({pick(life_.conditions), pick(movements)});
    }
    if (dice_.Chance(0.1)) {
      history_.reviews.push_back({++number_, now_s()});
    }
  }

  std::int64_t now_s() const { return today_ * kDay_s + (18 + sitting_) * kHour_s; }

  ScreeningDue Due() const {
    return IsScreeningDue(data_.programme.screening.rules, has_screening_ ? &screening_ : nullptr, today_,
                          new_symptoms_);
  }

  void Screen() {
    if (Due() == ScreeningDue::kNo) {
      last_result_ = JudgeScreenings(data_.programme.screening.rules, screenings_, clearances_);
      return;
    }
    const bool is_first = !has_screening_;
    screening_ = {++number_, today_, {}, dice_.Chance(0.98)};
    const ScreeningRules& rules = data_.programme.screening.rules;
    while (!dice_.Chance(0.001)) {  // some never finish
      const std::vector<std::string> open = OpenQuestions(rules, screening_);
      if (open.empty()) {
        break;
      }
      const double draw = dice_.Share();
      screening_.answers[open.front()] = draw < 0.006   ? Answer::kYes
                                         : draw < 0.009 ? Answer::kNotSure
                                                        : Answer::kNo;
    }
    has_screening_ = true;
    screenings_.push_back(screening_);
    last_result_ = JudgeScreenings(rules, screenings_, clearances_);
    for (const ScreeningReason& reason : JudgeScreening(rules, screening_, {}).reasons) {
      if (reason.outcome >= Outcome::kUrgent) {
        open_locks_.insert(reason.question.substr(0, reason.question.find('.')));
      }
    }
    for (const std::string& condition : last_result_.conditions) {
      if (std::ranges::find(life_.conditions, condition) == life_.conditions.end()) {
        life_.conditions.push_back(condition);
      }
    }
    if (is_first) {
      life_.outcome = last_result_.outcome;
    }
  }

  CheckIn AnswerCheckIn() {
    CheckIn check_in;
    check_in.pain = dice_.Chance(0.995) ? PainNow() : kNoPainGiven;
    check_in.any_new = dice_.Chance(0.006) ? Answer::kYes : Answer::kNo;
    const double draw = dice_.Share();
    check_in.sorer = draw < 0.85 ? Sorer::kNo : draw < 0.97 ? Sorer::kABit : Sorer::kClearlyMore;
    check_in.muscles = {dice_.Chance(0.7), dice_.Chance(0.7), dice_.Chance(0.7), 0};
    check_in.lowest = Lowest();
    return check_in;
  }
  LowestPlace Lowest() {
    return dice_.Chance(0.9) ? LowestPlace::kBack : static_cast<LowestPlace>(dice_.Whole(0, 5));
  }

  void Sit(int sitting) {
    sitting_ = sitting;
    const CheckIn check_in = AnswerCheckIn();
    SimulatedDay day;
    PlanRequest& request = day.request;
    const bool had_session = !history_.sessions.empty();
    const bool was_red = WasRedBefore(history_.check_ins, today_ - 1);
    request.check_in = JudgeCheckIn(check_in, had_session, was_red);
    if (check_in.any_new != Answer::kNo) {
      new_symptoms_ = ++number_;
    }
    if (check_in.pain != kNoPainGiven) {
      TakeCheckIn(check_in);
    }
    request.today = today_;
    request.screening = last_result_;
    request.screening_due = Due();
    request.pain = check_in.pain;
    request.lowest = check_in.lowest;
    request.standing = JudgePainHistory(history_, today_, now_s());
    request.gates = JudgeGates(data_.programme.gates.table, life_.conditions, gate_clearances_);
    request.history = life_.history;
    request.first_pain = first_pain_;
    request.is_unsure = careful_ > 0.9;
    request.is_tired = dice_.Chance(0.05);
    Wish(request);
    day.conditions = life_.conditions;
    day.has_open_lock = !open_locks_.empty();
    day.plan = PlanToday(data_.file.rules, request);
    life_.pauses += request.standing.is_paused ? 1 : 0;
    life_.locks += request.standing.is_locked ? 1 : 0;
    if (!day.plan.is_refused()) {
      Train(check_in.pain, check_in.lowest, day);
    }
    see_(day);
  }

  void TakeCheckIn(const CheckIn& check_in) {
    first_pain_ = first_pain_ == kNoPainGiven ? check_in.pain : first_pain_;
    history_.check_ins.push_back(
        {++number_, today_, now_s(), check_in.pain, check_in.sorer, check_in.muscles, check_in.lowest});
    for (std::size_t i = 0; i < life_.history.size(); ++i) {
      SessionDone& session = life_.history[i];
      if (session.next || session.day >= today_) {
        continue;
      }
      const SessionPain& pain = history_.sessions[i];
      SoreMuscles muscles = check_in.muscles;
      muscles.days_since_session = static_cast<int>(today_ - session.day);
      session.next = AtNextCheckIn(check_in.pain, pain.pain_before, check_in.sorer, muscles,
                                   pain.lowest_before, check_in.lowest)
                         .pain;
    }
  }

  void Wish(PlanRequest& request) {
    const double draw = dice_.Share();
    if (draw < 0.35) {
      request.minutes = dice_.Number(0.5, 25);
    }
    if (draw > 0.3 && draw < 0.6) {
      const std::vector<Tier>& tiers = data_.file.rules.tiers;
      request.tier =
          tiers[static_cast<std::size_t>(dice_.Whole(0, static_cast<int>(tiers.size()) - 1))].group;
    }
    request.order = dice_.Chance(0.8) ? PlanOrder::kFloor : PlanOrder::kSeed;
  }

  void Train(int pain_before, LowestPlace lowest, SimulatedDay& day) {
    SessionDone session;
    SessionPain pain;
    session.number = pain.number = ++number_;
    session.day = pain.day = today_;
    session.tier = day.plan.tier;
    std::vector<PlanItem> done_items;
    int reds = 0;
    for (const PlanItem& item : day.plan.items) {
      if (!dice_.Chance(careful_)) {
        continue;
      }
      const MovementFeel feel = Feel(pain_before);
      const MovementConsequence after = AfterMovement(feel, pain_before, reds);
      reds += after.stops_movement ? 1 : 0;
      session.movements.push_back(Do(item, feel, after));
      pain.movements.push_back({item.movement, after.pain});
      done_items.push_back(item);
      if (after.ends_session) {
        break;
      }
    }
    if (session.movements.empty()) {
      return;
    }
    if (dice_.Chance(0.95)) {
      pain.pain_after = std::clamp(pain_before + dice_.Whole(-1, 1) + (dice_.Chance(hurts_) ? 2 : 0), 0, 10);
      session.after = PainAfter(pain.pain_after, pain_before);
    }
    pain.at_s = now_s() + 1200;
    pain.pain_before = pain_before;
    pain.lowest_before = lowest;
    session.model_s = TimeOf(data_.file.rules, done_items).sum_s();
    session.took_s = session.model_s * speed_ * dice_.Number(0.85, 1.2);
    day.has_trained = true;
    day.expected_s = session.model_s * day.plan.ratio;
    day.took_s = session.took_s;
    life_.history.push_back(std::move(session));
    history_.sessions.push_back(std::move(pain));
  }

  MovementFeel Feel(int pain_before) {
    MovementFeel feel;
    feel.answer = MovementAnswer::kSame;
    if (dice_.Chance(hurts_)) {
      feel.answer = dice_.Chance(0.1) ? MovementAnswer::kTooMuch : MovementAnswer::kMore;
      feel.pain = std::min(10, pain_before + dice_.Whole(1, 4));
      feel.signs.is_sharp = dice_.Chance(0.05);
      feel.signs.spreads_down = dice_.Chance(0.03);
    } else if (dice_.Chance(0.02)) {
      feel.answer = MovementAnswer::kUnanswered;
    }
    return feel;
  }

  MovementDone Do(const PlanItem& item, const MovementFeel& feel, const MovementConsequence& after) {
    MovementDone done;
    done.movement = item.movement;
    done.step = item.step;
    done.was_light = item.is_light;
    done.sets = item.dose.sets;
    done.planned = item.dose.sets * item.dose.repetitions * static_cast<int>(item.sides.size());
    const bool does_all = !after.stops_movement && dice_.Chance(0.5 + 0.5 * careful_);
    done.done = does_all ? done.planned : dice_.Whole(0, done.planned);
    done.was_whole = item.is_whole && done.done == done.planned;
    done.faults = dice_.Chance(0.2) ? dice_.Whole(0, 5) : 0;
    done.pain = after.pain;
    done.most_pain = feel.pain;
    const double draw = dice_.Share();
    done.evidence = draw < 0.6 ? Evidence::kCamera : draw < 0.85 ? Evidence::kTimer : Evidence::kSelfReport;
    return done;
  }

  const SimulationData& data_;
  Dice dice_;
  const std::function<void(const SimulatedDay&)>& see_;
  SimulatedLife life_;
  PainHistory history_;
  Screening screening_;
  std::vector<Screening> screenings_;
  std::set<std::string> open_locks_;  // questions
  ScreeningResult last_result_;
  std::vector<ScreeningClearance> clearances_;
  std::vector<GateClearance> gate_clearances_;
  HistoryNumber number_ = 0;
  HistoryNumber new_symptoms_ = 0;
  Day today_ = 0;
  Day away_until_ = 0;
  int sitting_ = 0;
  bool has_screening_ = false;
  int first_pain_ = kNoPainGiven;
  double usual_pain_ = 0;  // 0 to 10
  double pain_ = 0;
  double restless_ = 0;  // how far pain wanders in a day
  double hurts_ = 0;     // share of movements that hurt
  double comes_ = 0;     // share of days
  double careful_ = 0;   // share of a plan that is done
  double speed_ = 1;     // of time, to the model's
};

}  // namespace

SimulationData LoadSimulationData(const std::string& folder) {
  SimulationData data;
  data.catalogue = LoadCatalogue(folder + "/movements").value();
  data.programme = LoadProgramme(folder, data.catalogue).value();
  std::ostringstream text;
  text << std::ifstream(folder + "/programme.toml", std::ios::binary).rdbuf();
  auto reading = ReadProgrammeFile(text.str(), "programme.toml", data.catalogue);
  if (!reading.file) {
    throw std::runtime_error(ComplaintText(reading.complaints.front()));
  }
  data.file = *std::move(reading.file);
  return data;
}

std::uint64_t Dice::Next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

SimulatedLife SimulateLife(const SimulationData& data, std::uint64_t seed,
                           const std::function<void(const SimulatedDay&)>& see) {
  return Life(data, seed, see).Live();
}

}  // namespace supple
