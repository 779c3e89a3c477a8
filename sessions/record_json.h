// People, sessions and events as lines of JSON, the form of exports (docs/data.md has every key).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sessions/session_store.h"

namespace supple {

/// What an export knows of a session besides its events.
struct SessionLine {
  SessionId id;
  PersonId person;
  SessionState state = SessionState::kOpen;
};

/// A line is never longer: a text of 16 KiB in which every byte is written as \u0001, and some more.
inline constexpr std::size_t kLongestJsonLine_bytes = std::size_t{128} * 1024;

std::string PersonJson(const Person& person);
std::string SessionJson(const SessionLine& session);
std::string EventJson(const Event& event);

/// Reads one line. Keys that are not known, are missing or hold something else than they should are refused.
/// @param fault receives what is wrong, as half a sentence.
std::optional<Person> ReadPersonJson(std::string_view line, std::string& fault);
std::optional<SessionLine> ReadSessionJson(std::string_view line, std::string& fault);
std::optional<Event> ReadEventJson(std::string_view line, std::string& fault);

/// The first file of an export.
struct Manifest {
  std::string app;
  WallTime made;
};
std::string ManifestJson(const Manifest& manifest);
/// @param is_newer receives whether it is an export of a newer Supple.
bool ReadManifestJson(std::string_view text, std::string& fault, bool& is_newer);

}  // namespace supple
