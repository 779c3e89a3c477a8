#include "programme/reminder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/require.h"

namespace supple {
namespace {

// RFC 5545, 3.1: lines are no longer, without the end of line.
constexpr std::size_t kMostLineBytes = 75;
constexpr std::int64_t kDay_s = 86'400;
constexpr int kLastYear = 9999;
constexpr int kMostSnoozes = 10;
constexpr int kMostMinutes = 1440;

constexpr std::array<std::string_view, 7> kWeekdays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

std::string Digits(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

bool IsLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int DaysOf(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

// The day of a count since 1970, by walking through the years: this is done once a file.
CalendarDay DayOf(std::int64_t days) {
  CalendarDay day;
  while (days >= (IsLeap(day.year) ? 366 : 365)) {
    days -= IsLeap(day.year) ? 366 : 365;
    ++day.year;
  }
  while (days >= DaysOf(day.year, day.month)) {
    days -= DaysOf(day.year, day.month);
    ++day.month;
  }
  day.day += static_cast<int>(days);
  return day;
}

std::string DateText(const CalendarDay& day) {
  return Digits(day.year, 4) + Digits(day.month, 2) + Digits(day.day, 2);
}

std::string TimeText(int hour, int minute, int second) {
  return "T" + Digits(hour, 2) + Digits(minute, 2) + Digits(second, 2);
}

std::string StampText(std::int64_t at_s) {
  const auto second = static_cast<int>(at_s % kDay_s);
  return DateText(DayOf(at_s / kDay_s)) + TimeText(second / 3600, second / 60 % 60, second % 60) + "Z";
}

std::string RuleText(const std::vector<Weekday>& weekdays) {
  if (weekdays.empty()) {
    return "FREQ=DAILY";
  }
  std::string rule = "FREQ=WEEKLY;BYDAY=";
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    rule += i == 0 ? "" : ",";
    rule += kWeekdays.at(static_cast<std::size_t>(weekdays[i]));
  }
  return rule;
}

void Check(const Reminder& reminder) {
  constexpr std::int64_t kLatest_s = 253'402'300'800;  // the end of the year 9999
  Require(!reminder.uid.empty(), "WriteReminder: uid must not be empty");
  Require(!reminder.title.empty(), "WriteReminder: title must not be empty");
  Require(reminder.written_at_s >= 0 && reminder.written_at_s < kLatest_s,
          "WriteReminder: written_at_s must lie between 1970 and 9999");
  const CalendarDay& first = reminder.first;
  Require(first.year >= 1970 && first.year <= kLastYear && first.month >= 1 && first.month <= 12 &&
              first.day >= 1 && first.day <= DaysOf(first.year, first.month),
          "WriteReminder: first must be a day that there is");
  Require(reminder.hour >= 0 && reminder.hour <= 23 && reminder.minute >= 0 && reminder.minute <= 59,
          "WriteReminder: hour must be 0 to 23, minute 0 to 59");
  Require(reminder.takes_min >= 1 && reminder.takes_min <= kMostMinutes && reminder.snoozes >= 0 &&
              reminder.snoozes <= kMostSnoozes && reminder.snooze_min >= 1 &&
              reminder.snooze_min <= kMostMinutes,
          "WriteReminder: takes_min and snooze_min must be 1 to 1440, snoozes 0 to 10");
}

// A letter of several bytes goes on in bytes like this one.
bool IsInsideLetter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string EscapedText(const std::string& text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' || c == ';' || c == ',') {
      escaped += '\\';
      escaped += c;
    } else if (c == '\r' || c == '\n') {
      i += c == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 1U : 0U;
      escaped += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F) {
      escaped += c;  // other signs that control a terminal have no place in a calendar
    }
  }
  return escaped;
}

std::string FoldedLine(const std::string& line) {
  std::string folded;
  std::size_t at = 0;
  std::size_t most = kMostLineBytes;
  while (line.size() - at > most) {
    std::size_t end = at + most;
    while (end > at + 1 && IsInsideLetter(line[end])) {
      --end;
    }
    folded += line.substr(at, end - at) + "\r\n ";
    at = end;
    most = kMostLineBytes - 1;  // the blank counts
  }
  return folded + line.substr(at) + "\r\n";
}

std::string WriteReminder(const Reminder& reminder) {
  Check(reminder);
  std::string text;
  const auto write = [&](const std::string& line) { text += FoldedLine(line); };
  write("BEGIN:VCALENDAR");
  write("VERSION:2.0");
  write("PRODID:-//Supple//Reminder//EN");
  write("CALSCALE:GREGORIAN");
  write("BEGIN:VEVENT");
  write("UID:" + EscapedText(reminder.uid));
  write("DTSTAMP:" + StampText(reminder.written_at_s));
  write("DTSTART:" + DateText(reminder.first) + TimeText(reminder.hour, reminder.minute, 0));
  write("DURATION:PT" + std::to_string(reminder.takes_min) + "M");
  write("RRULE:" + RuleText(reminder.weekdays));
  write("SUMMARY:" + EscapedText(reminder.title));
  if (!reminder.text.empty()) {
    write("DESCRIPTION:" + EscapedText(reminder.text));
  }
  write("TRANSP:TRANSPARENT");  // it blocks no time for others who look
  write("BEGIN:VALARM");
  write("ACTION:DISPLAY");
  write("DESCRIPTION:" + EscapedText(reminder.title));
  write("TRIGGER:PT0S");
  if (reminder.snoozes > 0) {
    write("REPEAT:" + std::to_string(reminder.snoozes));
    write("DURATION:PT" + std::to_string(reminder.snooze_min) + "M");
  }
  write("END:VALARM");
  write("END:VEVENT");
  write("END:VCALENDAR");
  return text;
}

}  // namespace supple
