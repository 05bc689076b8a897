// The file that holds the instance secret: 32 bytes, beside the database but not in it, so that a
// stolen database can neither forge posters' codes nor test guesses at receipts. At start only.
#pragma once

#include <filesystem>
#include <stdexcept>

#include "crypto/keys.hpp"

namespace spillway::crypto {

// The file cannot be made or read, is not 32 bytes, or others than its owner may touch it.
class InstanceFileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Throws InstanceFileError, also when there is no file.
[[nodiscard]] InstanceSecret load_instance_secret(const std::filesystem::path& file);

// The file's secret; where there is no file, a fresh one, written whole and synced before its name
// appears (mode 0600). When several processes do this at once they get the same secret.
[[nodiscard]] InstanceSecret load_or_create_instance_secret(const std::filesystem::path& file);

}  // namespace spillway::crypto
