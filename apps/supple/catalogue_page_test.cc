#include "apps/supple/catalogue_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "apps/supple/catalogue_json.h"
#include "apps/supple/catalogue_phrases.h"
#include "apps/supple/page_text.h"
#include "movements/made_up_movement.h"
#include "movements/movement_file.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::Not;

CatalogueMovement Hold() { return *ReadMovement(kMadeUpHold, "slow-bow.toml"); }
CatalogueMovement Timed() { return *ReadMovement(kMadeUpTimed, "foot-press.toml"); }

TEST(CatalogueList, HasALineForEachMovement) {
  Catalogue catalogue;
  catalogue.movements = {Timed(), Hold()};
  EXPECT_EQ(CatalogueList(catalogue, "en"),
            "id          name        kind   sides      dose\n"
            "foot-press  Foot press  timer  each leg   5 s on, 3 s off, 10 repetitions, 2 sets, once a day\n"
            "slow-bow    Slow bow    hold   both legs  hold 10 s, 3 repetitions, 1 set, 2 times a day\n");
  EXPECT_EQ(CatalogueList(catalogue, "es"),
            "id          nombre            tipo          lados            dosis\n"
            "foot-press  Presión           temporizador  cada pierna      5 s apretando, 3 s soltando, 10 "
            "repeticiones, 2 series, una vez al día\n"
            "slow-bow    Reverencia lenta  mantener      las dos piernas  mantener 10 s, 3 repeticiones, 1 "
            "serie, 2 "
            "veces al día\n");
}

TEST(CataloguePage, TellsEverythingWithItsSource) {
  EXPECT_EQ(CataloguePage(Hold(), "en"), R"(Slow bow (slow-bow, X1)
a hold, both legs at once

How much
  The article says: hold 10 to 15 s [S]
    How we read it: As we read it.
  Supple does: hold 10 s, 3 repetitions, 1 set, 2 times a day, 8 s of rest [C]

What you need
  a mat [C]

Who should ask first, or leave it
  - Ask first. [C]

How to do it
  1. Lie down. [C]
  2. Rise. [V: Somebody 2020]

The camera
  - from the side (best)
  - from the feet: Only that you are there. [C]

What counts
  Judged by trunk_thigh_sagittal:either. Numbers go from the start to the end of the movement. [C]
  level             from    to       aim  never beyond  hold  times
  standard  usual    15°  -10°  8° … -5°          -10°  10 s      3
  longer    harder   15°     –         –             –  20 s      3
  standard: As usual. [C]
  longer: For longer. [C]

Other ways, which the camera does not judge
  half (easier): Halfway. [C]

What can go wrong, and what is said then
  X1-F1 (safety): Lower. [C]
    measured by: trunk_thigh_sagittal:either < -10 or height_mid_hip - start > 0.1 slack 0.05
  X1-F2 (depth and tempo): Higher. [C]
  X1-F3 (alignment): Slower. [C]
    measured by: trunk_inclination
  X1-F4 (alignment): Knees out. [C]
    not seen by this camera: only a camera at the feet could tell

How to go on
  Go on. [C]

Muscles
  gluteus maximus  loaded  both sides  [M: Ekstrom 2007]
)");
}

TEST(CataloguePage, OfATimedMovementHasNoBand) {
  const std::string page = CataloguePage(Timed(), "es");
  EXPECT_THAT(page, HasSubstr("\n  La cámara solo ve la postura; cuenta un temporizador. [C]\n"));
  EXPECT_THAT(
      page, HasSubstr("  standard  habitual      –      –         –                  –       5 s     10\n"));
  EXPECT_THAT(page, Not(HasSubstr("El artículo dice")));
  EXPECT_THAT(page, Not(HasSubstr(" \n"))) << "no blanks at the ends of lines";
}

TEST(CatalogueJson, SaysTheSameForPrograms) {
  Catalogue catalogue;
  catalogue.movements = {Timed(), Hold()};
  const auto list = nlohmann::json::parse(CatalogueListJson(catalogue, "es"));
  EXPECT_EQ(list["schema"], "supple.catalogue/1");
  EXPECT_EQ(list["movements"].size(), 2U);
  EXPECT_EQ(list["movements"][0]["name"], "Presión");
  EXPECT_EQ(list["movements"][0]["dose"]["on_s"], 5);

  const auto one = nlohmann::json::parse(CatalogueMovementJson(Hold(), "en"));
  EXPECT_EQ(one["schema"], "supple.catalogue_movement/1");
  EXPECT_EQ(one["id"], "slow-bow");
  EXPECT_EQ(one["article"]["hold_s"], nlohmann::json::parse("[10, 15]"));
  EXPECT_FALSE(one["article"].contains("sets"));
  EXPECT_EQ(one["steps"][1]["words"], "Rise.");
  EXPECT_EQ(one["course"]["leaves"], 35);
  EXPECT_EQ(one["levels"][0]["far_edge"], -10);
  EXPECT_EQ(one["levels"][0]["target"], nlohmann::json::parse("[8, -5]"));
  EXPECT_FALSE(one["levels"][1].contains("far_edge"));
  EXPECT_EQ(one["faults"][0]["cue"], "Lower.");
  EXPECT_EQ(one["faults"][0]["praise"], "Good.");
  EXPECT_EQ(one["faults"][3]["unseen"], "foot_view");
  EXPECT_EQ(one["progress"]["to"], "longer");
  EXPECT_EQ(one["key_frames"][1]["angles_deg"]["left_hip_flexion"], 5.5);
  EXPECT_EQ(one["muscles"][0]["source"], "M: Ekstrom 2007");
  EXPECT_FALSE(nlohmann::json::parse(CatalogueMovementJson(Timed(), "en")).contains("course"));
}

TEST(PageText, BreaksLinesBetweenWords) {
  EXPECT_EQ(Wrapped("  - ", "one two  three", 11), "  - one two\n    three\n");
  EXPECT_EQ(Wrapped("", "ñandú ñandú", 11), "ñandú ñandú\n") << "letters, not bytes";
  EXPECT_EQ(Wrapped("- ", "incomprehensibilities a", 5), "- incomprehensibilities\n  a\n");
  EXPECT_EQ(Wrapped("", "", 5), "\n");
}

}  // namespace
}  // namespace supple
