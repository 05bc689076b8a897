// The ids of the things that the domain speaks of. Each is a type of its own.
#pragma once

#include "base/id.hpp"

namespace spillway::domain {

using CaseId = base::Id<struct CaseIdTag>;
using EntryId = base::Id<struct EntryIdTag>;
using StaffId = base::Id<struct StaffIdTag>;
using TargetId = base::Id<struct TargetIdTag>;
using FileId = base::Id<struct FileIdTag>;
using SessionId = base::Id<struct SessionIdTag>;

}  // namespace spillway::domain
