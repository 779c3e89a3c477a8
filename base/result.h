// What a function gives back when failing is an expected outcome: the value, or a Fault that says what
// happened and what the person can do.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace supple {

/// The closed list of expected failures. Programs match on the kind; the text is for people.
enum class FaultKind {
  kNotFound,       ///< no such file or folder
  kNotAFile,       ///< a folder, a device or a socket where a file is needed
  kNotPermitted,   ///< the system refuses to let us read or write it
  kEmpty,          ///< a file of no bytes, a film of no frames
  kNotUnderstood,  ///< not a film, picture, model or stream that we can read
  kDamaged,        ///< begins well and then breaks off or turns to rubbish
  kTooLarge,       ///< beyond a stated limit
  kNoSpace,        ///< the disk is full
  kNotWritable,    ///< the output cannot be written for another reason
  kModelMissing,   ///< a pose model is absent from the model folder
  kModelInvalid,   ///< a pose model is there but is not the one we know
  kHelperFailed,   ///< a process of ours (decoder, encoder) crashed or was stopped by a limit
  kInterrupted,    ///< the person stopped it (Ctrl-C)
};

/// An expected failure.
struct Fault {
  FaultKind kind = FaultKind::kNotUnderstood;
  std::string what;    ///< what happened and where, one sentence, names the file and the time or byte
  std::string remedy;  ///< what the person can do, one sentence; may be empty
};

/// A value or a Fault.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Fault fault) : state_(std::move(fault)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  /// The value; asking for it when there is a fault is our own bug (std::bad_variant_access).
  T& value() { return std::get<T>(state_); }
  const T& value() const { return std::get<T>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The fault; asking for it when there is a value is our own bug.
  const Fault& fault() const { return std::get<Fault>(state_); }

 private:
  std::variant<T, Fault> state_;
};

/// For functions that do something and give nothing back.
struct Done {};

}  // namespace supple
