#include "tests/scenario_file.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string_view>
#include <utility>

#include "base/angle.h"
#include "tests/scenario_line.h"

namespace supple {
namespace {

constexpr double kUnsaid = std::numeric_limits<double>::quiet_NaN();

double InsideUnits(MeasureIndex measure, double value) {
  return AllMeasures()[measure].unit == MeasureUnit::kAngle ? RadiansFromDegrees(value) : value;
}

// A measure as a scenario names it, and whose side it means.
struct MeasureName {
  MeasureIndex left = kMostMeasures;  // the same as right for a measure of the whole body
  MeasureIndex right = kMostMeasures;
  bool is_named = false;   // ".named"
  bool is_other = false;   // ".other"
  bool is_toward = false;  // ".toward": + to the named side
};

MeasureName ReadMeasureName(ScenarioLine& line) {
  const std::string word = line.TakeWord("a measure");
  const std::size_t dot = word.find('.');
  const std::string base = word.substr(0, dot);
  const std::string side = dot == std::string::npos ? "" : word.substr(dot + 1);
  const MeasureIndex whole = FindMeasure(base);
  const MeasureIndex left = FindMeasure(base + "_left");
  const MeasureIndex right = FindMeasure(base + "_right");
  MeasureName name{whole, whole, side == "named", side == "other", side == "toward"};
  const bool is_whole = whole != kMostMeasures && (side.empty() || name.is_toward);
  if (is_whole) {
    return name;
  }
  if (left == kMostMeasures || whole != kMostMeasures) {
    line.Complain("there is no measure \"" + word + "\"; ./supple angles --list names all");
  }
  name.left = side == "right" ? right : left;
  name.right = side == "left" ? left : right;
  if (!side.empty() && side != "left" && side != "right" && !name.is_named && !name.is_other) {
    line.Complain("expected .left, .right, .named or .other behind \"" + base + "\", found \"" + side + '"');
  }
  return name;
}

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : folder_(file.parent_path()) {
    scenario_.name = folder_.filename().string() + '/' + file.stem().string();
    ReadLines(file, false);
    if (scenario_.movement.empty()) {
      throw ScenarioComplaint(file.string() + ": the line \"movement ...\" is missing");
    }
    if (scenario_.waypoints.empty()) {
      throw ScenarioComplaint(file.string() + ": nothing happens; write lines such as \"0.0 lying\"");
    }
    if (scenario_.expectations.empty()) {
      throw ScenarioComplaint(file.string() +
                              ": nothing is expected; write lines such as \"expect no fault\"");
    }
  }

  Scenario scenario() && { return std::move(scenario_); }

 private:
  void ReadLines(const std::filesystem::path& file, bool only_postures) {
    std::ifstream stream(file);
    if (!stream) {
      throw ScenarioComplaint(file.string() + ": there is no such file");
    }
    ScenarioPosture* posture = nullptr;
    int number = 0;
    for (std::string text; std::getline(stream, text);) {
      ++number;
      const std::size_t comment = text.find('#');
      if (comment == 0 && scenario_.about.empty() && !only_postures) {
        scenario_.about = text.substr(std::min<std::size_t>(2, text.size()));
      }
      text = text.substr(0, comment);
      ScenarioLine line(file.string() + ':' + std::to_string(number), text);
      if (line.is_over()) {
        continue;
      }
      if (text[0] != ' ') {
        posture = nullptr;
      }
      if (posture != nullptr) {
        ReadValues(line, *posture);
      } else if (line.Take("posture")) {
        posture = &ReadPosture(line);
      } else if (only_postures) {
        line.Complain("only postures stand in this file");
      } else {
        line_number_ = number;
        ReadLine(line, text);
      }
    }
  }

  void ReadLine(ScenarioLine& line, const std::string& text) {
    if (const std::optional<double> t_s = line.FindNumber()) {
      ReadWaypoint(line, *t_s);
    } else if (line.Take("expect")) {
      scenario_.expectations.push_back(ReadExpectation(line, text));
    } else if (line.Take("from")) {
      ReadDisturbance(line);
    } else if (line.Take("at")) {
      ReadSaying(line);
    } else {
      ReadSetting(line);
    }
    line.End();
  }

  void ReadSetting(ScenarioLine& line) {
    if (line.Take("movement")) {
      scenario_.movement = line.TakeWord("a movement's id");
    } else if (line.Take("level")) {
      scenario_.level = line.TakeWord("a level's id");
    } else if (line.Take("side")) {
      scenario_.side = NeedSide(line);
    } else if (line.Take("asked")) {
      scenario_.asked = NeedSide(line);
    } else if (line.Take("comfortable")) {
      scenario_.comfortable = line.TakeNumber("how far this person comfortably goes");
    } else if (line.Take("timer on")) {
      scenario_.timer_runs = true;
    } else if (line.Take("frames")) {
      scenario_.frames_per_s = line.TakeNumber("frames a second");
      line.Need("per second");
      scenario_.is_uneven = line.Take(", uneven");
      if (*scenario_.frames_per_s <= 0) {
        line.Complain("there must be some frames per second");
      }
    } else if (line.Take("postures")) {
      ReadLines(folder_ / line.TakeWord("a file of postures"), true);
    } else {
      line.Complain(
          "expected movement, level, side, asked, comfortable, timer on, frames, postures, posture, a time, "
          "from, at or expect, found \"" +
          std::string(line.next()) + '"');
    }
  }

  static Side NeedSide(ScenarioLine& line) {
    const std::optional<Side> side = FindSide(line);
    if (!side) {
      line.Complain("expected left, right or both, found \"" + std::string(line.next()) + '"');
    }
    return *side;
  }

  const ScenarioPosture& NeedPosture(ScenarioLine& line) {
    const std::string name = line.TakeWord("a posture");
    const auto found = std::find_if(postures_.begin(), postures_.end(),
                                    [&](const ScenarioPosture& posture) { return posture.name == name; });
    if (found == postures_.end()) {
      std::string known;
      for (const ScenarioPosture& posture : postures_) {
        known += (known.empty() ? "" : ", ") + posture.name;
      }
      line.Complain("there is no posture \"" + name + "\"; there are: " + (known.empty() ? "none" : known));
    }
    return *found;
  }

  // posture arched: as lifted but trunk_thigh_sagittal -18, height_mid_hip 0.6
  ScenarioPosture& ReadPosture(ScenarioLine& line) {
    ScenarioPosture posture;
    posture.named_left.fill(kUnsaid);
    posture.named_right.fill(kUnsaid);
    const std::string name = line.TakeWord("the posture's name");
    for (const ScenarioPosture& other : postures_) {
      if (other.name == name) {
        line.Complain("there is already a posture \"" + name + '"');
      }
    }
    line.Need(":");
    if (line.Take("as")) {
      posture = NeedPosture(line);
      if (!line.is_over()) {
        line.Need("but");
      }
    }
    posture.name = name;
    ReadValues(line, posture);
    postures_.push_back(posture);
    return postures_.back();
  }

  static void ReadValues(ScenarioLine& line, ScenarioPosture& posture) {
    while (!line.is_over()) {
      const bool is_hidden = line.Take("no");
      const MeasureName name = ReadMeasureName(line);
      const double value = is_hidden ? kUnsaid : InsideUnits(name.left, line.TakeNumber("its value"));
      if (name.is_named || name.is_other) {
        posture.named_left[name.is_named ? name.left : name.right] = value;
        posture.named_right[name.is_named ? name.right : name.left] = value;
      } else {
        for (const MeasureIndex measure : {name.left, name.right}) {
          posture.named_left[measure] = value;
          posture.named_right[measure] = name.is_toward ? -value : value;
        }
      }
      if (!line.is_over()) {
        line.Need(",");
      }
    }
  }

  void ReadWaypoint(ScenarioLine& line, double t_s) {
    if (t_s < 0 || (!scenario_.waypoints.empty() && t_s <= scenario_.waypoints.back().t_s)) {
      line.Complain("times must rise");
    }
    const ScenarioPosture& posture = NeedPosture(line);
    const Side side = FindSide(line).value_or(scenario_.side);
    scenario_.waypoints.push_back({t_s, side == Side::kRight ? posture.named_right : posture.named_left});
  }

  void ReadSaying(ScenarioLine& line) {
    const double t_s = line.TakeNumber("a time");
    if (!scenario_.sayings.empty() && t_s < scenario_.sayings.back().t_s) {
      line.Complain("times must rise");
    }
    line.Need("say");
    const bool is_stop = line.Take("stop");
    if (!is_stop) {
      line.Need("go on");
    }
    scenario_.sayings.push_back({t_s, is_stop});
  }

  void ReadDisturbance(ScenarioLine& line) {
    Disturbance disturbance;
    disturbance.seed = static_cast<std::uint32_t>(line_number_);
    disturbance.from_s = line.TakeNumber("a time");
    line.Need("to");
    disturbance.to_s = line.TakeNumber("a time");
    if (disturbance.to_s <= disturbance.from_s) {
      line.Complain("it must end after it begins");
    }
    if (line.Take("nobody")) {
      disturbance.kind = DisturbanceKind::kNobody;
    } else if (line.Take("hidden")) {
      disturbance.kind = DisturbanceKind::kHidden;
      if (!line.Take("everything")) {
        do {
          AddMeasure(line, disturbance);
        } while (line.Take(","));
      }
    } else if (line.Take("unsure")) {
      disturbance.kind = DisturbanceKind::kUnsure;
      AddMeasure(line, disturbance);
      line.Need("by");
      disturbance.amount = InsideUnits(disturbance.measures[0], line.TakeNumber("how far it may be off"));
    } else if (line.Take("jitter")) {
      disturbance.kind = DisturbanceKind::kJitter;
      disturbance.amount = RadiansFromDegrees(line.TakeNumber("degrees"));
      line.Need("degrees");
      if (line.Take("and")) {
        disturbance.amount_parts = line.TakeNumber("parts of the body");
        line.Need("parts");
      }
    } else if (line.Take("swing")) {
      disturbance.kind = DisturbanceKind::kSwing;
      AddMeasure(line, disturbance);
      line.Need("by");
      disturbance.amount = InsideUnits(disturbance.measures[0], line.TakeNumber("from peak to peak"));
      line.Need(",");
      disturbance.per_s = line.TakeNumber("how often a second");
      line.Need("times per second");
    } else {
      line.Complain("expected hidden, nobody, unsure, jitter or swing, found \"" + std::string(line.next()) +
                    '"');
    }
    scenario_.disturbances.push_back(disturbance);
  }

  // Sides of measures that are hidden or swing are those of the scenario.
  void AddMeasure(ScenarioLine& line, Disturbance& disturbance) const {
    const MeasureName name = ReadMeasureName(line);
    const bool is_right = scenario_.side == Side::kRight;
    if (name.is_named || name.is_other) {
      disturbance.measures.push_back(name.is_named == is_right ? name.right : name.left);
      return;
    }
    disturbance.measures.push_back(name.left);
    if (name.right != name.left) {
      disturbance.measures.push_back(name.right);
    }
  }

  std::filesystem::path folder_;
  std::vector<ScenarioPosture> postures_;
  Scenario scenario_;
  int line_number_ = 0;
};

}  // namespace

Result<Scenario> LoadScenario(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    return Fault{FaultKind::kNotFound, file.string() + ": there is no such file", ""};
  }
  try {
    return Reader(file).scenario();
  } catch (const ScenarioComplaint& complaint) {
    return Fault{FaultKind::kNotUnderstood, complaint.what(),
                 "tests/scenarios/README.md explains the format."};
  }
}

}  // namespace supple
