// Walks over what must hold between the tables, for checking a database: rows come one by one, so
// that a large one needs no memory. Reads only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/holder.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"
#include "storage/register_store.hpp"

namespace spillway::storage {

// Every case with its first entry as sealed; empty where there is none. By arrival.
void for_each_case(
    Connection& connection,
    const std::function<void(const domain::CaseId& id, base::ByteView first_entry)>& visit);

// Every leaf of the register, in order.
void for_each_leaf(Connection& connection,
                   const std::function<void(std::int64_t index, const RegisterLeaf& leaf)>& visit);

// Every case that neither of the two holders can read.
void for_each_case_without(Connection& connection, const domain::HolderId& one,
                           const domain::HolderId& other,
                           const std::function<void(const domain::CaseId& id)>& visit);

// Every attached file, of cases and of held mail, whose chunks are not all there as they were kept,
// and every entry that is one and has none: the entry's id.
void for_each_damaged_file(Connection& connection,
                           const std::function<void(const std::string& id)>& visit);

}  // namespace spillway::storage
