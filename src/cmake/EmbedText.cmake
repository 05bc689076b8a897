# Turns text files into C++ source that can be included where a constant is wanted.

# Writes `{"name", R"(text)"},` for each of FILES into OUTPUT.
function(spillway_embed_files output)
  set(code "")
  foreach(file ${ARGN})
    spillway_raw_string("${file}" literal)
    get_filename_component(name "${file}" NAME)
    string(APPEND code "{\"${name}\",\n${literal}},\n")
  endforeach()
  file(CONFIGURE OUTPUT "${output}" CONTENT "${code}" @ONLY)
endfunction()

# Writes `R"(text)"` of FILE into OUTPUT.
function(spillway_embed_text output file)
  spillway_raw_string("${file}" literal)
  file(CONFIGURE OUTPUT "${output}" CONTENT "${literal}\n" @ONLY)
endfunction()

# The file's text as a raw string literal; configuring again when it changes.
function(spillway_raw_string file result)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" text)
  set(${result} "R\"embedded(${text})embedded\"" PARENT_SCOPE)
endfunction()
