// What the first bytes of a file tell: whether it can be a stream of landmarks, before anything is read.
#pragma once

#include <algorithm>
#include <string_view>

namespace supple {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What stands behind a byte order mark and white space.
constexpr std::string_view WithoutBlanks(std::string_view first_bytes) {
  if (first_bytes.starts_with(kByteOrderMark)) {
    first_bytes.remove_prefix(kByteOrderMark.size());
  }
  first_bytes.remove_prefix(std::min(first_bytes.find_first_not_of(" \t\r\n"), first_bytes.size()));
  return first_bytes;
}

/// Whether a file's first bytes can be those of a landmark stream: an opening brace, after white space
/// or a byte order mark. No film or picture begins like this.
constexpr bool BeginsLikeLandmarkStream(std::string_view first_bytes) {
  return WithoutBlanks(first_bytes).starts_with('{');
}

/// Whether they can be those of a JSON list, as many detectors write: '[' and then a value. What else begins
/// with '[' ("[Script Info]" of subtitles) goes on with a letter.
constexpr bool BeginsLikeJsonList(std::string_view first_bytes) {
  const std::string_view text = WithoutBlanks(first_bytes);
  if (!text.starts_with('[')) {
    return false;
  }
  const std::string_view rest = WithoutBlanks(text.substr(1));
  return rest.empty() || std::string_view("{[]\"-0123456789").find(rest.front()) != std::string_view::npos;
}

/// Whether these first bytes are enough to tell that: all of them white space or a part of a byte order mark
/// are not.
constexpr bool TellsWhetherLandmarkStream(std::string_view first_bytes) {
  return !kByteOrderMark.starts_with(first_bytes) && !WithoutBlanks(first_bytes).empty();
}

}  // namespace supple
