#include "apps/supple/in_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <new>
#include <stdexcept>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::Lt;
using testing::SizeIs;

using Workers = std::vector<std::function<int(std::size_t)>>;

TEST(WorkInOrder, GivesResultsInOrderHoweverLongEachTakes) {
  for (const std::size_t jobs : {1U, 2U, 5U}) {
    const Workers workers(jobs, [](std::size_t i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(i % 2 == 0 ? 8 : 1));
      return static_cast<int>(i);
    });
    std::vector<int> taken;
    WorkInOrder<int>(6, workers, [&](std::size_t i, int result) {
      EXPECT_EQ(static_cast<int>(i), result);
      taken.push_back(result);
      return true;
    });
    EXPECT_THAT(taken, ElementsAre(0, 1, 2, 3, 4, 5)) << jobs;
  }
}

TEST(WorkInOrder, TakesResultsInTheCallingThread) {
  const auto here = std::this_thread::get_id();
  WorkInOrder<int>(4, Workers(3, [](std::size_t) { return 0; }), [&](std::size_t, int) {
    EXPECT_EQ(std::this_thread::get_id(), here);
    return true;
  });
}

TEST(WorkInOrder, BeginsNothingNewOnceNoMoreIsWanted) {
  std::atomic<int> begun = 0;
  const Workers workers(2, [&](std::size_t) {
    ++begun;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return 0;
  });
  std::vector<std::size_t> taken;
  WorkInOrder<int>(1000, workers, [&](std::size_t i, int) {
    taken.push_back(i);
    return i < 1;
  });
  EXPECT_THAT(taken, ElementsAre(0, 1));
  EXPECT_THAT(begun.load(), Lt(20));
}

TEST(WorkInOrder, PassesOnWhatAWorkerThrows) {
  for (const std::size_t jobs : {1U, 3U}) {
    const Workers workers(jobs, [](std::size_t i) -> int {
      if (i == 2) {
        throw std::runtime_error("worker");
      }
      return 0;
    });
    std::vector<std::size_t> taken;
    EXPECT_THROW(WorkInOrder<int>(50, workers,
                                  [&](std::size_t i, int) {
                                    taken.push_back(i);
                                    return true;
                                  }),
                 std::runtime_error);
    EXPECT_THAT(taken, SizeIs(Lt(3U)));
  }
}

TEST(WorkInOrder, HasNothingToDoWithNothing) {
  WorkInOrder<int>(0, Workers(2, [](std::size_t) { return 0; }), [](std::size_t, int) {
    ADD_FAILURE();
    return true;
  });
}

}  // namespace
}  // namespace supple
