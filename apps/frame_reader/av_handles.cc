#include "apps/frame_reader/av_handles.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace supple {

void AvFree::operator()(AVFormatContext* context) const { avformat_close_input(&context); }
void AvFree::operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
void AvFree::operator()(AVPacket* packet) const { av_packet_free(&packet); }
void AvFree::operator()(AVFrame* frame) const { av_frame_free(&frame); }
void AvFree::operator()(SwsContext* context) const { sws_freeContext(context); }
void AvFree::operator()(AVIOContext* io) const {
  av_freep(static_cast<void*>(&io->buffer));
  avio_context_free(&io);
}

}  // namespace supple
