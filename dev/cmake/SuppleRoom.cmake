# How a room (a folder with one library) and its tests are declared.
#
#   supple_room(vision SOURCES crop.cc region.cc LINKS PUBLIC supple::base PRIVATE XNNPACK)
#   supple_test(vision SOURCES crop_test.cc LINKS supple::vision)      -> the program vision_test
#
# Sources are listed by hand. Every target of ours gets the warnings below, as errors.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_package(PkgConfig REQUIRED)

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

function(supple_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINKS;ARGUMENTS" ${ARGN})
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(${name}_test ${TEST_SOURCES})
  target_link_libraries(${name}_test PRIVATE supple_warnings ${TEST_LINKS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name}_test ${TEST_ARGUMENTS})
endfunction()
