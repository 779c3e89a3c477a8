#include "sessions/corrections.h"

#include <algorithm>
#include <map>
#include <utility>

namespace supple {
namespace {

// `told` in place of `original`, where it tells something.
EventContent Corrected(EventContent original, const EventContent& told) {
  const auto take_words = [](std::string& into, const std::string& from) {
    if (!from.empty()) {
      into = from;
    }
  };
  const auto take = [](auto& into, const auto& from) {
    if (from) {
      into = from;
    }
  };
  take_words(original.movement, told.movement);
  take_words(original.level, told.level);
  take_words(original.item, told.item);
  take_words(original.answer, told.answer);
  take_words(original.text, told.text);
  take(original.side, told.side);
  take(original.count, told.count);
  take(original.duration_s, told.duration_s);
  take(original.score, told.score);
  take(original.measured, told.measured);
  original.evidence = told.evidence;
  original.certainty = told.certainty;
  return original;
}

}  // namespace

std::vector<Event> WithCorrections(std::vector<Event> events) {
  std::map<EventId, std::size_t> root_of;  // where the event stands that is meant
  std::vector<bool> is_left_out(events.size(), false);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (event.content.kind != EventKind::kCorrection) {
      root_of[event.id] = i;
      continue;
    }
    is_left_out[i] = true;
    const auto root = event.content.refers_to ? root_of.find(*event.content.refers_to) : root_of.end();
    if (root == root_of.end()) {
      continue;  // it is not among these
    }
    const std::size_t meant = root->second;
    root_of[event.id] = meant;
    if (event.content.answer == kWithdrawn) {
      is_left_out[meant] = true;
      continue;
    }
    EventContent content = Corrected(events[meant].content, event.content);
    if (FindFault(content).empty()) {
      events[meant].content = std::move(content);
      is_left_out[meant] = false;
    }
  }
  std::vector<Event> kept;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!is_left_out[i]) {
      kept.push_back(std::move(events[i]));
    }
  }
  return kept;
}

}  // namespace supple
