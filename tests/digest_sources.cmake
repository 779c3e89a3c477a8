# Writes a header with one digest of all given files: cmake -DOUT=FILE -DFILES="a;b" -P digest_sources.cmake
set(all "")
foreach(file ${FILES})
  file(SHA256 ${file} digest)
  string(APPEND all ${digest})
endforeach()
string(SHA256 digest "${all}")
file(WRITE ${OUT} "// Made by tests/digest_sources.cmake.\n#pragma once\n\nnamespace supple {\ninline constexpr const char* kReplaySources = \"${digest}\";\n}\n")
