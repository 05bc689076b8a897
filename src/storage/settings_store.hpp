// Small things that the instance remembers, by name. No secrets in the clear.
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

[[nodiscard]] std::optional<base::Bytes> find_setting(Connection& connection, std::string_view key);
void put_setting(Connection& connection, std::string_view key, base::ByteView value);
void delete_setting(Connection& connection, std::string_view key);

}  // namespace spillway::storage
