// Work on several things at once whose results are wanted in their order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace supple {

/// Calls the workers with 0 to count - 1 and `take` with their results, in order and in the calling thread,
/// as soon as each is there.
///
/// @param workers one for each thread; with a single one there is no other thread. What they share must be
/// safe to share.
/// @param take returns false when no more results are wanted: nothing new is begun then.
template <typename Result>
void WorkInOrder(std::size_t count, std::vector<std::function<Result(std::size_t)>> workers,
                 const std::function<bool(std::size_t, Result)>& take) {
  if (workers.size() == 1) {
    for (std::size_t i = 0; i < count && take(i, workers.front()(i)); ++i) {
    }
    return;
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Result>> results(count);
  std::exception_ptr failed;
  std::atomic<std::size_t> next = 0;
  const auto work = [&](const std::function<Result(std::size_t)>& worker) {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        Result result = worker(i);
        const std::scoped_lock lock(mutex);
        results[i] = std::move(result);
        changed.notify_one();
      }
    } catch (...) {
      next = count;
      const std::scoped_lock lock(mutex);
      failed = std::current_exception();
      changed.notify_one();
    }
  };
  std::vector<std::jthread> threads;
  threads.reserve(workers.size());
  for (const std::function<Result(std::size_t)>& worker : workers) {
    threads.emplace_back([&work, &worker] { work(worker); });
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return results[i].has_value() || failed != nullptr; });
    if (!results[i]) {
      break;
    }
    Result result = *std::exchange(results[i], std::nullopt);
    lock.unlock();
    if (!take(i, std::move(result))) {
      next = count;
      break;
    }
  }
  threads.clear();  // waits for them
  if (failed) {
    std::rethrow_exception(failed);
  }
}

}  // namespace supple
