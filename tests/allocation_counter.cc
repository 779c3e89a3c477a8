#include "tests/allocation_counter.h"

#include <atomic>
#include <cerrno>
#include <cstddef>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer) || \
    __has_feature(thread_sanitizer)
#define SUPPLE_SANITIZER_ALLOCATES 1
#endif

namespace supple {
namespace {

// No constructor runs for these, so that allocations before main() find them ready.
constinit std::atomic<bool> counting{false};
constinit std::atomic<std::int64_t> count{0};

void CountOne() {
  if (counting.load(std::memory_order_relaxed)) {
    count.fetch_add(1, std::memory_order_relaxed);
  }
}

}  // namespace
}  // namespace supple

#ifdef SUPPLE_SANITIZER_ALLOCATES

// As <sanitizer/allocator_interface.h> declares it; g++'s libraries have the function, but not the header.
extern "C" int __sanitizer_install_malloc_and_free_hooks(  // NOLINT(readability-identifier-naming)
    void (*on_malloc)(const volatile void*, std::size_t), void (*on_free)(const volatile void*));

namespace {
[[maybe_unused]] const int kHooked = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { supple::CountOne(); }, [](const volatile void*) {});
}  // namespace

#else

// The C library's own allocator under the names that glibc keeps for programs that put a layer before it.
// NOLINTBEGIN(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  supple::CountOne();
  return __libc_malloc(size);
}

void* calloc(std::size_t number, std::size_t size) {
  supple::CountOne();
  return __libc_calloc(number, size);
}

void* realloc(void* old, std::size_t size) {
  supple::CountOne();
  return __libc_realloc(old, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
  supple::CountOne();
  return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  supple::CountOne();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void** place, std::size_t alignment, std::size_t size) {
  supple::CountOne();
  void* memory = __libc_memalign(alignment, size);
  if (memory == nullptr) {
    return ENOMEM;
  }
  *place = memory;
  return 0;
}
}
// NOLINTEND(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)

#endif

namespace supple {

AllocationCounter::AllocationCounter() {
  count = 0;
  counting = true;
}

std::int64_t AllocationCounter::Stop() {
  counting = false;
  return count;
}

}  // namespace supple
