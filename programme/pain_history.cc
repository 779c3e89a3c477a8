#include "programme/pain_history.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace supple {
namespace {

constexpr Day kDaysOfWeek = 7;
constexpr HistoryNumber kNoMore = std::numeric_limits<HistoryNumber>::max();

// How the sessions before the last next check-in went on. It is in force until there is another one: more
// than one session of a day changes nothing.
struct Judgement {
  NextTimeConsequence consequence;
  std::vector<MovementPain> movements;
};

// Sessions whose next day has not come yet, as one: what began with the least pain counts.
struct Pending {
  Day day = 0;  // of the last one
  int pain_before = kMostPain;
  LowestPlace lowest_before = LowestPlace::kUnknown;
  std::vector<MovementPain> movements;
};

struct Flare {
  std::int64_t since_s = 0;
  int pain_before = kMostPain;  // what it is measured against
  LowestPlace lowest_before = LowestPlace::kUnknown;
};

void Note(bool holds, PainReason reason, PainStanding& standing) {
  if (holds) {
    standing.reasons.push_back(reason);
  }
}

// Goes through the history in its order and keeps what is in force.
class PainKeeper {
 public:
  void Take(CheckInPain check_in) {
    check_in.muscles.days_since_session =
        has_session_ ? static_cast<int>(std::clamp<Day>(check_in.day - after_day_, 0, kDaysOfWeek)) : 0;
    const bool is_red = TakeAsNext(check_in);
    TakeForFlare(check_in, is_red);
  }

  void Take(const SessionPain& session) {
    if (!pending_) {
      pending_ = Pending{};
    }
    pending_->day = session.day;
    if (session.pain_before <= pending_->pain_before) {
      pending_->pain_before = session.pain_before;
      pending_->lowest_before = session.lowest_before;
    }
    pending_->movements.insert(pending_->movements.end(), session.movements.begin(), session.movements.end());
    TakeAfter(session);
    last_movements_ = session.movements;
    has_session_ = true;
  }

  void Take(const FlareReview& review) {
    is_locked_ = false;
    if (flare_) {
      flare_->since_s = review.at_s;
    }
  }

  PainStanding Standing(Day today, std::int64_t now_s) const {
    PainStanding standing;
    standing.is_locked = is_locked_;
    Note(is_locked_, PainReason::kLongFlare, standing);
    standing.is_paused = now_s < paused_until_s_;
    standing.paused_until_s = paused_until_s_;
    Note(standing.is_paused, pause_reason_, standing);
    standing.advises_clinician = is_locked_ || standing.is_paused;
    if (has_session_) {
      AddAfter(today, standing);
      AddNext(standing);
      AddMovements(standing);
    }
    standing.may_progress = standing.may_progress && !is_locked_ && !standing.is_paused && !flare_;
    return standing;
  }

 private:
  // Whether the check-in is the next one after a session, and red.
  bool TakeAsNext(const CheckInPain& check_in) {
    if (!pending_ || check_in.day <= pending_->day) {
      return false;  // the same day is not the day after
    }
    judgement_ = Judgement{AtNextCheckIn(check_in.pain, pending_->pain_before, check_in.sorer,
                                         check_in.muscles, pending_->lowest_before, check_in.lowest),
                           pending_->movements};
    const bool is_red = judgement_->consequence.pain == PainClass::kRed;
    baseline_ = Flare{check_in.at_s, pending_->pain_before, pending_->lowest_before};
    pending_.reset();
    reds_in_row_ = is_red ? reds_in_row_ + 1 : 0;
    if (reds_in_row_ >= kRedsThatPause) {
      Pause(check_in.at_s, PainReason::kTwoReds);
    }
    return is_red;
  }

  void TakeForFlare(const CheckInPain& check_in, bool is_red_next) {
    const std::optional<Flare>& against = flare_ ? flare_ : baseline_;
    const bool is_raised = against && AtNextCheckIn(check_in.pain, against->pain_before, Sorer::kNo,
                                                    check_in.muscles, against->lowest_before, check_in.lowest)
                                              .pain == PainClass::kRed;
    if (!is_red_next && !is_raised && PainBefore(check_in.pain) != PainClass::kRed) {
      flare_.reset();
      return;
    }
    if (!flare_) {
      flare_ = against.value_or(Flare{});
      // Red right after the session is when it began; else it is known of since now.
      flare_->since_s =
          after_ && after_->pain == PainClass::kRed && is_red_next ? after_at_s_ : check_in.at_s;
    }
    const std::int64_t lasted_s = check_in.at_s - flare_->since_s;
    if (lasted_s > kFlareThatPauses_s) {
      Pause(check_in.at_s, PainReason::kFlare);
    }
    is_locked_ = is_locked_ || lasted_s > kFlareThatLocks_s;
  }

  void TakeAfter(const SessionPain& session) {
    const auto before = session.day == after_day_ ? after_ : std::nullopt;
    if (session.day != after_day_) {
      after_before_ = after_;
    }
    after_.reset();
    if (session.pain_after != kNoPainGiven) {
      after_ = AfterSession(session.pain_after, session.pain_before);
    }
    if (before && (!after_ || before->pain > after_->pain)) {
      after_ = before;  // another session of the same day does not undo what that one led to
    }
    after_day_ = session.day;
    after_at_s_ = session.at_s;
  }

  void Pause(std::int64_t from_s, PainReason reason) {
    paused_until_s_ = std::max(paused_until_s_, from_s + kPause_s);
    pause_reason_ = reason;
  }

  void AddAfter(Day today, PainStanding& standing) const {
    if (after_before_ && today <= after_day_) {
      // What the session before asked for is asked of the whole day, not of its first session alone.
      standing.dose_factor = after_before_->dose_factor;
    }
    Note(!after_, PainReason::kUnknownAfter, standing);
    standing.may_progress = after_ && after_->pain == PainClass::kGreen;
    if (after_) {
      standing.dose_factor = std::min(standing.dose_factor, after_->dose_factor);
      standing.is_day_off = after_->next_day_off && today <= after_day_ + 1;
      Note(after_->pain == PainClass::kAmber, PainReason::kAfterAmber, standing);
      Note(after_->pain == PainClass::kRed, PainReason::kAfterRed, standing);
    }
  }

  void AddNext(PainStanding& standing) const {
    standing.may_progress =
        standing.may_progress && !pending_ && judgement_ && judgement_->consequence.may_progress;
    Note(pending_ && after_, PainReason::kUnknownAfter, standing);
    if (!judgement_) {
      return;
    }
    const NextTimeConsequence& next = judgement_->consequence;
    standing.dose_factor = std::min(standing.dose_factor, next.dose_factor);
    Note(next.pain == PainClass::kAmber, PainReason::kNextAmber, standing);
    Note(next.pain == PainClass::kRed, PainReason::kNextRed, standing);
    if (next.drops_movements) {
      standing.dropped = NotGreen(judgement_->movements);
    }
  }

  void AddMovements(PainStanding& standing) const {
    standing.no_progress = NotGreen(last_movements_);
    Note(!standing.no_progress.empty(), PainReason::kMovementNotGreen, standing);
  }

  static std::vector<std::string> NotGreen(const std::vector<MovementPain>& movements) {
    std::vector<std::string> ids;
    for (const MovementPain& movement : movements) {
      if (movement.worst != PainClass::kGreen && std::ranges::find(ids, movement.movement) == ids.end()) {
        ids.push_back(movement.movement);
      }
    }
    return ids;
  }

  std::optional<Pending> pending_;
  std::optional<Judgement> judgement_;
  std::optional<Flare> baseline_;  // what the pain of later check-ins is held against
  std::optional<Flare> flare_;
  int reds_in_row_ = 0;
  std::optional<SessionConsequence> after_;
  std::optional<SessionConsequence> after_before_;  // of the last session of an earlier day
  Day after_day_ = 0;
  std::int64_t after_at_s_ = 0;
  std::int64_t paused_until_s_ = 0;
  PainReason pause_reason_ = PainReason::kFlare;
  std::vector<MovementPain> last_movements_;
  bool is_locked_ = false;
  bool has_session_ = false;
};

std::vector<int> PainsOf(const std::vector<CheckInPain>& check_ins, Day after, Day until) {
  std::vector<int> pains;
  for (const CheckInPain& check_in : check_ins) {
    if (check_in.day > after && check_in.day <= until) {
      pains.push_back(check_in.pain);
    }
  }
  return pains;
}

}  // namespace

bool WasRedBefore(const std::vector<CheckInPain>& check_ins, Day day) {
  return std::ranges::any_of(check_ins, [&](const CheckInPain& check_in) {
    return check_in.day == day && PainBefore(check_in.pain) == PainClass::kRed;
  });
}

PainStanding JudgePainHistory(const PainHistory& history, Day today, std::int64_t now_s) {
  PainKeeper keeper;
  auto check_in = history.check_ins.begin();
  auto session = history.sessions.begin();
  auto review = history.reviews.begin();
  const auto number_of = [](auto at, const auto& list) { return at == list.end() ? kNoMore : at->number; };
  for (;;) {
    const HistoryNumber of_check_in = number_of(check_in, history.check_ins);
    const HistoryNumber of_session = number_of(session, history.sessions);
    const HistoryNumber of_review = number_of(review, history.reviews);
    const HistoryNumber next = std::min({of_check_in, of_session, of_review});
    if (next == kNoMore) {
      break;
    }
    if (next == of_check_in) {
      keeper.Take(*check_in++);
    } else if (next == of_session) {
      keeper.Take(*session++);
    } else {
      keeper.Take(*review++);
    }
  }
  PainStanding standing = keeper.Standing(today, now_s);
  const WeekConsequence week =
      FromWeeks(PainsOf(history.check_ins, today - 2 * kDaysOfWeek, today - kDaysOfWeek),
                PainsOf(history.check_ins, today - kDaysOfWeek, today));
  standing.may_progress = standing.may_progress && week.may_progress;
  standing.advises_clinician = standing.advises_clinician || week.advises_clinician;
  Note(!week.may_progress && !week.advises_clinician, PainReason::kWeekUp, standing);
  Note(week.advises_clinician, PainReason::kWeekFarUp, standing);
  return standing;
}

}  // namespace supple
