#include "movements/catalogue_movement.h"

#include <cmath>

#include "base/angle.h"
#include "movements/condition_parser.h"

namespace supple {

std::string_view FindWords(const CatalogueMovement& movement, std::string_view language,
                           std::string_view key) {
  for (const std::string_view tried : {language, std::string_view("en")}) {
    const auto words = movement.words.find(tried);
    if (words == movement.words.end()) {
      continue;
    }
    if (const auto found = words->second.find(key); found != words->second.end()) {
      return found->second;
    }
  }
  return "";
}

double AsWritten(const Course& course, double rising) {
  constexpr double kPerUnit = 1e6;  // the way to radians and back leaves a crumb far below a millionth
  const double written =
      (course.falls ? -1 : 1) * (IsAngle(course.primary) ? DegreesFromRadians(rising) : rising);
  return std::round(written * kPerUnit) / kPerUnit + 0.0;  // and no -0
}

}  // namespace supple
