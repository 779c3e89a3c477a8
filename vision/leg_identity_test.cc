#include "vision/leg_identity.h"

#include <gtest/gtest.h>

#include <cmath>

namespace supple {
namespace {

constexpr float kStep_s = 0.1F;

// A body lying on its back, torso 100 px long, with the ankles where they are asked for.
BodyLandmarks Body(ImagePoint left_ankle, ImagePoint right_ankle) {
  BodyLandmarks body;
  const auto put = [&body](Landmark landmark, ImagePoint at) { body.image[Index(landmark)] = at; };
  put(Landmark::kLeftShoulder, {0, 0});
  put(Landmark::kRightShoulder, {0, 0});
  put(Landmark::kLeftHip, {100, 0});
  put(Landmark::kRightHip, {100, 0});
  put(Landmark::kLeftKnee, {100 + left_ankle.x_px / 2, left_ankle.y_px / 2});
  put(Landmark::kRightKnee, {100 + right_ankle.x_px / 2, right_ankle.y_px / 2});
  put(Landmark::kLeftAnkle, {100 + left_ankle.x_px, left_ankle.y_px});
  put(Landmark::kRightAnkle, {100 + right_ankle.x_px, right_ankle.y_px});
  body.visibility[Index(Landmark::kLeftAnkle)] = 0.9F;
  body.visibility[Index(Landmark::kRightAnkle)] = 0.1F;
  return body;
}

BodyLandmarks Apart() { return Body({80, -60}, {100, 40}); }

BodyLandmarks Exchanged(BodyLandmarks body) {
  ExchangeLegs(body);
  return body;
}

class LegIdentityTest : public ::testing::Test {
 protected:
  // Gives one frame and says whether the left ankle came out where it truly is.
  bool Feed(BodyLandmarks body, const BodyLandmarks& truth) {
    legs_.Step(body, kStep_s);
    legs_.Remember(body, kStep_s);
    const auto at = Index(Landmark::kLeftAnkle);
    return std::abs(body.image[at].y_px - truth.image[at].y_px) < 1;
  }
  void Settle() {
    for (int i = 0; i < 20; ++i) {
      ASSERT_TRUE(Feed(Apart(), Apart()));
    }
  }
  LegIdentity legs_;
};

TEST_F(LegIdentityTest, ExchangingTwiceChangesNothing) {
  const BodyLandmarks twice = Exchanged(Exchanged(Apart()));
  EXPECT_EQ(twice.image[Index(Landmark::kLeftKnee)].x_px, Apart().image[Index(Landmark::kLeftKnee)].x_px);
  EXPECT_EQ(Exchanged(Apart()).visibility[Index(Landmark::kRightAnkle)], 0.9F);
}

TEST_F(LegIdentityTest, PutsABriefExchangeRight) {
  Settle();
  for (int i = 0; i < 15; ++i) {
    EXPECT_TRUE(Feed(Exchanged(Apart()), Apart())) << "frame " << i;
  }
  EXPECT_TRUE(Feed(Apart(), Apart()));
}

TEST_F(LegIdentityTest, BelievesTheNetworkInTheFirstFrame) {
  EXPECT_TRUE(Feed(Exchanged(Apart()), Exchanged(Apart())));
}

TEST_F(LegIdentityTest, GivesUpANameThatTheNetworkContradictsForLong) {
  // As after a wrong first frame: the network has been right ever since.
  Feed(Exchanged(Apart()), Apart());
  int frames = 0;
  while (!Feed(Apart(), Apart()) && frames < 200) {
    ++frames;
  }
  EXPECT_GT(frames, 40);
  EXPECT_LT(frames, 120);
}

TEST_F(LegIdentityTest, BelievesTheNetworkWhereTheLegsLieOnEachOther) {
  Settle();
  // Legs come together, change places behind each other, and part again.
  for (int i = 0; i <= 10; ++i) {
    const float spread = 1.0F - 0.1F * static_cast<float>(i);
    const BodyLandmarks body = Body({90, -10 - 50 * spread}, {90, -10 + 50 * spread});
    Feed(body, body);
  }
  for (int i = 0; i < 10; ++i) {
    const BodyLandmarks together = Body({90, -10}, {90, -10});
    Feed(together, together);
  }
  for (int i = 0; i <= 10; ++i) {
    const float spread = 0.1F * static_cast<float>(i);
    const BodyLandmarks body = Body({90, -10 + 50 * spread}, {90, -10 - 50 * spread});
    EXPECT_TRUE(Feed(body, body)) << "spread " << spread;
  }
}

TEST_F(LegIdentityTest, NamesAWitnessesLegsAsItsOwn) {
  Settle();
  BodyLandmarks body = Apart();
  BodyLandmarks witness = Exchanged(Apart());
  legs_.Consult(body, witness, 0.33F);
  EXPECT_EQ(witness.image[Index(Landmark::kLeftAnkle)].y_px, Apart().image[Index(Landmark::kLeftAnkle)].y_px);
}

TEST_F(LegIdentityTest, AWitnessThatInsistsWinsSoonerThanTheNetworkAlone) {
  Settle();
  float insisted_s = 0;
  BodyLandmarks body = Apart();
  while (body.image[Index(Landmark::kLeftAnkle)].y_px < 0 && insisted_s < 20) {
    body = Exchanged(Apart());
    BodyLandmarks witness = Exchanged(Apart());
    legs_.Step(body, kStep_s);
    legs_.Consult(body, witness, kStep_s);
    legs_.Remember(body, kStep_s);
    insisted_s += kStep_s;
  }
  EXPECT_GT(insisted_s, 1.6F);  // both networks were wrong together for so long in one film
  EXPECT_LT(insisted_s, 4.0F);
}

}  // namespace
}  // namespace supple
