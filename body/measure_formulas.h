// The formulas behind the registry of measures, one small function each.
//
// What a measure means, its sign and its unit stand in the registry (body/measure_registry.cc). A formula
// gives NaN where a point is missing or the posture leaves it without meaning. Measures of the whole body
// pass the side over.
#pragma once

#include "body/measure_geometry.h"

namespace supple {

using MeasureFormula = double (*)(const BodySide& body);

// Angles between parts of the body: body/joint_formulas.cc.
double TrunkThigh(const BodySide& body);
double TrunkThighSagittal(const BodySide& body);
double KneeFlexion(const BodySide& body);
double HipAbduction(const BodySide& body);
double HipRotationClass(const BodySide& body);
double ElbowFlexion(const BodySide& body);
double AnkleDorsiflexion(const BodySide& body);
double TrunkRotation(const BodySide& body);
double HeadTurn(const BodySide& body);
double HeadExtension(const BodySide& body);

// Against the vertical and the floor: body/gravity_formulas.cc.
double PelvisRoll(const BodySide& body);
double TrunkInclination(const BodySide& body);
double ChestInclination(const BodySide& body);
double TrunkLean(const BodySide& body);
double ThighInclination(const BodySide& body);
double ShankInclination(const BodySide& body);
double LegInclination(const BodySide& body);
double ThighBehindVertical(const BodySide& body);
double ShankPastVertical(const BodySide& body);
double HipLineTilt(const BodySide& body);
double ShoulderLineTilt(const BodySide& body);
double PelvisYaw(const BodySide& body);
double ShoulderYaw(const BodySide& body);
double HeightMidHip(const BodySide& body);
double HeightMidShoulder(const BodySide& body);
double HeightShoulder(const BodySide& body);
double HeightEar(const BodySide& body);
double HeightElbow(const BodySide& body);
double HeightWrist(const BodySide& body);
double HeightKnee(const BodySide& body);
double HeightAnkle(const BodySide& body);
double HeightHeel(const BodySide& body);
double HipHeightDifference(const BodySide& body);
double ShoulderHeightDifference(const BodySide& body);
double ElbowHeightDifference(const BodySide& body);
double ToeAboveHeel(const BodySide& body);
double HipsAboveShoulderKneeLine(const BodySide& body);

// Distances: body/distance_formulas.cc.
double AnkleToOtherKnee(const BodySide& body);
double AnkleAlongOtherThigh(const BodySide& body);
double EarShoulder(const BodySide& body);
double ShoulderHip(const BodySide& body);
double KneeGap(const BodySide& body);
double AnkleGap(const BodySide& body);
double AnkleGapPerKneeGap(const BodySide& body);
double KneeOutward(const BodySide& body);
double KneeInwardOfAnkle(const BodySide& body);
double HipsAheadOfKnees(const BodySide& body);
double HipsSidewaysOfAnkles(const BodySide& body);
double KneeAheadOfToes(const BodySide& body);
double AnkleAheadOfHip(const BodySide& body);

}  // namespace supple
