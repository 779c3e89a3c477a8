// Words in a picture: kept readable for those who draw letters and for those who have them read out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace supple {

/// The text with what is not UTF-8, or no letter at all (such as a control character), replaced by U+FFFD and
/// line breaks by spaces. Cairo and XML refuse a whole picture for a single such byte.
std::string CleanWords(std::string_view text);

/// How many letters (code points) clean words have.
std::size_t CountLetters(std::string_view words);

/// The first letters of clean words.
std::string FirstLetters(std::string_view words, std::size_t letters);

/// The text as it may stand between the tags and in the attributes of XML.
std::string EscapeXml(std::string_view text);

/// Gives a drawing a name and a description that screen readers say and browsers show: role="img", <title>
/// and <desc> behind the opening tag. What is no SVG comes back as it is.
std::string DescribeSvg(const std::string& svg, std::string_view title, std::string_view description);

}  // namespace supple
