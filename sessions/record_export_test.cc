#include "sessions/record_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <map>
#include <random>
#include <string>

#include "sessions/failing_disk.h"
#include "sessions/record_csv.h"
#include "sessions/record_import.h"
#include "sessions/record_json.h"
#include "sessions/session_store.h"
#include "sessions/store_samples.h"
#include "sessions/zip_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

// Only because it does not wait for the real disk.
StoreOptions Quick() { return TestOptionsOn(failing_disk::Name()); }

using Everything = std::map<PersonId, std::pair<std::string, std::vector<Event>>>;

Everything ReadEverything(SessionStore& store) {
  Everything all;
  const Result<std::vector<Person>> people = store.People();
  EXPECT_TRUE(people);
  for (const Person& person : *people) {
    all[person.id] = {person.name, AllEvents(store, person.id)};
  }
  return all;
}

// A store with two people, and its export.
class RecordExport : public testing::Test {
 protected:
  RecordExport() : store_(SessionStore::Open(folder_.path() / "store", Quick())) {
    ana_ = store_->AddPerson("Ana =1+1")->id;
    AddWholeSession(*store_, ana_, 3);
    AddWholeSession(*store_, ana_, 90);
    AddWholeSession(*store_, store_->AddPerson("\xe6\x9d\x8e")->id, 50);
    zip_ = folder_.path() / "export.zip";
    const Result<ExportSummary> summary = ExportAll(*store_, zip_);
    EXPECT_TRUE(summary) << summary.fault().what;
    EXPECT_EQ(summary->people, 2);
    EXPECT_EQ(summary->sessions, 3);
    EXPECT_EQ(summary->events, 3 * 26);
    EXPECT_EQ(summary->damaged, 0);
  }

  // What an import of these bytes says; the record must be as it was.
  std::string RefusalOf(const std::string& bytes, FaultKind kind) {
    const Everything before = ReadEverything(*store_);
    const Result<ImportSummary> summary = ImportAllBytes(*store_, bytes, "x.zip");
    if (summary) {
      return "taken";
    }
    EXPECT_EQ(summary.fault().kind, kind) << summary.fault().what;
    EXPECT_EQ(ReadEverything(*store_), before);
    return summary.fault().what;
  }

  // The files of a right export, to change one of them.
  std::vector<std::pair<std::string, std::string>> RightFiles() {
    std::string people;
    std::string events;
    std::string sessions;
    const Result<std::vector<Person>> all = store_->People();
    for (const Person& person : *all) {
      people += PersonJson(person);
      for (const Event& event : AllEvents(*store_, person.id)) {
        events += EventJson(event);
        if (event.content.kind == EventKind::kSessionBegan) {
          sessions += SessionJson({*event.session, person.id, SessionState::kEnded});
        }
      }
    }
    return {{"manifest.json", ManifestJson({"supple 0.1.0", {0, 0}})},
            {"people.jsonl", people},
            {"sessions.jsonl", sessions},
            {"events.jsonl", events}};
  }

  TestFolder folder_;
  Result<SessionStore> store_;
  PersonId ana_;
  std::filesystem::path zip_;
};

TEST_F(RecordExport, ReadsBackAsItWasAfterEverythingWasDeleted) {
  const Everything before = ReadEverything(*store_);
  ASSERT_TRUE(store_->DeleteEverything());
  ASSERT_TRUE(ReadEverything(*store_).empty());
  const Result<ImportSummary> first = ImportAll(*store_, zip_);
  ASSERT_TRUE(first) << first.fault().what;
  EXPECT_EQ(first->people_added, 2);
  EXPECT_EQ(first->sessions_added, 3);
  EXPECT_EQ(first->events_added, 3 * 26);
  EXPECT_EQ(ReadEverything(*store_), before);
  EXPECT_EQ(FindingsOf(*store_), "");
  const Result<ImportSummary> second = ImportAll(*store_, zip_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->people_added + second->sessions_added + second->events_added, 0);
  EXPECT_EQ(second->events_known, 3 * 26);
  EXPECT_EQ(ReadEverything(*store_), before) << "twice is once";
}

TEST_F(RecordExport, GoesBehindWhatWasRecordedMeanwhile) {
  ASSERT_TRUE(store_->DeleteEverything());
  ASSERT_TRUE(ImportAllBytes(*store_,
                             MakeZip({RightFiles()[0],
                                      {"people.jsonl", PersonJson({ana_, "Ana", {}})},
                                      {"sessions.jsonl", ""},
                                      {"events.jsonl", ""}}),
                             "a.zip"));
  const Event mine = *store_->Append({.person = ana_, .content = FullContent(EventKind::kPainAfter, 1)});
  ASSERT_TRUE(ImportAll(*store_, zip_));
  const std::vector<Event> events = AllEvents(*store_, ana_);
  ASSERT_EQ(events.size(), 1 + 2 * 26U);
  EXPECT_EQ(events.front(), mine);
  EXPECT_EQ(FindingsOf(*store_), "");
}

TEST_F(RecordExport, IsForNobodyElseToRead) {
  struct stat status{};
  ASSERT_EQ(::stat(zip_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 2) << "no part files";
}

TEST_F(RecordExport, SaysWhereItCannotBeWritten) {
  const Result<ExportSummary> lost = ExportAll(*store_, folder_.path() / "none" / "x.zip");
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.fault().kind, FaultKind::kNotFound);
  const Result<ExportSummary> onto_folder = ExportAll(*store_, folder_.path());
  ASSERT_FALSE(onto_folder);
  EXPECT_EQ(onto_folder.fault().what, folder_.path().string() + " is no file");
}

TEST_F(RecordExport, RefusesWhatIsNoExport) {
  EXPECT_EQ(RefusalOf("", FaultKind::kNotUnderstood), "x.zip is no zip, or its end is missing");
  EXPECT_EQ(RefusalOf(std::string(5000, 'x'), FaultKind::kNotUnderstood),
            "x.zip is no zip, or its end is missing");
  EXPECT_EQ(RefusalOf(MakeZip({{"holiday.jpg", "x"}}), FaultKind::kNotUnderstood),
            "x.zip is no export of Supple: it holds a file named \"holiday.jpg\"");
  EXPECT_EQ(RefusalOf(MakeZip({{"people.jsonl", ""}}), FaultKind::kNotUnderstood),
            "x.zip is no export of Supple");
  EXPECT_EQ(RefusalOf(MakeZip({{"manifest.json", "{\"format\": \"other\"}"}}), FaultKind::kNotUnderstood),
            "x.zip is no export of Supple");
  EXPECT_EQ(RefusalOf(MakeZip({{"manifest.json", "{\"format\": \"supple record\", \"version\": 2}"}}),
                      FaultKind::kNotUnderstood),
            "x.zip is an export of a newer Supple");
  const Result<ImportSummary> none = ImportAll(*store_, folder_.path() / "none.zip");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.fault().what, "There is no file " + (folder_.path() / "none.zip").string());
  EXPECT_EQ(ImportAll(*store_, folder_.path()).fault().kind, FaultKind::kNotAFile);
}

TEST_F(RecordExport, RefusesHostileZips) {
  for (const char* const name :
       {"../people.jsonl", "/etc/passwd", "..\\people.jsonl", "a/../../b", "people.jsonl/"}) {
    EXPECT_EQ(RefusalOf(MakeZip({{name, "x"}}), FaultKind::kNotUnderstood),
              std::string("x.zip is no export of Supple: it holds a file named \"") + name + "\"");
  }
  EXPECT_EQ(RefusalOf(MakeZip({{"\x1b[2Jx", "x"}}), FaultKind::kNotUnderstood),
            "x.zip is no export of Supple: it holds a file named \"?[2Jx\"");
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 17; ++i) {
    many.emplace_back("file" + std::to_string(i), "");
  }
  EXPECT_EQ(RefusalOf(MakeZip(many), FaultKind::kTooLarge), "x.zip holds more than 16 files");
  std::string few_but_says_many = MakeZip({{"people.jsonl", ""}});
  few_but_says_many.replace(few_but_says_many.size() - 14, 4, "\xff\xff\xff\xff");
  EXPECT_EQ(RefusalOf(few_but_says_many, FaultKind::kTooLarge), "x.zip holds more than 16 files");

  std::vector<std::pair<std::string, std::string>> bomb = RightFiles();
  bomb[3].second = std::string(std::size_t{20} << 20, ' ');
  EXPECT_EQ(RefusalOf(MakeZip(bomb), FaultKind::kTooLarge),
            "x.zip would unpack to more than a record can be");
  // The same that says it is small: more than it says is not read.
  std::string liar = MakeZip(bomb);
  const std::string size("\x00\x00\x40\x01", 4);
  for (std::size_t at = liar.find(size); at != std::string::npos; at = liar.find(size, at)) {
    liar.replace(at, size.size(), std::string("\x10\x00\x00\x00", 4));
  }
  EXPECT_NE(RefusalOf(liar, FaultKind::kDamaged), "taken");

  std::string twice = MakeZip({{"people.jsonl", ""}, {"events.jsonl", ""}});
  for (std::size_t at = twice.find("events"); at != std::string::npos; at = twice.find("events", at)) {
    twice.replace(at, 6, "people");
  }
  EXPECT_EQ(RefusalOf(twice, FaultKind::kDamaged), "x.zip is a damaged zip: File already exists");

  std::vector<std::pair<std::string, std::string>> long_line = RightFiles();
  std::mt19937_64 random(1);
  long_line[3].second.clear();
  for (int i = 0; i < 200'000; ++i) {
    long_line[3].second += static_cast<char>('a' + random() % 26);
  }
  EXPECT_EQ(RefusalOf(MakeZip(long_line), FaultKind::kTooLarge),
            "x.zip: a line of events.jsonl is longer than 131072 bytes");
}

TEST_F(RecordExport, RefusesWrongLinesAndSaysWhere) {
  const auto with = [&](std::size_t file, const std::string& line) {
    std::vector<std::pair<std::string, std::string>> files = RightFiles();
    files[file].second += line + "\n";
    return RefusalOf(MakeZip(files), FaultKind::kDamaged);
  };
  EXPECT_EQ(with(1, "nonsense"), "x.zip: people.jsonl, line 3: it is no JSON");
  EXPECT_EQ(with(1, "[]"), "x.zip: people.jsonl, line 3: it is no object");
  EXPECT_EQ(with(1, R"({"id":"1"})"), "x.zip: people.jsonl, line 3: id is no id of 16 digits");
  EXPECT_EQ(with(1, std::string(100'000, '[')), "x.zip: people.jsonl, line 3: it is no JSON");
  EXPECT_EQ(with(2, R"({"id":"00000000000000ab","person":"00000000000000ab","state":"ended"})"),
            "x.zip: sessions.jsonl, line 4: its person is not there");
  EXPECT_EQ(with(2, R"({"id":"00000000000000ab","person":"00000000000000ab","state":"ended","more":1})"),
            "x.zip: sessions.jsonl, line 4: it has keys that are not known here");
  Event event = AllEvents(*store_, ana_).at(5);
  event.id = {99};
  event.number = 1000;
  const auto changed = [&](const auto& change) {
    Event wrong = event;
    change(wrong);
    std::string line = EventJson(wrong);
    line.pop_back();
    return with(3, line);
  };
  EXPECT_EQ(changed([](Event& one) { one.person = {7}; }),
            "x.zip: events.jsonl, line 79: its person or session is not there");
  EXPECT_EQ(changed([](Event& one) { one.session = SessionId{7}; }),
            "x.zip: events.jsonl, line 79: its person or session is not there");
  EXPECT_EQ(changed([](Event& one) { one.content.measured = 1e300; }),
            "x.zip: events.jsonl, line 79: its measured value is not from -1000000 to 1000000");
  EXPECT_EQ(changed([](Event& one) { one.number = INT64_MAX; }),
            "x.zip: events.jsonl, line 79: its number is not from 1 to 2^40");
  EXPECT_EQ(changed([](Event& one) {
              one.content = FullContent(EventKind::kCorrection, 1);
              one.content.refers_to = EventId{12345};
            }),
            "x.zip: an event refers to 0000000000003039, which is not there");
  std::vector<std::pair<std::string, std::string>> files = RightFiles();
  files.pop_back();
  EXPECT_EQ(RefusalOf(MakeZip(files), FaultKind::kDamaged), "x.zip has no events.jsonl");
}

TEST_F(RecordExport, SurvivesAnyDamageOfItsZip) {
  const std::string right = ReadBytes(zip_);
  const Everything before = ReadEverything(*store_);
  std::mt19937_64 random(11);
  int taken = 0;
  for (int run = 0; run < 300 && !testing::Test::HasFailure(); ++run) {
    std::string bytes = right;
    if (run % 3 == 0) {
      bytes.resize(random() % bytes.size());
    } else {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const Result<ImportSummary> summary = ImportAllBytes(*store_, bytes, "x.zip");
    taken += summary ? 1 : 0;
    if (run % 50 == 0) {
      EXPECT_EQ(ReadEverything(*store_), before);
    }
  }
  EXPECT_EQ(ReadEverything(*store_), before) << "what was taken was known already";
  EXPECT_LT(taken, 200);
}

TEST(RecordCsv, IsNoFormulaForSpreadsheets) {
  EXPECT_EQ(CsvCell("Ana"), "Ana");
  EXPECT_EQ(CsvCell("=1+1"), "'=1+1");
  EXPECT_EQ(CsvCell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(CsvCell("a \"b\", c"), "\"a \"\"b\"\", c\"");
  EXPECT_EQ(CsvCell("-a\nb"), "\"'-a\nb\"");
  Event event;
  event.content = {.kind = EventKind::kPainAfter, .score = 3};
  const std::string head = EventsCsvHead();
  const std::string line = EventCsv(event);
  EXPECT_EQ(std::ranges::count(head, ','), std::ranges::count(line, ','));
}

void AddLetter(std::string& text, std::uint32_t code) {
  const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | (code >> shift & 0x3fU)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0U | code >> 6U);
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0U | code >> 12U);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0U | code >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

double AnyReal(std::mt19937_64& random, double least, double most) {
  return std::uniform_real_distribution<double>(least, most)(random);
}

// Content of any kind with any values that are allowed.
EventContent AnyContent(std::mt19937_64& random) {
  EventKind kind = EventKind::kNote;
  do {
    kind = EventRules()[random() % kEventKindCount].kind;
  } while (IsOfSession(kind) || kind == EventKind::kCorrection);
  const EventFields must = RuleOf(kind).must;
  const auto may_drop = [&](EventFields field) { return (must & field) == 0 && random() % 2 == 0; };
  EventContent content = FullContent(kind, static_cast<int>(random() % 100'000));
  content.certainty = AnyReal(random, 0, 1);
  if (may_drop(event_field::kSide)) {
    content.side.reset();
  }
  if (may_drop(event_field::kCount)) {
    content.count.reset();
  }
  if (may_drop(event_field::kLevel)) {
    content.level.clear();
  }
  if (content.measured) {
    content.measured = AnyReal(random, -1, 1) * std::pow(10, AnyReal(random, -300, 6));
  }
  if (content.duration_s) {
    content.duration_s = AnyReal(random, 0, 1e5);
  }
  if (!content.text.empty()) {
    content.text = "x";
    for (std::uint64_t letters = random() % 40; letters > 0; --letters) {
      const auto code = static_cast<std::uint32_t>(1 + random() % (random() % 2 == 0 ? 0x7f : 0x10ffff));
      AddLetter(content.text, code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
    }
  }
  return content;
}

TEST(RecordProperties, AnyEventComesBackFromJsonAsItWas) {
  std::mt19937_64 random(2);
  for (int run = 0; run < 3000; ++run) {
    const Event event{.id = {NewRecordBits()},
                      .person = {NewRecordBits()},
                      .number = static_cast<HistoryNumber>(1 + random() % (std::uint64_t{1} << 40)),
                      .session = SessionId{NewRecordBits()},
                      .t_us = static_cast<std::int64_t>(random() % kLongestSession_us),
                      .recorded = {static_cast<std::int64_t>(random() % 4'000'000'000'000'000),
                                   static_cast<std::int32_t>(random() % 1680) - 840},
                      .by = {"a", "", "c 1.0"},
                      .content = AnyContent(random)};
    ASSERT_EQ(FindFault(event), "");
    std::string fault;
    std::string line = EventJson(event);
    line.pop_back();
    const std::optional<Event> back = ReadEventJson(line, fault);
    ASSERT_TRUE(back) << fault << line;
    ASSERT_EQ(*back, event) << line;
    ASSERT_EQ(ChecksumOf(*back), ChecksumOf(event));
  }
}

TEST(RecordProperties, AnyRecordIsTheSameAfterExportDeletionAndImport) {
  const TestFolder folder;
  Result<SessionStore> store = SessionStore::Open(folder.path() / "store", Quick());
  ASSERT_TRUE(store);
  std::mt19937_64 random(3);
  for (int round = 0; round < 6; ++round) {
    for (const char* const name : {"Ana", "Ben"}) {
      const PersonId person = store->AddPerson(name)->id;
      const SessionId session = *store->BeginSession(person);
      std::vector<NewEvent> events(random() % 80);
      for (NewEvent& event : events) {
        event = {.person = person, .session = session, .content = AnyContent(random)};
      }
      ASSERT_TRUE(store->Append(events));
      ASSERT_TRUE(store->EndSession(person, session, 0));
    }
    const Everything before = ReadEverything(*store);
    ASSERT_TRUE(ExportAll(*store, folder.path() / "x.zip"));
    ASSERT_TRUE(store->DeleteEverything());
    const Result<ImportSummary> summary = ImportAll(*store, folder.path() / "x.zip");
    ASSERT_TRUE(summary) << summary.fault().what;
    EXPECT_EQ(ReadEverything(*store), before);
    EXPECT_EQ(FindingsOf(*store), "");
  }
}

}  // namespace
}  // namespace supple
