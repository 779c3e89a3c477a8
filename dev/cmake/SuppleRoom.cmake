# How a room (a folder with one library), its tests and its fuzz programs are declared.
#
#   supple_room(vision SOURCES crop.cc region.cc LINKS PUBLIC supple::base PRIVATE XNNPACK)
#   supple_test(vision SOURCES crop_test.cc LINKS supple::vision)      -> the program vision_test
#   supple_fuzz(landmark_line SOURCES landmark_line_fuzz.cc LINKS supple::vision)
#                                                                      -> the program fuzz_landmark_line
#
# Sources are listed by hand. Every target of ours gets the warnings below, as errors.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_package(PkgConfig REQUIRED)

# --- faster builds, where the machine has the tools ----------------------------------------------------
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

include(CheckLinkerFlag)
foreach(linker mold lld-19 lld)
  string(MAKE_C_IDENTIFIER ${linker} linker_name)
  check_linker_flag(CXX -fuse-ld=${linker} SUPPLE_HAS_${linker_name})
  if(SUPPLE_HAS_${linker_name})
    add_link_options(-fuse-ld=${linker})
    break()
  endif()
endforeach()

# --- what every target of ours is compiled with --------------------------------------------------------
# The same landmarks have to give the same posture to the bit, whichever compiler built us and however far it
# optimises. Compilers may fuse a product and a sum into one operation that rounds once instead of twice, and
# differ in where they do; so none does. Where the processor has no such operation, nothing changes.
add_compile_options(-ffp-contract=off)

set(SUPPLE_SANITIZE "" CACHE STRING "Sanitizers for everything, as -fsanitize takes them: address,undefined")
option(SUPPLE_FUZZ "Build the fuzz programs of tests/fuzz (needs clang)" OFF)

if(SUPPLE_SANITIZE)
  add_compile_options(-fsanitize=${SUPPLE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SUPPLE_SANITIZE})
endif()
if(SUPPLE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# What a machine without the test packages lacks; then rooms and programs build, and their tests do not.
find_package(GTest QUIET)
find_package(benchmark QUIET)
if(GTest_FOUND AND benchmark_FOUND)
  set(supple_tests_default ON)
else()
  set(supple_tests_default OFF)
endif()
option(SUPPLE_TESTS "Build the tests (dev/setup test installs what they need)" ${supple_tests_default})
if(SUPPLE_TESTS)
  find_package(GTest REQUIRED)
  enable_testing()
endif()

add_library(supple_warnings INTERFACE)
target_compile_options(supple_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wimplicit-fallthrough
  -Werror)
target_include_directories(supple_warnings INTERFACE ${CMAKE_SOURCE_DIR})

function(supple_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  if(ROOM_SOURCES)
    add_library(supple_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(supple_${name} PRIVATE supple_warnings)
    target_include_directories(supple_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(supple_${name} ${ROOM_LINKS})
  else()
    add_library(supple_${name} INTERFACE)
    target_include_directories(supple_${name} INTERFACE ${CMAKE_SOURCE_DIR})
    if(ROOM_LINKS)
      target_link_libraries(supple_${name} ${ROOM_LINKS})
    endif()
  endif()
  add_library(supple::${name} ALIAS supple_${name})
endfunction()

# One GoogleTest program and the ctest entry that runs it. Its cases are written to results/<name>.xml,
# from which ./test counts. LABELS slow keeps it out of the sanitizer run; TIMEOUT is in seconds.
# Without SUPPLE_TESTS the program is still known (so a room may set properties on it) but never built.
function(supple_test name)
  cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINKS;ARGUMENTS;LABELS" ${ARGN})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  add_executable(${name}_test ${TEST_SOURCES})
  target_link_libraries(${name}_test PRIVATE supple_warnings ${TEST_LINKS})
  if(SUPPLE_TESTS)
    target_link_libraries(${name}_test PRIVATE GTest::gmock GTest::gtest_main)
  else()
    set_target_properties(${name}_test PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  add_test(NAME ${name}
    COMMAND ${name}_test --gtest_output=xml:${CMAKE_BINARY_DIR}/results/${name}.xml ${TEST_ARGUMENTS})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}")
endfunction()

# One libFuzzer program (a file with LLVMFuzzerTestOneInput) and a short ctest run of it, labelled fuzz.
# Seeds lie beside its source in <name>_seeds/. What it learns stays in the build folder; an input that
# breaks it is left in fuzz/<name>/ there. Run it longer by hand: bin/fuzz_<name> -max_total_time=3600
function(supple_fuzz name)
  if(NOT SUPPLE_FUZZ)
    return()
  endif()
  cmake_parse_arguments(FUZZ "" "SECONDS;MAX_LENGTH" "SOURCES;LINKS" ${ARGN})
  if(NOT FUZZ_SECONDS)
    set(FUZZ_SECONDS 15)
  endif()
  if(NOT FUZZ_MAX_LENGTH)
    set(FUZZ_MAX_LENGTH 65536)
  endif()
  add_executable(fuzz_${name} ${FUZZ_SOURCES})
  target_link_libraries(fuzz_${name} PRIVATE supple_warnings ${FUZZ_LINKS})
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  set(learned ${CMAKE_BINARY_DIR}/fuzz/${name}/learned)
  file(MAKE_DIRECTORY ${learned})
  set(seeds "")
  if(IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/${name}_seeds)
    set(seeds ${CMAKE_CURRENT_SOURCE_DIR}/${name}_seeds)
  endif()
  add_test(NAME fuzz_${name}
    COMMAND fuzz_${name} -max_total_time=${FUZZ_SECONDS} -max_len=${FUZZ_MAX_LENGTH} -timeout=10
            -rss_limit_mb=1024 -print_final_stats=1
            -artifact_prefix=${CMAKE_BINARY_DIR}/fuzz/${name}/ ${learned} ${seeds})
  math(EXPR timeout "${FUZZ_SECONDS} * 2 + 60")
  set_tests_properties(fuzz_${name} PROPERTIES LABELS fuzz TIMEOUT ${timeout})
endfunction()
