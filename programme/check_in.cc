#include "programme/check_in.h"

namespace supple {

CheckInResult JudgeCheckIn(const CheckIn& check_in, bool was_session_before, bool red_yesterday) {
  CheckInResult result;
  if (check_in.pain == kNoPainGiven) {
    result.open.push_back(CheckInQuestion::kPain);
    result.before.may_train = false;
  } else {
    result.before = AfterPainBefore(check_in.pain, red_yesterday);
  }
  switch (check_in.any_new) {
    case Answer::kNo:
      break;
    case Answer::kYes:
    case Answer::kNotSure:  // not to be sure counts as yes
      result.asks_screening = true;
      break;
    case Answer::kUnanswered:
      result.open.push_back(CheckInQuestion::kAnyNew);
      break;
  }
  if (was_session_before && check_in.sorer == Sorer::kUnanswered) {
    result.open.push_back(CheckInQuestion::kSorer);
  }
  result.may_train = result.open.empty() && !result.asks_screening && result.before.may_train;
  return result;
}

}  // namespace supple
