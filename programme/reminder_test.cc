// The calendar file of a reminder, held against RFC 5545.

#include "programme/reminder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "base/require.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::Not;

Reminder AfterCoffee() {
  Reminder reminder;
  reminder.uid = "1f3c@supple.local";
  reminder.title = "After coffee: a few movements";
  reminder.written_at_s = 1'796'000'000;
  reminder.first = {2026, 11, 25};
  reminder.hour = 7;
  reminder.minute = 5;
  return reminder;
}

// Lines as a calendar unfolds them.
std::string Unfolded(std::string text) {
  for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) {
    text.erase(at, 3);
  }
  return text;
}

TEST(Reminder, IsThisFile) {
  EXPECT_EQ(WriteReminder(AfterCoffee()),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//Supple//Reminder//EN\r\n"
            "CALSCALE:GREGORIAN\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:1f3c@supple.local\r\n"
            "DTSTAMP:20261130T005320Z\r\n"
            "DTSTART:20261125T070500\r\n"
            "DURATION:PT10M\r\n"
            "RRULE:FREQ=DAILY\r\n"
            "SUMMARY:After coffee: a few movements\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "BEGIN:VALARM\r\n"
            "ACTION:DISPLAY\r\n"
            "DESCRIPTION:After coffee: a few movements\r\n"
            "TRIGGER:PT0S\r\n"
            "REPEAT:2\r\n"
            "DURATION:PT10M\r\n"
            "END:VALARM\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(Reminder, FloatsWithThePersonsOwnClock) {
  const std::string text = WriteReminder(AfterCoffee());
  EXPECT_THAT(text, HasSubstr("DTSTART:20261125T070500\r\n")) << "no Z, no time zone";
  EXPECT_THAT(text, Not(HasSubstr("TZID")));
}

TEST(Reminder, MayBeOnSomeDaysOnlyAndWithoutSnoozing) {
  Reminder reminder = AfterCoffee();
  reminder.weekdays = {Weekday::kMonday, Weekday::kWednesday, Weekday::kSunday};
  reminder.snoozes = 0;
  const std::string text = WriteReminder(reminder);
  EXPECT_THAT(text, HasSubstr("RRULE:FREQ=WEEKLY;BYDAY=MO,WE,SU\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("REPEAT")));
}

TEST(Reminder, EscapesWhatHasAMeaning) {
  EXPECT_EQ(EscapedText("a,b;c\\d\ne\r\nf\rg"), "a\\,b\\;c\\\\d\\ne\\nf\\ng");
  EXPECT_EQ(EscapedText("\x1b[31mred\x7f"), "[31mred");
  Reminder reminder = AfterCoffee();
  reminder.title = "x\r\nATTACH:http://example.org";
  EXPECT_THAT(WriteReminder(reminder), Not(HasSubstr("\nATTACH"))) << "a title is no property";
}

TEST(Reminder, FoldsLongLinesBetweenLetters) {
  Reminder reminder = AfterCoffee();
  reminder.title.clear();
  for (int i = 0; i < 60; ++i) {
    reminder.title += "ñ€😀";
  }
  const std::string text = WriteReminder(reminder);
  EXPECT_THAT(Unfolded(text), HasSubstr("SUMMARY:" + reminder.title + "\r\n"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    EXPECT_LE(end - at, 75U);
    EXPECT_NE(static_cast<unsigned char>(text[at]) & 0xC0U, 0x80U) << "a line begins inside of a letter";
    at = end + 2;
  }
}

RC_GTEST_PROP(Reminder, UnfoldsToWhatWasWritten, (const std::string& line)) {
  RC_PRE(line.find('\r') == std::string::npos && line.find('\n') == std::string::npos);
  RC_ASSERT(Unfolded(FoldedLine(line)) == line + "\r\n");
}

TEST(Reminder, OfADayThatThereIsNotIsACallersMistake) {
  const auto spoilt = [](void (*spoil)(Reminder&)) {
    Reminder reminder = AfterCoffee();
    spoil(reminder);
    return reminder;
  };
  const Reminder wrong[] = {
      spoilt([](Reminder& r) { r.first = {2026, 2, 29}; }),
      spoilt([](Reminder& r) { r.first = {2026, 13, 1}; }),
      spoilt([](Reminder& r) { r.hour = 24; }),
      spoilt([](Reminder& r) { r.minute = -1; }),
      spoilt([](Reminder& r) { r.uid.clear(); }),
      spoilt([](Reminder& r) { r.title.clear(); }),
      spoilt([](Reminder& r) { r.written_at_s = -1; }),
      spoilt([](Reminder& r) { r.snoozes = 11; }),
      spoilt([](Reminder& r) { r.takes_min = 0; }),
  };
  for (const Reminder& reminder : wrong) {
    EXPECT_THROW(WriteReminder(reminder), BadInput);
  }
  EXPECT_NO_THROW(WriteReminder(spoilt([](Reminder& r) { r.first = {2028, 2, 29}; })));
}

}  // namespace
}  // namespace supple
