# Writes the source that gives one digest of all named files, as tests/replay_film.h declares it:
#   cmake -DOUT=FILE -DFILES="a;b" -P digest_sources.cmake
set(all "")
foreach(file ${FILES})
  file(SHA256 ${file} digest)
  string(APPEND all ${digest})
endforeach()
string(SHA256 digest "${all}")
file(WRITE ${OUT} "// Made by tests/digest_sources.cmake.
#include \"tests/replay_film.h\"

const char* supple::ReplaySources() { return \"${digest}\"; }
")
