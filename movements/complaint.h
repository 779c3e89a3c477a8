// What is wrong in a file of the catalogue: where, what, and what may stand there instead.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "movements/data_tree.h"

namespace supple {

struct Complaint {
  std::string file;
  TextPlace place;
  std::string key;      ///< "level[2].target": entries of lists count from 1; empty for the file as a whole
  std::string what;     ///< "there is no such key"
  std::string allowed;  ///< a sentence or several; may be empty
};

/// "hip-lift.toml:41:9: course.fals: there is no such key. Did you mean 'falls'?"
std::string ComplaintText(const Complaint& complaint);

/// The same as an expected failure, kDamaged.
Fault FaultOf(const Complaint& complaint);

/// More than these of one file help nobody.
inline constexpr std::size_t kMostComplaints = 100;

/// Gathers what is wrong in one file. What comes behind the hundredth is dropped.
class Complaints {
 public:
  /// @param root may be empty; it and `file` must outlive this.
  Complaints(std::string_view file, const DataValue& root) : file_(file), root_(&root) {}

  /// At a place of the text.
  void Add(TextPlace place, std::string key, std::string what, std::string allowed);
  /// At a key. Where it is not there, at what should hold it.
  void Add(std::string key, std::string what, std::string allowed);

  bool empty() const { return found_.empty(); }
  bool is_full() const { return found_.size() >= kMostComplaints; }
  /// In the order of the text.
  const std::vector<Complaint>& found() const { return found_; }

 private:
  std::string_view file_;
  const DataValue* root_;
  std::vector<Complaint> found_;
};

/// "a, b or c".
std::string Choices(const std::vector<std::string_view>& words);

/// "Did you mean 'NEAREST'? Allowed are a, b or c."
std::string AllowedWords(std::string_view typed, const std::vector<std::string_view>& words);

/// A stranger's text for a message: short, and without what could control a terminal.
std::string ShownText(std::string_view text);

}  // namespace supple
