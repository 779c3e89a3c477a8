// A reminder for the person's own calendar: the text of an iCalendar file (RFC 5545), at a time of their own
// and tied to something they do anyway ("after coffee").
//
// Times float: seven in the morning is seven in the morning wherever the person is. Nothing about health is
// in it, as calendars are often shared: the words come from the caller.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace supple {

struct CalendarDay {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
};

enum class Weekday : std::uint8_t { kMonday, kTuesday, kWednesday, kThursday, kFriday, kSaturday, kSunday };

struct Reminder {
  std::string uid;  ///< the same for the same reminder, so that a calendar replaces it: "1f3c@supple.local"
  std::string title;
  std::string text;               ///< may have several lines
  std::int64_t written_at_s = 0;  ///< since 1970 in UTC
  CalendarDay first;              ///< local
  int hour = 0;                   ///< local, 0 to 23
  int minute = 0;                 ///< 0 to 59
  std::vector<Weekday> weekdays;  ///< empty: every day
  int takes_min = 10;             ///< how long it stands in the calendar
  int snoozes = 2;                ///< how often the alarm comes again, clinical reference 5 (C)
  int snooze_min = 10;
};

/// The text of the file, lines ended by CR LF and folded at 75 bytes, never within a letter.
/// A day, a time or a count that there is not, or an empty uid or title, throws BadInput.
std::string WriteReminder(const Reminder& reminder);

/// A text as it stands in a property.
std::string EscapedText(const std::string& text);

/// One line, folded.
std::string FoldedLine(const std::string& line);

}  // namespace supple
