// Two made-up movements for tests, and ways to spoil them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace supple {

/// A hold with both legs whose primary measure falls.
inline const std::string kMadeUpHold = R"(schema = "supple/movement/1"
id = "slow-bow"
code = "X1"
kind = "hold"
sides = "both"
order = 20

[equipment]
needs = ["mat"]
source = "C"

[article]
hold_s = [10, 15]
note = "article.note"
source = "S"

[dose]
hold_s = 10
repetitions = 3
sets = 1
times_a_day = 2
rest_s = 8
source = "C"

[view]
best = "side"
[[view.other]]
from = "foot"
allows = "view.foot"
source = "C"

[[caution]]
words = "caution.1"
source = "C"

[[step]]
words = "step.1"
source = "C"
[[step]]
words = "step.2"
source = "V: Somebody 2020"

[[muscle]]
name = "gluteus maximus"
effect = "loaded"
side = "both"
source = "M: Ekstrom 2007"

[posture]
during = "chest_inclination > 40 and knee_flexion:either > 45 or knee_gap < 2"
start = "trunk_thigh_sagittal:either > 35"
source = "C"

[course]
primary = "trunk_thigh_sagittal:either rough 35"
falls = true
leaves = 35
returns = 40
least = 30
slack = 5
shortest_s = 1.5
still_per_s = 10
grace_s = 4
repetition_needs_hold = true
source = "C"

[[level]]
id = "standard"
words = "level.standard"
harder = 0
near_edge = 15
far_edge = -10
target = [8, -5]
safe_end = -10
hold_s = 10
repetitions = 3
end = "elbow_flexion:either > 70"
source = "C"

[[level]]
id = "longer"
words = "level.longer"
harder = 1
near_edge = 15
hold_s = 20
repetitions = 3
source = "C"

[[variant]]
id = "half"
words = "variant.half"
harder = -1
source = "C"

[progress]
words = "progress"
sessions = 2
hold_s = 10
most_pain = 2
to = "longer"
source = "C"

[[fault]]
code = "X1-F1"
priority = 1
during = ["out", "end"]
when = "trunk_thigh_sagittal:either < -10 or height_mid_hip - start > 0.1 slack 0.05"
for_s = 0.7
source = "C"

[[fault]]
code = "X1-F2"
priority = 3
shallow = 20
in_a_row = 2
source = "C"

[[fault]]
code = "X1-F3"
priority = 2
speed = "trunk_inclination"
above = 90
direction = "falling"
for_s = 0.3
or_when = "trunk_inclination > 50"
source = "C"

[[fault]]
code = "X1-F4"
priority = 2
unseen = "foot_view"
view = "foot"
source = "C"

[[keyframe]]
at = "start"
t_s = 0
facing = "up"
source = "C"
[keyframe.angles]
left_hip_flexion = 55
right_hip_flexion = 55

[[keyframe]]
at = "end"
t_s = 2
facing = "up"
source = "C"
[keyframe.angles]
left_hip_flexion = 5.5

[words.en]
"name" = "Slow bow"
"article.note" = "As we read it."
"equipment.mat" = "a mat"
"view.foot" = "Only that you are there."
"caution.1" = "Ask first."
"step.1" = "Lie down."
"step.2" = "Rise."
"level.standard" = "As usual."
"level.longer" = "For longer."
"variant.half" = "Halfway."
"progress" = "Go on."
"cue.X1-F1" = "Lower."
"cue.X1-F2" = "Higher."
"cue.X1-F3" = "Slower."
"cue.X1-F4" = "Knees out."
"praise.X1-F1" = "Good."

[words.es]
"name" = "Reverencia lenta"
"article.note" = "Así lo leemos."
"equipment.mat" = "una esterilla"
"view.foot" = "Solo que estás."
"caution.1" = "Pregunta antes."
"step.1" = "Túmbate."
"step.2" = "Sube."
"level.standard" = "Como siempre."
"level.longer" = "Más tiempo."
"variant.half" = "A medias."
"progress" = "Sigue."
"cue.X1-F1" = "Más bajo."
"cue.X1-F2" = "Más alto."
"cue.X1-F3" = "Más despacio."
"cue.X1-F4" = "Rodillas afuera."
"praise.X1-F1" = "Bien."
)";

/// A timed one, with one leg after the other.
inline const std::string kMadeUpTimed = R"(schema = "supple/movement/1"
id = "foot-press"
code = "X2"
kind = "timed"
sides = "each"
order = 3

[equipment]
source = "C"

[dose]
repetitions = 10
sets = 2
times_a_day = 1
source = "C"

[view]
best = "side"

[[step]]
words = "step.1"
source = "C"

[[muscle]]
name = "gastrocnemius"
effect = "loaded"
side = "named"
source = "C"

[posture]
during = "trunk_rotation:toward > 10 and shoulder_hip:named / start in 0.5..1.5"
source = "C"

[timer]
on_s = 5
off_s = 3
source = "C"

[[level]]
id = "standard"
words = "level.standard"
harder = 0
hold_s = 5
repetitions = 10
source = "C"

[[fault]]
code = "X2-F1"
priority = 2
sway = "|pelvis_yaw - start|"
above = 10
window_s = 3
source = "C"

[words.en]
"name" = "Foot press"
"step.1" = "Press."
"level.standard" = "As usual."
"cue.X2-F1" = "Still."
[words.es]
"name" = "Presión"
"step.1" = "Aprieta."
"level.standard" = "Como siempre."
"cue.X2-F1" = "Quieto."
)";

/// The text with the first `what` exchanged for `by`.
inline std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

/// The text with every `what` exchanged.
inline std::string ReplacedAll(std::string text, std::string_view what, std::string_view by) {
  EXPECT_NE(text.find(what), std::string::npos) << what;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

}  // namespace supple
