// People, sessions and events as lines of CSV (RFC 4180), for spreadsheets. Imports read the JSON, not this.
//
// A cell that begins with = + - @ or a tab gets an apostrophe before it, unless it is a number: spreadsheets
// would take a name such as "=1+1" for a formula and run it.
#pragma once

#include <string>
#include <string_view>

#include "sessions/record_json.h"

namespace supple {

/// One cell of free text.
std::string CsvCell(std::string_view text);

std::string PeopleCsvHead();
std::string PersonCsv(const Person& person);
std::string SessionsCsvHead();
std::string SessionCsv(const SessionLine& session);
std::string EventsCsvHead();
std::string EventCsv(const Event& event);

}  // namespace supple
