#include "sessions/record_csv.h"

#include <fmt/format.h>

namespace supple {
namespace {

template <typename Number>
std::string NumberCell(const std::optional<Number>& number) {
  return number ? fmt::format("{}", *number) : "";
}

std::string Offset(const WallTime& time) { return fmt::format("{}", time.offset_min); }

}  // namespace

std::string CsvCell(std::string_view text) {
  constexpr std::string_view kFormulaMarks = "=+-@\t\r";
  constexpr std::string_view kMarksToQuote = "\",\n\r";
  const bool is_quoted = text.find_first_of(kMarksToQuote) != std::string_view::npos;
  std::string cell = is_quoted ? "\"" : "";
  if (!text.empty() && kFormulaMarks.find(text.front()) != std::string_view::npos) {
    cell += '\'';
  }
  for (const char one : text) {
    cell += one;
    if (one == '"') {
      cell += one;
    }
  }
  if (is_quoted) {
    cell += '"';
  }
  return cell;
}

std::string PeopleCsvHead() { return "id,name,created,created_offset_min\r\n"; }
std::string PersonCsv(const Person& person) {
  return fmt::format("{},{},{},{}\r\n", IdText(person.id), CsvCell(person.name), WallTimeText(person.created),
                     Offset(person.created));
}

std::string SessionsCsvHead() { return "id,person,state\r\n"; }
std::string SessionCsv(const SessionLine& session) {
  return fmt::format("{},{},{}\r\n", IdText(session.id), IdText(session.person),
                     SessionStateName(session.state));
}

std::string EventsCsvHead() {
  return "person,number,id,session,t_us,recorded,offset_min,app,catalogue,model,kind,evidence,certainty,"
         "movement,"
         "side,level,item,answer,count,duration_s,score,measured,text,refers_to\r\n";
}

std::string EventCsv(const Event& event) {
  const EventContent& content = event.content;
  std::string line = fmt::format("{},{},{},{},{},{},{}", IdText(event.person), event.number, IdText(event.id),
                                 event.session ? IdText(*event.session) : "", event.t_us,
                                 WallTimeText(event.recorded), Offset(event.recorded));
  for (const std::string& cell :
       {CsvCell(event.by.app), CsvCell(event.by.catalogue), CsvCell(event.by.model),
        std::string(EventKindName(content.kind)), std::string(EvidenceName(content.evidence)),
        NumberCell(content.certainty), CsvCell(content.movement),
        std::string(content.side ? SideName(*content.side) : ""), CsvCell(content.level),
        CsvCell(content.item), CsvCell(content.answer), NumberCell(content.count),
        NumberCell(content.duration_s), NumberCell(content.score), NumberCell(content.measured),
        CsvCell(content.text), content.refers_to ? IdText(*content.refers_to) : std::string()}) {
    line += ',' + cell;
  }
  return line + "\r\n";
}

}  // namespace supple
