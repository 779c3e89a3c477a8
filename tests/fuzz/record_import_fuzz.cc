// Any bytes as an export to import: nothing may fall over, nothing half is taken, and what is taken is a
// sound record. Zips rarely survive a change, so that bytes which are none are read as lines of one as well.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "sessions/event.h"
#include "sessions/failing_disk.h"
#include "sessions/record_import.h"
#include "sessions/record_json.h"
#include "sessions/session_store.h"
#include "sessions/verification.h"

namespace {

void Require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

supple::SessionStore MakeStore() {
  std::string folder = (std::filesystem::temp_directory_path() / "supple-fuzz-XXXXXX").string();
  Require(::mkdtemp(folder.data()) != nullptr);
  // The disk of the tests: it does not wait for the real one.
  supple::Result<supple::SessionStore> store =
      supple::SessionStore::Open(folder, {.disk = supple::failing_disk::Name()});
  Require(store.ok());
  return std::move(*store);
}

void ReadLine(std::string_view line) {
  std::string fault;
  bool is_newer = false;
  static_cast<void>(supple::ReadManifestJson(line, fault, is_newer));
  static_cast<void>(supple::ReadPersonJson(line, fault));
  static_cast<void>(supple::ReadSessionJson(line, fault));
  if (const std::optional<supple::Event> event = supple::ReadEventJson(line, fault)) {
    Require(supple::FindFault(*event).empty());
    const std::optional<supple::Event> again = supple::ReadEventJson(supple::EventJson(*event), fault);
    Require(again && *again == *event);
  } else {
    Require(!fault.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  static supple::SessionStore store = MakeStore();
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  const supple::Result<supple::ImportSummary> summary = supple::ImportAllBytes(store, text, "fuzz.zip");
  if (summary) {
    supple::Result<supple::Verification> verification = supple::Verify(store);
    Require(verification && verification->events == summary->events_added);
    Require(store.DeleteEverything().ok());
  } else {
    Require(!summary.fault().what.empty() && store.People()->empty());
  }
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    ReadLine(rest.substr(0, end));
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
  }
  return 0;
}
