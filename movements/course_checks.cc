#include "movements/course_checks.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace supple {
namespace {

// Numbers in the direction in which the primary measure goes from start to end.
class Direction {
 public:
  explicit Direction(bool falls) : falls_(falls) {}

  /// Whether `first` and `second` are both known and `second` is reached before `first`.
  bool IsTurnedOver(const std::optional<double>& first, const std::optional<double>& second) const {
    return first && second && (falls_ ? *first < *second : *first > *second);
  }

  std::string Order(std::string_view names) const {
    return fmt::format("On the way from start to end, where the numbers {}, the order is {}.",
                       falls_ ? "fall" : "rise", names);
  }

 private:
  bool falls_;
};

constexpr std::string_view kCourseOrder =
    "returns, leaves, near_edge, with least between returns and near_edge";
constexpr std::string_view kBandOrder = "near_edge, target, far_edge, with safe_end not before the target";

}  // namespace

void CheckCourse(const CourseAsWritten& course, TableReader& table) {
  if (!course.falls) {
    return;
  }
  const Direction way(*course.falls);
  if (way.IsTurnedOver(course.returns, course.leaves)) {
    table.Complain("returns",
                   fmt::format("returns {} lies beyond leaves {}, so a repetition would be over as it begins",
                               *course.returns, *course.leaves),
                   way.Order(kCourseOrder));
  }
  if (way.IsTurnedOver(course.returns, course.least)) {
    table.Complain("least", fmt::format("least {} lies before returns {}", *course.least, *course.returns),
                   way.Order(kCourseOrder));
  }
}

void CheckBand(const BandAsWritten& band, const CourseAsWritten& course, TableReader& table) {
  if (!course.falls) {
    return;
  }
  const Direction way(*course.falls);
  const auto complain = [&](const char* key, std::string what) {
    table.Complain(key, std::move(what), way.Order(kBandOrder));
  };
  if (way.IsTurnedOver(band.near_edge, band.far_edge) || (band.far_edge && band.near_edge == band.far_edge)) {
    complain("far_edge",
             fmt::format("far_edge {} does not lie beyond near_edge {}", *band.far_edge, *band.near_edge));
  } else if (band.target) {
    const std::optional<double> low = band.target->first;
    const std::optional<double> high = band.target->second;
    if (way.IsTurnedOver(low, high)) {
      complain("target", fmt::format("the target is turned over: {} lies beyond {}", *low, *high));
    } else if (way.IsTurnedOver(band.near_edge, low) || way.IsTurnedOver(high, band.far_edge)) {
      complain("target", fmt::format("the target from {} to {} is not within the band", *low, *high));
    }
  }
  const std::optional<double> reached = band.target ? std::optional(band.target->second) : band.near_edge;
  if (way.IsTurnedOver(reached, band.safe_end)) {
    complain("safe_end",
             fmt::format("safe_end {} lies before {}, which a target asks for", *band.safe_end, *reached));
  }
  const auto complain_of_course = [&](const std::optional<double>& number, std::string_view name) {
    table.Complain("near_edge",
                   fmt::format("near_edge {} lies before course.{} {}", *band.near_edge, name, *number),
                   way.Order(kCourseOrder));
  };
  if (way.IsTurnedOver(course.leaves, band.near_edge)) {
    complain_of_course(course.leaves, "leaves");
  } else if (way.IsTurnedOver(course.least, band.near_edge)) {
    complain_of_course(course.least, "least");
  }
}

}  // namespace supple
