#include "crypto/support/vectors.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "crypto/initialise.hpp"

namespace spillway::crypto::test {
namespace {

class Libraries : public testing::Environment {
    void SetUp() override { initialise(); }
};

const auto* const kLibraries = testing::AddGlobalTestEnvironment(new Libraries);

std::map<std::string, std::string, std::less<>> read_vectors() {
    std::map<std::string, std::string, std::less<>> vectors;
    std::ifstream file(SPILLWAY_SOURCE_DIR "/tests/crypto/vectors.txt");
    std::string name;
    std::string value;
    while (file >> name && std::getline(file >> std::ws, value)) vectors.emplace(name, value);
    return vectors;
}

}  // namespace

std::string vector_text(std::string_view name) {
    static const auto vectors = read_vectors();
    const auto found = vectors.find(name);
    if (found == vectors.end()) throw std::out_of_range("no vector " + std::string(name));
    return found->second;
}

base::Bytes vector_bytes(std::string_view name) {
    return base::hex_decode(vector_text(name)).value();
}

base::Bytes counted_bytes(std::uint8_t first, std::size_t size) {
    base::Bytes bytes(size);
    for (auto& byte : bytes) byte = first++;
    return bytes;
}

base::Bytes tampered(base::ByteView bytes, std::size_t at) {
    auto changed = base::to_bytes(bytes);
    changed.at(at) ^= 0x10;
    return changed;
}

}  // namespace spillway::crypto::test
