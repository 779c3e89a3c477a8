#include "accuracy/coach_claims.h"

#include "base/seconds.h"
#include "body/body_tracker.h"
#include "body/camera.h"

namespace supple {
namespace {

TimeSpan SpanOf(std::int64_t start_us, std::int64_t end_us) {
  return {SecondsOf(start_us), SecondsOf(end_us)};
}

}  // namespace

std::vector<MeasuredFrame> MeasureFilm(std::span<const LandmarkFrame> landmarks, int width_px,
                                       int height_px) {
  BodyTracker tracker(UsualCamera(width_px, height_px));
  std::vector<MeasuredFrame> film;
  film.reserve(landmarks.size());
  for (const LandmarkFrame& frame : landmarks) {
    film.push_back({frame.t_us, tracker.Step(frame).measures});
  }
  return film;
}

FilmFindings CoachFilm(std::span<const MeasuredFrame> film, std::span<const Movement> movements,
                       const FilmCoachOptions& options) {
  FilmCoach coach(movements, options);
  for (const MeasuredFrame& frame : film) {
    coach.Step(frame.t_us, frame.measures);
  }
  return coach.Finish();
}

CoachClaims ClaimsOf(const FilmFindings& findings, std::span<const Movement> movements) {
  CoachClaims claims;
  if (!findings.judged) {
    return claims;
  }
  const Movement& movement = movements[*findings.judged];
  for (const Bout& bout : findings.bouts) {
    for (const Repetition& repetition : bout.repetitions) {
      claims.repetitions[Index(bout.side)] += repetition.verdict == NotCounted::kCounted ? 1 : 0;
    }
    for (const HeldPosture& held : bout.holds) {
      claims.holds.push_back({bout.side, SpanOf(held.hold.start_us, held.hold.end_us), held.hold.held_s});
    }
    for (const FaultFound& fault : bout.faults) {
      const FaultSpec& spec = movement.faults[fault.fault];
      claims.faults.push_back({spec.code, spec.priority, SpanOf(fault.start_us, fault.end_us)});
    }
  }
  return claims;
}

}  // namespace supple
