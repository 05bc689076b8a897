#include "crypto/audit_chain.hpp"

#include <cstdint>

#include "crypto/append.hpp"

namespace spillway::crypto {

Digest chain_hash(const Digest& previous, std::span<const base::ByteView> fields) {
    base::Bytes bytes = base::to_bytes(previous);
    for (const auto field : fields) {
        append_number(bytes, std::uint64_t{field.size()});
        append(bytes, field);
    }
    return sha256(bytes);
}

}  // namespace spillway::crypto
