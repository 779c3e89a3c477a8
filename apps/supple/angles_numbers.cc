#include "apps/supple/angles_numbers.h"

#include <fmt/format.h>

#include <iterator>

#include "base/angle.h"

namespace supple {
namespace {

void AppendFixed(double number, int decimals, std::string& out) {
  const std::size_t begin = out.size();
  fmt::format_to(std::back_inserter(out), "{:.{}f}", number, decimals);
  if (out[begin] == '-' && out.find_first_not_of("-0.", begin) == std::string::npos) {
    out.erase(begin, 1);
  }
}

}  // namespace

void AppendMeasure(MeasureUnit unit, double value, std::string& out) {
  const int decimals = unit == MeasureUnit::kAngle ? 2 : unit == MeasureUnit::kClass ? 0 : 4;
  AppendFixed(DisplayScale(unit) * value, decimals, out);
}

void AppendCertainty(double certainty, std::string& out) { AppendFixed(certainty, 3, out); }

void AppendDegrees(double angle_rad, std::string& out) { AppendFixed(DegreesFromRadians(angle_rad), 2, out); }

}  // namespace supple
