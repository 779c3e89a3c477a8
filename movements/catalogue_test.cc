#include "movements/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "movements/made_up_movement.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path kShipped = fs::path(SUPPLE_CATALOGUE_FOLDER) / "movements";

std::vector<std::string> Texts(const std::vector<Complaint>& complaints) {
  std::vector<std::string> texts;
  for (const Complaint& complaint : complaints) {
    texts.push_back(ComplaintText(complaint));
  }
  return texts;
}

TEST(Catalogue, ShippedMovementsAreWithoutFault) {
  const Result<CatalogueReading> reading = ReadCatalogueWithComplaints(kShipped);
  ASSERT_TRUE(reading.ok()) << reading.fault().what;
  EXPECT_THAT(Texts(reading->complaints), ElementsAre());
  EXPECT_GE(reading->file_count, 9U);
  EXPECT_EQ(reading->catalogue.movements.size(), reading->file_count);
}

TEST(Catalogue, ShippedMovementsStandInOrder) {
  const Result<Catalogue> catalogue = LoadCatalogue(kShipped);
  ASSERT_TRUE(catalogue.ok()) << catalogue.fault().what;
  EXPECT_TRUE(std::ranges::is_sorted(catalogue->movements, {}, &CatalogueMovement::order));
  const CatalogueMovement* const lift = catalogue->Find("hip-lift");
  ASSERT_NE(lift, nullptr);
  EXPECT_EQ(lift->coach.code, "M7");
  EXPECT_EQ(FindWords(*lift, "en", "name"), "Hip lift");
  EXPECT_EQ(catalogue->Find("hip-lfit"), nullptr);
}

TEST(Catalogue, TakesOneMoreMovementWithoutCode) {
  const TestFolder folder;
  for (const auto& entry : fs::directory_iterator(kShipped)) {
    fs::copy(entry.path(), folder.path());
  }
  folder.Write("slow-bow.toml", kMadeUpHold);
  folder.Write("notes.txt", "no movement");
  const Result<Catalogue> catalogue = LoadCatalogue(folder.path());
  ASSERT_TRUE(catalogue.ok()) << catalogue.fault().what;
  EXPECT_GE(catalogue->movements.size(), 10U);
  EXPECT_EQ(catalogue->movements.back().coach.id, "slow-bow") << "its order is 20";
  EXPECT_EQ(catalogue->Find("slow-bow")->coach.levels.size(), 2U);
}

TEST(Catalogue, GathersWhatIsWrongInAllFilesAndKeepsTheOthers) {
  const TestFolder folder;
  folder.Write("foot-press.toml", Replaced(kMadeUpTimed, "sets = 2", "sets = 0"));
  folder.Write("slow-bow.toml", kMadeUpHold);
  folder.Write("zzz.toml", "x = \n");
  fs::create_directory(folder.path() / "folder.toml");
  const Result<CatalogueReading> reading = ReadCatalogueWithComplaints(folder.path());
  ASSERT_TRUE(reading.ok());
  EXPECT_EQ(reading->file_count, 4U);
  EXPECT_THAT(
      Texts(reading->complaints),
      ElementsAre(
          "folder.toml:1:1: it cannot be read. It must be a file that you may read.",
          "foot-press.toml:13:8: dose.sets: 0 is out of range. Allowed: a whole number from 1 to 100.",
          HasSubstr("zzz.toml:1:5: it is no TOML: ")));
  EXPECT_THAT(reading->catalogue.ids(), ElementsAre("slow-bow"));
  const Result<Catalogue> whole = LoadCatalogue(folder.path());
  ASSERT_FALSE(whole.ok());
  EXPECT_EQ(whole.fault().kind, FaultKind::kDamaged);
  EXPECT_EQ(whole.fault().what, "folder.toml:1:1: it cannot be read.");
  EXPECT_EQ(whole.fault().remedy,
            "It must be a file that you may read. 'supple catalogue check' tells 2 more.");
}

TEST(Catalogue, RefusesTheSameCodeTwice) {
  const TestFolder folder;
  folder.Write("foot-press.toml", kMadeUpTimed);
  folder.Write("slow-bow.toml", ReplacedAll(kMadeUpHold, "X1", "X2"));
  const Result<CatalogueReading> reading = ReadCatalogueWithComplaints(folder.path());
  ASSERT_TRUE(reading.ok());
  EXPECT_THAT(
      Texts(reading->complaints),
      ElementsAre("slow-bow.toml:3:8: code: foot-press.toml has 'X2' already. Give each movement its own."));
}

TEST(Catalogue, BoundsTheSizeOfAFile) {
  const TestFolder folder;
  folder.Write("slow-bow.toml", kMadeUpHold + std::string(300'000, '#'));
  const Result<CatalogueReading> reading = ReadCatalogueWithComplaints(folder.path());
  ASSERT_TRUE(reading.ok());
  EXPECT_THAT(Texts(reading->complaints), ElementsAre("slow-bow.toml:1:1: it is larger than 262144 bytes."));
}

TEST(Catalogue, NeedsAFolderWithMovements) {
  const TestFolder folder;
  const fs::path file = folder.Write("slow-bow.toml", kMadeUpHold);
  EXPECT_EQ(LoadCatalogue(folder.path() / "none").fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(LoadCatalogue(file).fault().kind, FaultKind::kNotAFile);
  EXPECT_EQ(LoadCatalogue(file).fault().what, file.string() + " is not a folder.");
  fs::create_directory(folder.path() / "empty");
  const Fault empty = LoadCatalogue(folder.path() / "empty").fault();
  EXPECT_EQ(empty.kind, FaultKind::kEmpty);
  EXPECT_THAT(empty.what, HasSubstr("has no movements: no file in it ends in .toml."));
}

}  // namespace
}  // namespace supple
