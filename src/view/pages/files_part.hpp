// The part of a form that takes files: what the limits are, the files that have arrived already
// (kept with the form by their tokens, each with a button to remove it) and the input for more.
// Field names: `files`, `uploaded` (a token, repeated), `remove_file` (a token). Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/secret.hpp"

namespace spillway::view {

enum class FilesError : unsigned char {
    too_large,  // one is larger than a file may be
    too_many,   // too many, or too large together
    no_space,   // there is no room for files here just now
    not_now,    // too much at once
    gone,       // sent before and not kept any more
};

struct ArrivedFile {
    base::SecretText token;
    base::SecretText name;
    std::uint64_t size = 0;
};

struct FilesPart {
    std::uint64_t most_bytes_each = 0;
    std::uint64_t most_bytes_all = 0;
    std::size_t most_files = 0;
    std::vector<ArrivedFile> arrived;
    std::vector<FilesError> errors;
};

}  // namespace spillway::view
