// Whatever a decoder that has been taken over sends, the client's parser takes it in order or refuses it.
#include <algorithm>
#include <cstdlib>

#include "vision/frame_protocol.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  supple::FrameStreamOrder order;
  for (std::span<const std::uint8_t> bytes(data, size); bytes.size() >= supple::kRecordBytes;
       bytes = bytes.subspan(supple::kRecordBytes)) {
    const auto record = supple::ParseRecord(bytes.first<supple::kRecordBytes>());
    if (!record || !order.Accept(*record)) {
      return 0;
    }
    // What was understood can be said again and is understood the same.
    const supple::RecordBytes packed = supple::PackRecord(*record);
    const auto again = supple::ParseRecord(packed);
    if (!again || again->index() != record->index() || supple::PackRecord(*again) != packed) {
      std::abort();
    }
    if (const auto* head = std::get_if<supple::HeadRecord>(&*record)) {
      constexpr std::size_t kMaxSide = supple::kMaxSentSidePx;
      if (head->frame_bytes() == 0 || head->frame_bytes() > kMaxSide * kMaxSide * 3) {
        std::abort();
      }
    }
  }
  return 0;
}
