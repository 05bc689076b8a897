// Files as a page lists them: what each is called, what it is, and its hash at receipt.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/secret.hpp"

namespace spillway::view {

enum class FileWarning : unsigned char { none, active, disguised };

// An original as it was received.
struct EvidenceFile {
    std::string path;
    base::SecretText name;  // as it is handed out
    base::SecretText type;
    std::uint64_t size = 0;
    std::string sha256;  // hexadecimal
    bool from_reporter = true;
    base::Day day{};
    FileWarning warning = FileWarning::none;
};

}  // namespace spillway::view
