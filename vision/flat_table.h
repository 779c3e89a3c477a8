// Bounded reading of FlatBuffers, the container of .tflite files.
//
// A table is a place in the file that points back to its vtable, a list of 16-bit offsets, one per field;
// an absent field has offset 0 and takes its default. Vectors are a 32-bit length and then the elements.
// The file may be hostile: every read is checked against its end. A read that would leave the file gives
// zero or nothing and marks the whole file as broken, so that callers check once at the end.
// Source of the layout: FlatBuffers, "FlatBuffer Internals" (Apache-2.0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace supple {

/// The bytes of a file and whether a read has ever left them.
class FlatFile {
 public:
  explicit FlatFile(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool broken() const { return broken_; }
  void MarkBroken() { broken_ = true; }
  std::size_t size() const { return bytes_.size(); }

  /// A little-endian number at `at`, or 0 outside the file.
  template <typename T>
  T Number(std::size_t at) {
    if (at > bytes_.size() || bytes_.size() - at < sizeof(T)) {
      broken_ = true;
      return T{};
    }
    T number;
    std::memcpy(&number, bytes_.data() + at, sizeof(T));
    return number;
  }

  /// `count` elements of `element_bytes` from `at`, or nothing if they leave the file.
  std::span<const std::uint8_t> Bytes(std::size_t at, std::size_t count, std::size_t element_bytes) {
    if (at > bytes_.size() || count > (bytes_.size() - at) / element_bytes) {
      broken_ = true;
      return {};
    }
    return bytes_.subspan(at, count * element_bytes);
  }

 private:
  std::span<const std::uint8_t> bytes_;
  bool broken_ = false;
};

/// A vector of numbers inside the file; elements are copied out one by one since they may lie unaligned.
template <typename T>
class FlatNumbers {
 public:
  FlatNumbers() = default;
  explicit FlatNumbers(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size() / sizeof(T); }
  T operator[](std::size_t i) const {
    T number;
    std::memcpy(&number, bytes_.data() + i * sizeof(T), sizeof(T));
    return number;
  }
  std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
  std::span<const std::uint8_t> bytes_;
};

/// A table inside the file. A default-made table is absent: all its fields take their defaults.
class FlatTable {
 public:
  FlatTable() = default;
  FlatTable(FlatFile* file, std::size_t at) : file_(file), at_(at) {
    const auto back = file_->Number<std::int32_t>(at_);
    const std::int64_t vtable = static_cast<std::int64_t>(at_) - back;
    if (vtable < 0) {
      file_->MarkBroken();
      return;
    }
    vtable_ = static_cast<std::size_t>(vtable);
    vtable_bytes_ = file_->Number<std::uint16_t>(vtable_);
  }

  /// Field number `field`, a plain number, or `absent` where the file leaves it out.
  template <typename T>
  T Number(int field, T absent = T{}) const {
    const std::size_t at = Place(field);
    return at == 0 ? absent : file_->Number<T>(at);
  }

  /// Field number `field`, a table; absent where the file leaves it out.
  FlatTable Table(int field) const {
    const std::size_t at = Place(field);
    return at == 0 ? FlatTable() : FlatTable(file_, at + file_->Number<std::uint32_t>(at));
  }

  /// Field number `field`, a vector of numbers.
  template <typename T>
  FlatNumbers<T> Numbers(int field) const {
    const Vector vector = VectorAt(field);
    return vector.first == 0 ? FlatNumbers<T>()
                             : FlatNumbers<T>(file_->Bytes(vector.first, vector.count, sizeof(T)));
  }

  /// How many tables the vector of tables in field number `field` has; 0 if it leaves the file.
  std::size_t TableCount(int field) const {
    const Vector vector = VectorAt(field);
    return vector.first == 0 ? 0 : file_->Bytes(vector.first, vector.count, 4).size() / 4;
  }

  /// Table number `i` of the vector of tables in field number `field`; i < TableCount(field).
  FlatTable TableAt(int field, std::size_t i) const {
    const std::size_t at = VectorAt(field).first + 4 * i;
    return FlatTable(file_, at + file_->Number<std::uint32_t>(at));
  }

 private:
  struct Vector {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  // Where field number `field` lies in the file; 0 if it is absent.
  std::size_t Place(int field) const {
    const std::size_t slot = 4 + 2 * static_cast<std::size_t>(field);
    if (file_ == nullptr || slot + 2 > vtable_bytes_) {
      return 0;
    }
    const auto offset = file_->Number<std::uint16_t>(vtable_ + slot);
    return offset == 0 ? 0 : at_ + offset;
  }

  Vector VectorAt(int field) const {
    const std::size_t at = Place(field);
    if (at == 0) {
      return {};
    }
    const std::size_t start = at + file_->Number<std::uint32_t>(at);
    return {start + 4, file_->Number<std::uint32_t>(start)};
  }

  FlatFile* file_ = nullptr;
  std::size_t at_ = 0;
  std::size_t vtable_ = 0;
  std::size_t vtable_bytes_ = 0;
};

}  // namespace supple
