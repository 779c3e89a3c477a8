#include "apps/supple/film_analysis.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "apps/supple/film_moments.h"
#include "base/angle.h"

namespace supple {
namespace {

void AddTerm(const Term& term, std::vector<MeasureIndex>& measures) {
  for (const MeasureIndex measure : {term.left, term.right}) {
    if (measure < AllMeasures().size()) {
      measures.push_back(measure);
    }
  }
}

void AddLimits(const AllOf& limits, std::vector<MeasureIndex>& measures) {
  for (const Limit& limit : limits) {
    AddTerm(limit.term, measures);
  }
}

// Changes the order of the values; there must be some.
double MedianOf(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

// From where the camera looks at somebody whose pelvis lies like that, with 30 degrees to either side; what
// lies between is oblique.
CameraView SeenFrom(Facing facing, double from_side_rad, double from_front_rad) {
  constexpr double kBeside_rad = RadiansFromDegrees(30);
  constexpr double kAlong_rad = RadiansFromDegrees(60);
  // Of somebody on the side the mat's long side shows front or back.
  const double from_long_side_rad = facing == Facing::kSide ? from_front_rad : from_side_rad;
  if (from_long_side_rad <= kBeside_rad) {
    return CameraView::kSide;
  }
  if (facing == Facing::kLevel) {
    return from_front_rad <= kBeside_rad ? CameraView::kFront : CameraView::kOblique;
  }
  if (std::min(from_side_rad, from_front_rad) <= kAlong_rad) {
    return CameraView::kOblique;
  }
  // Who lies face down has the head before the camera that stands in front.
  return facing == Facing::kDown ? CameraView::kFront : CameraView::kFoot;
}

// All that was said of one measure in the bouts: floats, so that long films fit into memory.
struct Gathered {
  std::vector<float> values;
  std::vector<float> errors;
  std::vector<float> at_hold;
  std::array<std::size_t, 6> withheld{};  // by Withheld
};

bool IsWithin(std::int64_t t_us, std::int64_t from_us, std::int64_t to_us) {
  return t_us >= from_us && t_us <= to_us;
}

// Where a frame stands among the bouts.
struct Placed {
  bool in_bout = false;
  bool at_hold = false;
};

Placed PlaceOf(std::int64_t t_us, const FilmMoment& moment, const FilmFindings& findings) {
  Placed placed;
  for (const Bout& bout : findings.bouts) {
    if (!IsWithin(t_us, bout.start_us, bout.end_us)) {
      continue;
    }
    placed.in_bout = true;
    placed.at_hold = std::ranges::any_of(bout.holds, [&](const HeldPosture& held) {
      return IsWithin(t_us, held.hold.start_us, held.hold.end_us);
    });
    // Repetitions that are not held have a top.
    placed.at_hold |= bout.holds.empty() && moment.phase == Phase::kEnd && moment.side == bout.side;
    break;
  }
  return placed;
}

void Summarise(std::span<const MeasureIndex> measures, std::vector<Gathered>& gathered,
               FilmAnalysis& analysis) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    Gathered& of = gathered[i];
    std::size_t withheld = 0;
    for (const std::size_t count : of.withheld) {
      withheld += count;
    }
    if (withheld > of.values.size()) {
      const auto commonest = std::ranges::max_element(of.withheld) - of.withheld.begin();
      analysis.withheld.push_back({measures[i], static_cast<Withheld>(commonest)});
      continue;
    }
    if (of.values.empty()) {
      continue;  // no frame at all
    }
    const auto [least, most] = std::ranges::minmax(of.values);
    MeasureSummary summary = {
        measures[i], static_cast<double>(least), static_cast<double>(most), {}, MedianOf(of.errors)};
    if (!of.at_hold.empty()) {
      summary.at_hold = MedianOf(of.at_hold);
    }
    analysis.measures.push_back(summary);
  }
}

// The first pass: which movement it was.
void Recognise(const WatchedFilm& film, std::span<const CatalogueMovement> movements,
               const AnalysisWishes& wishes, FilmAnalysis& analysis) {
  std::vector<Movement> watched;
  for (const CatalogueMovement& movement : movements) {
    watched.push_back(movement.coach);
  }
  FilmCoach coach(watched, {wishes.movement, wishes.level});
  ForEachBodyFrame(film, [&](std::size_t frame, const BodyFrame& body) {
    coach.Step(film.frames[frame].t_us, body.measures);
    analysis.found += body.found ? 1 : 0;
  });
  analysis.findings = coach.Finish();
  const auto find = [&](const std::optional<std::size_t>& place) {
    return place ? &movements[*place] : nullptr;
  };
  analysis.movement = find(analysis.findings.judged);
  analysis.recognised = find(analysis.findings.recognised);
}

// The second pass: how it was done, moment by moment, and what the measures were.
void Measure(const WatchedFilm& film, FilmAnalysis& analysis) {
  std::vector<MeasureIndex> measures;
  std::optional<MomentFollower> follower;
  if (analysis.movement != nullptr) {
    measures = MeasuresOf(analysis.movement->coach);
    follower.emplace(analysis.movement->coach, analysis.findings.level);
    ForEachBodyFrame(film, [&](std::size_t /*frame*/, const BodyFrame& body) { follower->Step(body); });
    analysis.moments = follower->Finish();
  }
  const bool has_bouts = !analysis.findings.bouts.empty();
  std::vector<Gathered> gathered(measures.size());
  std::vector<float> from_side_rad;
  std::vector<float> from_front_rad;
  std::size_t usable = 0;
  ForEachBodyFrame(film, [&](std::size_t frame, const BodyFrame& body) {
    if (!body.found) {
      return;
    }
    usable += follower ? (analysis.movement != nullptr && follower->IsUsable(body.measures) ? 1U : 0U) : 1U;
    const FilmMoment moment = analysis.moments.empty() ? FilmMoment{} : analysis.moments[frame];
    const Placed placed = has_bouts ? PlaceOf(film.frames[frame].t_us, moment, analysis.findings)
                                    : Placed{.in_bout = true, .at_hold = false};
    if (!placed.in_bout) {
      return;
    }
    from_side_rad.push_back(static_cast<float>(body.view.from_side_rad));
    from_front_rad.push_back(static_cast<float>(body.view.from_front_rad));
    for (std::size_t i = 0; i < measures.size(); ++i) {
      const MeasuredValue& measured = body.measures[measures[i]];
      if (measured.withheld != Withheld::kNo) {
        ++gathered[i].withheld[static_cast<std::size_t>(measured.withheld)];
        continue;
      }
      gathered[i].values.push_back(static_cast<float>(measured.value));
      gathered[i].errors.push_back(static_cast<float>(measured.error));
      if (placed.at_hold) {
        gathered[i].at_hold.push_back(static_cast<float>(measured.value));
      }
    }
  });
  analysis.usable =
      film.frames.empty() ? 0 : static_cast<double>(usable) / static_cast<double>(analysis.frames);
  if (!from_side_rad.empty()) {
    const double side_rad = MedianOf(from_side_rad);
    const double front_rad = MedianOf(from_front_rad);
    analysis.view = analysis.movement != nullptr
                        ? JudgeView(*analysis.movement, side_rad, front_rad, analysis.usable)
                        : ViewSummary{side_rad, front_rad, SeenFrom(Facing::kLevel, side_rad, front_rad), {}};
  }
  Summarise(measures, gathered, analysis);
}

}  // namespace

FilmAnalysis AnalyseFilm(const WatchedFilm& film, std::span<const CatalogueMovement> movements,
                         const AnalysisWishes& wishes) {
  FilmAnalysis analysis;
  analysis.file = film.file;
  analysis.is_picture = film.is_picture;
  analysis.frames = film.frames.size();
  analysis.duration_s = Duration_s(film);
  analysis.cut_off = FindCutOff(film);
  Recognise(film, movements, wishes, analysis);
  Measure(film, analysis);
  return analysis;
}

std::vector<MeasureIndex> MeasuresOf(const Movement& movement) {
  std::vector<MeasureIndex> measures;
  if (movement.kind != MovementKind::kTimed) {
    AddTerm(movement.course.primary, measures);
    if (movement.course.still) {
      AddTerm(*movement.course.still, measures);
    }
  }
  for (const AllOf& limits : movement.posture) {
    AddLimits(limits, measures);
  }
  AddLimits(movement.start, measures);
  AddLimits(movement.end, measures);
  for (const Level& level : movement.levels) {
    AddLimits(level.end, measures);
  }
  for (const FaultSpec& fault : movement.faults) {
    for (const AllOf& limits : fault.condition) {
      AddLimits(limits, measures);
    }
    AddTerm(fault.term, measures);
  }
  std::ranges::sort(measures);
  const auto repeated = std::ranges::unique(measures);
  measures.erase(repeated.begin(), repeated.end());
  return measures;
}

ViewSummary JudgeView(const CatalogueMovement& movement, double from_side_rad, double from_front_rad,
                      double usable) {
  const Facing facing = movement.key_frames.empty() ? Facing::kLevel : movement.key_frames.front().facing;
  ViewSummary view = {from_side_rad, from_front_rad, SeenFrom(facing, from_side_rad, from_front_rad), {}};
  constexpr double kNearlyAlways = 0.8;
  const bool is_known = std::ranges::any_of(movement.other_views,
                                            [&](const OtherView& other) { return other.from == view.from; });
  view.is_ok = view.from == movement.best_view || (is_known && usable >= kNearlyAlways);
  return view;
}

void ForEachBodyFrame(const WatchedFilm& film,
                      const std::function<void(std::size_t frame, const BodyFrame& body)>& take) {
  BodyTracker tracker(film.camera, film.tracking);
  for (std::size_t i = 0; i < film.frames.size(); ++i) {
    take(i, tracker.Step(film.frames[i]));
  }
}

}  // namespace supple
