#include "apps/frame_reader/output_file.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace supple {
namespace {

constexpr int kAtOnceBytes = 1 << 18;

}  // namespace

OutputFile::OutputFile(int fd) : fd_(fd) {}

int OutputFile::ReadBytes(void* self, std::uint8_t* bytes, int size) {
  auto* file = static_cast<OutputFile*>(self);
  const ssize_t count = ::pread(file->fd_, bytes, static_cast<std::size_t>(size), file->read_at_);
  if (count <= 0) {
    return count == 0 ? AVERROR_EOF : AVERROR(errno);
  }
  file->read_at_ += count;
  return static_cast<int>(count);
}

int OutputFile::WriteBytes(void* self, std::uint8_t* bytes, int size) {
  auto* file = static_cast<OutputFile*>(self);
  int done = 0;
  while (done < size) {
    const ssize_t count = ::pwrite(file->fd_, bytes + done, static_cast<std::size_t>(size - done), file->at_);
    if (count < 0 && errno != EINTR) {
      file->write_error_ = file->write_error_ != 0 ? file->write_error_ : errno;
      return AVERROR(errno);
    }
    if (count > 0) {
      done += static_cast<int>(count);
      file->at_ += count;
      file->size_ = std::max(file->size_, file->at_);
    }
  }
  return size;
}

std::int64_t OutputFile::Seek(void* self, std::int64_t offset, int whence) {
  auto* file = static_cast<OutputFile*>(self);
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
      return file->size_;
    case SEEK_SET:
      break;
    case SEEK_CUR:
      offset += file->at_;
      break;
    case SEEK_END:
      offset += file->size_;
      break;
    default:
      return AVERROR(EINVAL);
  }
  file->at_ = offset;
  return offset;
}

int OutputFile::OpenAgain(AVFormatContext* format, AVIOContext** io, const char* /*url*/, int flags,
                          AVDictionary** /*options*/) {
  if ((flags & AVIO_FLAG_WRITE) != 0) {
    return AVERROR(EPERM);
  }
  auto* self = static_cast<OutputFile*>(format->opaque);
  self->read_at_ = 0;
  auto* buffer = static_cast<unsigned char*>(av_malloc(kAtOnceBytes));
  if (buffer == nullptr) {
    return AVERROR(ENOMEM);
  }
  *io = avio_alloc_context(buffer, kAtOnceBytes, 0, self, &ReadBytes, nullptr, nullptr);
  if (*io == nullptr) {
    av_free(buffer);
    return AVERROR(ENOMEM);
  }
  return 0;
}

int OutputFile::CloseAgain(AVFormatContext* /*format*/, AVIOContext* io) {
  const AvHandle<AVIOContext> closing(io);
  return 0;
}

bool OutputFile::ConnectTo(AVFormatContext& format) {
  auto* buffer = static_cast<unsigned char*>(av_malloc(kAtOnceBytes));
  io_.reset(avio_alloc_context(buffer, kAtOnceBytes, 1, this, nullptr, &WriteBytes, &Seek));
  format.opaque = this;
  format.pb = io_.get();
  format.flags |= AVFMT_FLAG_CUSTOM_IO;
  format.io_open = &OpenAgain;
  format.io_close2 = &CloseAgain;
  format.url = av_strdup("");
  return buffer != nullptr && io_ && format.url != nullptr;
}

}  // namespace supple
