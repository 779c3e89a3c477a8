#include "apps/supple/fault_text.h"

namespace supple {

std::string FaultText(const Fault& fault) {
  std::string text = "supple: " + fault.what;
  const auto end_sentence = [&] {
    if (!text.ends_with('.') && !text.ends_with('!') && !text.ends_with('?')) {
      text += '.';
    }
  };
  end_sentence();
  if (!fault.remedy.empty()) {
    text += ' ' + fault.remedy;
    end_sentence();
  }
  return text;
}

}  // namespace supple
