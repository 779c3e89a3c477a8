// Whether the numbers of a course and its bands can all be true. They are looked at as they stand in the
// file, so that messages say what people wrote.
#pragma once

#include <optional>
#include <utility>

#include "movements/measure_scale.h"
#include "movements/table_reader.h"

namespace supple {

/// The numbers of [course] as written; what could not be read is not there.
struct CourseAsWritten {
  std::optional<bool> falls;
  MeasureScale scale;
  std::optional<double> leaves;
  std::optional<double> returns;
  std::optional<double> least;
};

/// The numbers of a [[level]]'s band as written.
struct BandAsWritten {
  std::optional<double> near_edge;
  std::optional<double> far_edge;
  std::optional<std::pair<double, double>> target;
  std::optional<double> safe_end;
};

/// Complains at the keys of `table`, which is the course.
void CheckCourse(const CourseAsWritten& course, TableReader& table);

/// Complains at the keys of `table`, which is the level.
void CheckBand(const BandAsWritten& band, const CourseAsWritten& course, TableReader& table);

}  // namespace supple
