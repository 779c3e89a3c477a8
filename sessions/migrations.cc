#include "sessions/migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sessions/store_folder.h"

namespace supple {
namespace {

// Tells `file` and us that the database is ours: "Supl".
constexpr std::int64_t kApplicationId = 0x5375706c;

constexpr std::array<Migration, 1> kMigrations = {{
    {1, "people, sessions and events", R"sql(
CREATE TABLE person (
  key INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  created_us INTEGER NOT NULL,
  created_offset_min INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
  key INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person (key),
  state TEXT NOT NULL CHECK (state IN ('open', 'ended', 'interrupted'))
) STRICT;
CREATE INDEX session_person ON session (person);
CREATE INDEX session_open ON session (state) WHERE state = 'open';
CREATE TABLE recorder (
  key INTEGER PRIMARY KEY,
  app TEXT NOT NULL,
  catalogue TEXT NOT NULL,
  model TEXT NOT NULL,
  UNIQUE (app, catalogue, model)
) STRICT;
CREATE TABLE event (
  person INTEGER NOT NULL REFERENCES person (key),
  number INTEGER NOT NULL CHECK (number >= 1),
  id INTEGER NOT NULL UNIQUE,
  session INTEGER REFERENCES session (key),
  t_us INTEGER NOT NULL,
  recorded_us INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  recorder INTEGER NOT NULL REFERENCES recorder (key),
  kind TEXT NOT NULL,
  evidence TEXT NOT NULL,
  certainty REAL,
  movement TEXT,
  side TEXT,
  level TEXT,
  item TEXT,
  answer TEXT,
  count INTEGER,
  duration_s REAL,
  score REAL,
  measured REAL,
  text TEXT,
  refers_to INTEGER,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (person, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_kind ON event (person, kind, number);
CREATE INDEX event_session ON event (session, number) WHERE session IS NOT NULL;
)sql"},
}};

constexpr const char* kOwnTable =
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, "
    "applied_us INTEGER NOT NULL) STRICT";

[[noreturn]] void Refuse(const std::string& what, const std::string& remedy) {
  throw StoreTrouble({FaultKind::kNotUnderstood, what, remedy});
}

void RefuseForeign(Database& database) {
  const bool is_ours = database.Number("PRAGMA application_id") == kApplicationId;
  if (!is_ours && database.Number("SELECT count(*) FROM sqlite_schema") != 0) {
    Refuse(fmt::format("{} is a database of another program", database.path().string()),
           "Move it away, or name another folder with --data");
  }
}

void RefuseUnlessAsOurs(Database& database, std::span<const Migration> migrations, std::int64_t done) {
  const std::string name = database.path().string();
  const auto newest = static_cast<std::int64_t>(migrations.size());
  if (done > newest) {
    Refuse(fmt::format("{} was written by a newer Supple (layout {}; this one knows up to {})", name, done,
                       newest),
           "Start the newer Supple, or name another folder with --data. Nothing was changed");
  }
  for (const Migration& migration : migrations.first(static_cast<std::size_t>(done))) {
    Statement find = database.Prepare("SELECT checksum FROM migration WHERE number = ?");
    find.Bind(1, migration.number);
    if (!find.Next() || find.Text(0) != ChecksumOf(migration)) {
      Refuse(fmt::format("{} was laid out by another kind of Supple (step {}: {})", name, migration.number,
                         migration.name),
             "Start the Supple that wrote it and export the record there. Nothing was changed");
    }
  }
}

void Apply(Database& database, const Migration& migration, const WallTime& now) {
  if (migration.number == 1) {
    database.Run(fmt::format("PRAGMA application_id = {}", kApplicationId).c_str());
    database.Run(kOwnTable);
  }
  database.Run(migration.sql);
  Statement note = database.Prepare("INSERT INTO migration VALUES (?, ?, ?, ?)");
  note.Bind(1, migration.number).Bind(2, migration.name).Bind(3, ChecksumOf(migration)).Bind(4, now.utc_us);
  note.Finish();
  database.Run(fmt::format("PRAGMA user_version = {}", migration.number).c_str());
}

}  // namespace

std::span<const Migration> Migrations() { return kMigrations; }

std::string ChecksumOf(const Migration& migration) {
  // FNV-1a of 64 bits: against slips of ours, not against anybody's will.
  std::uint64_t digest = 0xcbf29ce484222325U;
  for (const char one : std::string_view(migration.sql)) {
    digest = (digest ^ static_cast<unsigned char>(one)) * 0x100000001b3U;
  }
  return RecordBitsText(digest);
}

std::string FileNameTime(const WallTime& time) {
  std::string text = WallTimeText({time.utc_us, 0}).substr(0, std::string_view("2026-11-24T19:13:25").size());
  std::erase(text, ':');
  return text + "Z";
}

std::optional<std::filesystem::path> Migrate(Database& database, std::span<const Migration> migrations,
                                             const std::filesystem::path& copies_to, const WallTime& now) {
  RefuseForeign(database);
  std::optional<std::filesystem::path> backup;
  for (;;) {
    std::int64_t done = database.Number("PRAGMA user_version");
    RefuseUnlessAsOurs(database, migrations, done);
    if (done == static_cast<std::int64_t>(migrations.size())) {
      return backup;
    }
    Transaction transaction(database);
    done = database.Number("PRAGMA user_version");  // another program may have been quicker
    if (done >= static_cast<std::int64_t>(migrations.size())) {
      continue;
    }
    if (done > 0) {
      backup = copies_to / fmt::format("supple-layout{}-{}.db", done, FileNameTime(now));
      MakePrivateFile(*backup);
      database.CopyTo(*backup);
    }
    Apply(database, migrations[static_cast<std::size_t>(done)], now);
    transaction.Keep();
  }
}

}  // namespace supple
