#include "vision/frame_protocol.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace supple {
namespace {

HeadRecord SomeHead() {
  HeadRecord head;
  head.width_px = 3840;
  head.height_px = 2160;
  head.sent_width_px = 1920;
  head.sent_height_px = 1080;
  head.quarter_turns = 3;
  head.mirrored = true;
  head.frames_per_s = 29.97;
  head.duration_us = 12'345'678;
  return head;
}

TEST(FrameProtocol, CarriesAHeadWhole) {
  const auto record = ParseRecord(PackRecord(SomeHead()));
  ASSERT_TRUE(record);
  const auto& head = std::get<HeadRecord>(*record);
  EXPECT_EQ(head.width_px, 3840);
  EXPECT_EQ(head.height_px, 2160);
  EXPECT_EQ(head.frame_bytes(), 1920U * 1080U * 3U);
  EXPECT_EQ(head.quarter_turns, 3);
  EXPECT_TRUE(head.mirrored);
  EXPECT_FALSE(head.is_still);
  EXPECT_EQ(head.frames_per_s, 29.97);
  EXPECT_EQ(head.duration_us, 12'345'678);
}

TEST(FrameProtocol, CutsLongFaultTextsAndMakesThemPrintable) {
  const std::string text = "evil\x1B[2J" + std::string(200, 'x');
  const auto record = ParseRecord(PackRecord(FaultRecord{StreamFault::kUnknownCodec, 7, text}));
  ASSERT_TRUE(record);
  const auto& fault = std::get<FaultRecord>(*record);
  EXPECT_EQ(fault.kind, StreamFault::kUnknownCodec);
  EXPECT_EQ(fault.t_us, 7);
  EXPECT_EQ(fault.text, "evil?[2J" + std::string(kMaxFaultTextBytes - 8, 'x'));
}

TEST(FrameProtocol, RefusesImpossibleNumbers) {
  const auto refuses = [](const auto& change) {
    HeadRecord head = SomeHead();
    change(head);
    return !ParseRecord(PackRecord(head)).has_value();
  };
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.width_px = 0; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.height_px = kMaxSourceSidePx + 1; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.sent_width_px = 3841; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.width_px = head.sent_width_px = kMaxSentSidePx + 1; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.sent_height_px = -1; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.quarter_turns = 4; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.frames_per_s = std::nan(""); }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.frames_per_s = -1; }));
  EXPECT_TRUE(refuses([](HeadRecord& head) { head.duration_us = kMaxTimeUs + 1; }));
  EXPECT_FALSE(ParseRecord(PackRecord(FrameRecord{-1})));
  EXPECT_FALSE(ParseRecord(PackRecord(EndRecord{-1})));
  EXPECT_FALSE(ParseRecord(PackRecord(FaultRecord{static_cast<StreamFault>(kLastStreamFault + 1), 0, ""})));
  EXPECT_FALSE(ParseRecord(RecordBytes{}));
}

TEST(FrameProtocol, KnowsTheOrderOfRecords) {
  FrameStreamOrder order;
  EXPECT_TRUE(order.Accept(SomeHead()));
  EXPECT_TRUE(order.Accept(FrameRecord{0}));
  EXPECT_TRUE(order.Accept(FrameRecord{1}));
  EXPECT_TRUE(order.Accept(EndRecord{2}));
  EXPECT_FALSE(order.Accept(FrameRecord{2})) << "nothing after the end";
}

TEST(FrameProtocol, RefusesDisorder) {
  EXPECT_FALSE(FrameStreamOrder().Accept(FrameRecord{0})) << "a frame of unknown size";
  EXPECT_FALSE(FrameStreamOrder().Accept(EndRecord{0})) << "an end without a head";
  EXPECT_TRUE(FrameStreamOrder().Accept(FaultRecord{}));

  FrameStreamOrder order;
  EXPECT_TRUE(order.Accept(SomeHead()));
  EXPECT_FALSE(order.Accept(SomeHead())) << "a second head";
  EXPECT_TRUE(order.Accept(FrameRecord{5}));
  EXPECT_FALSE(order.Accept(FrameRecord{5})) << "time stands still";
  EXPECT_FALSE(order.Accept(EndRecord{7})) << "a wrong count";
}

}  // namespace
}  // namespace supple
