// replay_print: prints the digest of the sources it was built from and that of a replay, for replay_test of
// this and of other builds.

#include <cstdio>

#include "tests/replay_film.h"

int main() {
  std::printf("%s %016llx\n", supple::ReplaySources(),
              static_cast<unsigned long long>(supple::DigestReplay()));
  return 0;
}
