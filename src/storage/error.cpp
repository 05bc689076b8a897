#include "storage/error.hpp"

namespace spillway::storage {

SchemaTooNewError::SchemaTooNewError(int found, int known)
    : StorageError("the database has schema version " + std::to_string(found) +
                   ", this program knows versions up to " + std::to_string(known) +
                   ": run the newer program, or restore a backup made by this one"),
      found_(found) {}

}  // namespace spillway::storage
