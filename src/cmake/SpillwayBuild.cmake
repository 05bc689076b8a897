# How every target of ours is compiled: language, warnings, sanitizers, hardening.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set_property(GLOBAL PROPERTY USE_FOLDERS ON)

set(SPILLWAY_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize=")
option(SPILLWAY_TIDY "Run clang-tidy along with the compiler" OFF)
option(SPILLWAY_UNITY "Compile the files of a folder eight at a time: half the work for a whole build" OFF)
option(SPILLWAY_FUZZ "Build the fuzz targets with libFuzzer (needs clang)" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE}")
endif()

if(SPILLWAY_TIDY)
  find_program(CLANG_TIDY NAMES clang-tidy-16 clang-tidy REQUIRED)
  # Clang cannot read GCC's precompiled headers and has another name for the standard.
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
  set(CMAKE_CXX23_STANDARD_COMPILE_OPTION -std=c++2b)
  set(CLANG_TIDY_COMMAND "${CLANG_TIDY}" --quiet --config-file=${CMAKE_SOURCE_DIR}/.clang-tidy
    --extra-arg=-Wno-unknown-warning-option)
endif()

add_library(spillway_options INTERFACE)
target_compile_options(spillway_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Werror=switch -pthread)
target_compile_definitions(spillway_options INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  SPDLOG_COMPILED_LIB)

# When it optimises, GCC 12 takes Asio's recycling allocator of coroutine frames for a mismatched
# pair.
target_compile_options(spillway_options INTERFACE -Wno-mismatched-new-delete)

if(SPILLWAY_SANITIZE)
  target_compile_options(spillway_options INTERFACE
    -fsanitize=${SPILLWAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(spillway_options INTERFACE -fsanitize=${SPILLWAY_SANITIZE})
  # GCC sees uninitialised values in std::regex where sanitizers instrument it; the release build,
  # which is not instrumented, keeps the warning.
  target_compile_options(spillway_options INTERFACE -Wno-maybe-uninitialized)
  if(SPILLWAY_SANITIZE MATCHES "thread")
    # GCC warns that it cannot see fences under TSan; Boost.Asio uses one.
    target_compile_options(spillway_options INTERFACE -Wno-error=tsan -Wno-tsan)
  endif()
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  include(CheckPIESupported)
  check_pie_supported()
  target_compile_options(spillway_options INTERFACE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong
    -fstack-clash-protection -fcf-protection)
  target_link_options(spillway_options INTERFACE
    -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
endif()

# What most files include, for the precompiled headers.
set(STD_HEADERS <algorithm> <array> <chrono> <cstdint> <expected> <functional> <map> <memory>
  <optional> <span> <string> <string_view> <utility> <variant> <vector>)

# One static library per folder of src/. Folders, DEPENDS and LIBRARIES stand in src/CMakeLists.txt.
function(spillway_library folder)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES;PRECOMPILE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/cli/main\\.cpp$")
  set(target "spillway_${folder}")
  list(TRANSFORM ARG_DEPENDS PREPEND "spillway_")
  if(NOT sources)
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${CMAKE_SOURCE_DIR}/src")
    target_link_libraries(${target} INTERFACE spillway_options ${ARG_DEPENDS} ${ARG_LIBRARIES})
    return()
  endif()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(${target} PUBLIC ${ARG_DEPENDS} ${ARG_LIBRARIES})
  target_link_libraries(${target} PUBLIC spillway_options)
  if(ARG_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARG_PRECOMPILE})
  endif()
  if(SPILLWAY_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    # A file that is included may well have types of its own in what it defines.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
  if(SPILLWAY_TIDY)
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "${CLANG_TIDY_COMMAND}")
  endif()
endfunction()
