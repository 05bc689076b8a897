#include "storage/schema.hpp"

namespace spillway::storage::schema {

// staff_unit: the units for which an account files; one without a row files for all of them.
const std::string_view kStaffUnits = R"sql(
CREATE TABLE staff_unit (
    staff_id BLOB NOT NULL REFERENCES staff (id),
    unit_id  BLOB NOT NULL REFERENCES unit (id),
    PRIMARY KEY (staff_id, unit_id)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace spillway::storage::schema
