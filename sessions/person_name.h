// A person's name as it is shown and kept: any script, in one form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace supple {

inline constexpr std::size_t kLongestName_letters =
    80;  ///< code points; long ones of real people are near 50

/// Brings a name into Unicode's composed form (NFC), so that the same name typed on two keyboards is the
/// same; makes any run of blanks one, and drops what cannot be seen: control marks, and those that turn the
/// direction of writing and could so disguise a name.
/// @returns kEmpty, kTooLarge or, where it is no UTF-8, kNotUnderstood.
Result<std::string> ReadPersonName(std::string_view typed);

}  // namespace supple
