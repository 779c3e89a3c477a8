// The parts of a movement's file and what reads each. One file is read by calling all of them in this order.
#pragma once

#include <string>
#include <vector>

#include "movements/catalogue_movement.h"
#include "movements/table_reader.h"
#include "movements/words_reader.h"

namespace supple {

/// A movement while its file is read. After a complaint it may lack anything.
struct MovementDraft {
  CatalogueMovement movement;
  std::vector<WordUse> word_uses;
  bool is_code_known = false;  ///< whether `code`, `kind` and `sides` could be read
  bool is_kind_known = false;
  bool is_sides_known = false;
};

/// schema, id, code, kind, sides, order.
void ReadIdentity(TableReader& top, MovementDraft& draft);
/// article, dose.
void ReadDoses(TableReader& top, MovementDraft& draft);
/// equipment, view, caution, stop, step, muscle, variant, progress.
void ReadFactsForPeople(TableReader& top, MovementDraft& draft);
/// posture, course, timer, level.
void ReadCourseAndLevels(TableReader& top, MovementDraft& draft);
/// fault.
void ReadFaults(TableReader& top, MovementDraft& draft);
/// keyframe.
void ReadKeyFrames(TableReader& top, MovementDraft& draft);
/// words, held against all that refers to them.
void ReadWords(TableReader& top, MovementDraft& draft);

/// The source of a fact, in one of its four forms.
std::string ReadSource(TableReader& reader, Need need = Need::kMust);

/// A text that is a key of the words.
std::string ReadWordKey(TableReader& reader, std::string_view key, Need need, MovementDraft& draft);

/// An id: small letters and digits, joined by hyphens.
std::string ReadId(TableReader& reader, std::string_view key, Need need);

/// A file is called by the id in it: "hip-lift.toml". Nothing is said of a name without that ending.
void CheckFileName(TableReader& top, const std::string& id, std::string_view file_name);

/// -1 easier, 0 usual, 1 harder.
int ReadHarder(TableReader& reader);

}  // namespace supple
