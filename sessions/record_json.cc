#include "sessions/record_json.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "sessions/person_name.h"

namespace supple {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "supple record";
constexpr std::int64_t kVersion = 1;

struct WrongLine {
  std::string fault;
};

// One object; every key that is asked for is crossed off, and what is left in the end was not known.
class ObjectReader {
 public:
  ObjectReader(const Json& object, std::string path) : object_(&object), path_(std::move(path)) {
    if (!object.is_object()) {
      throw WrongLine{path_.empty() ? "it is no object" : path_ + " is no object"};
    }
  }

  const Json* Find(const char* key) {
    const auto found = object_->find(key);
    if (found == object_->end()) {
      return nullptr;
    }
    ++asked_;
    return &*found;
  }
  const Json& Must(const char* key) {
    const Json* const value = Find(key);
    if (value == nullptr) {
      throw WrongLine{fmt::format("it has no {}{}", path_, key)};
    }
    return *value;
  }
  std::string Text(const char* key) { return TextOf(Must(key), key); }
  std::string MaybeText(const char* key) {
    const Json* const value = Find(key);
    return value == nullptr ? "" : TextOf(*value, key);
  }
  std::int64_t Whole(const char* key) { return WholeOf(Must(key), key); }
  std::optional<std::int64_t> MaybeWhole(const char* key) {
    const Json* const value = Find(key);
    return value == nullptr ? std::nullopt : std::optional(WholeOf(*value, key));
  }
  std::optional<double> MaybeReal(const char* key) {
    const Json* const value = Find(key);
    if (value == nullptr) {
      return std::nullopt;
    }
    if (!value->is_number()) {
      throw WrongLine{fmt::format("{}{} is no number", path_, key)};
    }
    return value->get<double>();
  }
  template <typename Id>
  Id IdOf(const char* key) {
    const std::optional<std::uint64_t> bits = RecordBitsOf(Text(key));
    if (!bits) {
      throw WrongLine{fmt::format("{}{} is no id of 16 digits", path_, key)};
    }
    return Id{*bits};
  }
  ObjectReader Object(const char* key) { return {Must(key), path_ + key + "."}; }
  bool Has(const char* key) const { return object_->contains(key); }

  // Called once all keys were asked for.
  void End() const {
    if (asked_ != object_->size()) {
      throw WrongLine{fmt::format("{} has keys that are not known here",
                                  path_.empty() ? "it" : path_.substr(0, path_.size() - 1))};
    }
  }

 private:
  std::string TextOf(const Json& value, const char* key) const {
    if (!value.is_string()) {
      throw WrongLine{fmt::format("{}{} is no text", path_, key)};
    }
    return value.get<std::string>();
  }
  std::int64_t WholeOf(const Json& value, const char* key) const {
    const bool is_far =
        value.is_number_unsigned() &&
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!value.is_number_integer() || is_far) {
      throw WrongLine{fmt::format("{}{} is no whole number", path_, key)};
    }
    return value.get<std::int64_t>();
  }

  const Json* object_;
  std::string path_;
  std::size_t asked_ = 0;
};

Json TimeJson(const WallTime& time) {
  return {{"utc_us", time.utc_us}, {"offset_min", time.offset_min}, {"local", WallTimeText(time)}};
}

WallTime ReadTime(ObjectReader reader) {
  const std::int64_t utc_us = reader.Whole("utc_us");
  const std::int64_t offset_min = reader.Whole("offset_min");
  reader.MaybeText("local");  // for people
  reader.End();
  constexpr std::int64_t kAnyDay_min = std::int64_t{24} * 60;
  // FindFault holds the time itself against the limits.
  if (offset_min < -kAnyDay_min || offset_min > kAnyDay_min) {
    throw WrongLine{"a time is in no time zone"};
  }
  return {utc_us, static_cast<std::int32_t>(offset_min)};
}

template <typename Value, typename Read>
std::optional<Value> ReadLine(std::string_view line, std::string& fault, const Read& read) {
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) {
    fault = "it is no JSON";
    return std::nullopt;
  }
  try {
    ObjectReader reader(object, "");
    Value value = read(reader);
    reader.End();
    return value;
  } catch (const WrongLine& wrong) {
    fault = wrong.fault;
    return std::nullopt;
  }
}

// A line of the object. Texts are UTF-8 here; were one not, it would be shown and not thrown over.
std::string Line(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

EventContent ReadContent(ObjectReader& reader) {
  EventContent content;
  const std::optional<EventKind> kind = EventKindNamed(reader.Text("kind"));
  const std::optional<Evidence> evidence = EvidenceNamed(reader.Text("evidence"));
  if (!kind || !evidence) {
    throw WrongLine{!kind ? "its kind is not known here" : "its evidence is not known here"};
  }
  content.kind = *kind;
  content.evidence = *evidence;
  content.certainty = reader.MaybeReal("certainty");
  content.movement = reader.MaybeText("movement");
  if (const std::string side = reader.MaybeText("side"); !side.empty()) {
    for (const Side one : {Side::kBoth, Side::kLeft, Side::kRight}) {
      content.side = side == SideName(one) ? std::optional(one) : content.side;
    }
    if (!content.side) {
      throw WrongLine{"its side is none"};
    }
  }
  content.level = reader.MaybeText("level");
  content.item = reader.MaybeText("item");
  content.answer = reader.MaybeText("answer");
  content.count = reader.MaybeWhole("count");
  content.duration_s = reader.MaybeReal("duration_s");
  content.score = reader.MaybeReal("score");
  content.measured = reader.MaybeReal("measured");
  content.text = reader.MaybeText("text");
  if (reader.Has("refers_to")) {
    content.refers_to = reader.IdOf<EventId>("refers_to");
  }
  return content;
}

template <typename Value>
void Put(Json& object, const char* key, const std::optional<Value>& value) {
  if (value) {
    object[key] = *value;
  }
}

void PutText(Json& object, const char* key, std::string_view text) {
  if (!text.empty()) {
    object[key] = text;
  }
}

}  // namespace

std::string PersonJson(const Person& person) {
  return Line({{"id", IdText(person.id)}, {"name", person.name}, {"created", TimeJson(person.created)}});
}

std::string SessionJson(const SessionLine& session) {
  return Line({{"id", IdText(session.id)},
               {"person", IdText(session.person)},
               {"state", SessionStateName(session.state)}});
}

std::string EventJson(const Event& event) {
  const EventContent& content = event.content;
  Json object = {{"id", IdText(event.id)}, {"person", IdText(event.person)}, {"number", event.number}};
  if (event.session) {
    object["session"] = IdText(*event.session);
  }
  object["t_us"] = event.t_us;
  object["recorded"] = TimeJson(event.recorded);
  object["by"] = {{"app", event.by.app}, {"catalogue", event.by.catalogue}, {"model", event.by.model}};
  object["kind"] = EventKindName(content.kind);
  object["evidence"] = EvidenceName(content.evidence);
  Put(object, "certainty", content.certainty);
  PutText(object, "movement", content.movement);
  PutText(object, "side", content.side ? SideName(*content.side) : "");
  PutText(object, "level", content.level);
  PutText(object, "item", content.item);
  PutText(object, "answer", content.answer);
  Put(object, "count", content.count);
  Put(object, "duration_s", content.duration_s);
  Put(object, "score", content.score);
  Put(object, "measured", content.measured);
  PutText(object, "text", content.text);
  PutText(object, "refers_to", content.refers_to ? IdText(*content.refers_to) : "");
  return Line(object);
}

std::optional<Person> ReadPersonJson(std::string_view line, std::string& fault) {
  return ReadLine<Person>(line, fault, [](ObjectReader& reader) {
    Person person{reader.IdOf<PersonId>("id"), reader.Text("name"), ReadTime(reader.Object("created"))};
    const Result<std::string> name = ReadPersonName(person.name);
    if (!name) {
      throw WrongLine{"its name is none: " + name.fault().what};
    }
    person.name = *name;
    return person;
  });
}

std::optional<SessionLine> ReadSessionJson(std::string_view line, std::string& fault) {
  return ReadLine<SessionLine>(line, fault, [](ObjectReader& reader) {
    const std::optional<SessionState> state = SessionStateNamed(reader.Text("state"));
    if (!state) {
      throw WrongLine{"its state is not known here"};
    }
    return SessionLine{reader.IdOf<SessionId>("id"), reader.IdOf<PersonId>("person"), *state};
  });
}

std::optional<Event> ReadEventJson(std::string_view line, std::string& fault) {
  return ReadLine<Event>(line, fault, [](ObjectReader& reader) {
    Event event;
    event.id = reader.IdOf<EventId>("id");
    event.person = reader.IdOf<PersonId>("person");
    event.number = reader.Whole("number");
    if (reader.Has("session")) {
      event.session = reader.IdOf<SessionId>("session");
    }
    event.t_us = reader.Whole("t_us");
    event.recorded = ReadTime(reader.Object("recorded"));
    ObjectReader by = reader.Object("by");
    event.by = {by.Text("app"), by.Text("catalogue"), by.Text("model")};
    by.End();
    event.content = ReadContent(reader);
    if (std::string wrong = FindFault(event); !wrong.empty()) {
      throw WrongLine{std::move(wrong)};
    }
    return event;
  });
}

std::string ManifestJson(const Manifest& manifest) {
  const Json object = {
      {"format", kFormat}, {"version", kVersion}, {"app", manifest.app}, {"made", TimeJson(manifest.made)}};
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool ReadManifestJson(std::string_view text, std::string& fault, bool& is_newer) {
  const Json object = Json::parse(text, nullptr, false);
  is_newer = false;
  try {
    ObjectReader reader(object, "");
    if (reader.Text("format") != kFormat) {
      throw WrongLine{"its format is another"};
    }
    is_newer = reader.Whole("version") > kVersion;
    if (reader.Whole("version") < 1 || is_newer) {
      throw WrongLine{"its version is not known here"};
    }
    return true;
  } catch (const WrongLine& wrong) {
    fault = wrong.fault;
    return false;
  }
}

}  // namespace supple
