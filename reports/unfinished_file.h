// A file that appears whole or not at all.
//
// It grows under another name beside its place and takes its place when it is finished; until then an older
// file of that name stays as it was. Whatever ends the writing early, what was written is removed.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "vision/descriptor.h"

namespace supple {

class UnfinishedFile {
 public:
  /// Begins a file that will stand at `target`.
  /// @returns the file, or kNotFound (the folder), kNotAFile (a folder or device stands there),
  /// kNotPermitted, kNoSpace or kNotWritable.
  static Result<UnfinishedFile> Create(const std::filesystem::path& target);

  UnfinishedFile(UnfinishedFile&& other) noexcept;
  UnfinishedFile& operator=(UnfinishedFile&&) = delete;
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;
  ~UnfinishedFile() { Remove(); }

  int fd() const { return file_.fd(); }
  const std::filesystem::path& target() const { return target_; }

  /// Adds bytes at the end: kNoSpace, kNotPermitted or kNotWritable if that fails.
  Result<Done> Write(std::string_view bytes);

  /// Makes sure that all of it is on the disk and gives it its name. Faults as Write.
  Result<Done> Keep();

  /// Throws it away; nothing happens to a file that was kept.
  void Remove();

 private:
  UnfinishedFile(std::filesystem::path target, std::filesystem::path path, Descriptor file);

  std::filesystem::path target_;
  std::filesystem::path path_;  // where it grows; empty once it is kept or removed
  Descriptor file_;
};

/// A whole file at once.
Result<Done> WriteWholeFile(const std::filesystem::path& path, std::string_view bytes);

/// What the system's error number means for who wanted to write `path`.
Fault WriteFault(const std::filesystem::path& path, int error);

}  // namespace supple
