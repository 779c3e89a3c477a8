// Paragraphs and lists of a page of text for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace supple {

/// Breaks words into lines of at most `columns` letters. The first line begins with `lead`, the others with
/// as many blanks. A word that is longer than a line stands on one of its own.
std::string Wrapped(std::string_view lead, std::string_view words, std::size_t columns);

/// Takes the blanks at the ends of lines away.
std::string WithoutTrailingBlanks(std::string_view text);

}  // namespace supple
