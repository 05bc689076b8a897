#include "domain/holder.hpp"

#include <algorithm>
#include <cassert>

namespace spillway::domain {

HolderId fixed_holder(std::string_view name) {
    assert(name.size() <= HolderId::kSize);
    HolderId id;
    const auto bytes = id.fill();
    std::ranges::fill(bytes, std::uint8_t{'.'});
    std::ranges::copy(base::as_bytes(name), bytes.begin());
    return id;
}

HolderId holder_of(const StaffId& staff) {
    return HolderId(staff.bytes().first<HolderId::kSize>());
}

}  // namespace spillway::domain
