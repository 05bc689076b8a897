// Handing a file of a case to a member who can read the case. Each is logged: submit
// store_download to the writer and send nothing before it is stored.
#pragma once

#include <expected>
#include <string_view>

#include "app/attachments/read_file.hpp"
#include "app/case_access.hpp"
#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "app/stamp.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

struct FileDownload {
    CaseFile file{};
    domain::CaseId case_id{};
    Stamp stamp{};
};

// As find_case_file.
[[nodiscard]] std::expected<FileDownload, CaseError> prepare_download(const Instance& instance,
                                                                      storage::Connection& reader,
                                                                      const StaffSession& session,
                                                                      std::string_view ref,
                                                                      const domain::EntryId& entry);

// The subject of the event is the case's id with the file's entry behind it.
void store_download(storage::Connection& connection, const FileDownload& download);

}  // namespace spillway::app
