#include "app/attachments/download.hpp"

#include <utility>

#include "app/audit.hpp"
#include "domain/audit.hpp"

namespace spillway::app {

std::expected<FileDownload, CaseError> prepare_download(const Instance& instance,
                                                        storage::Connection& reader,
                                                        const StaffSession& session,
                                                        std::string_view ref,
                                                        const domain::EntryId& entry) {
    const auto access = access_case(reader, session, ref, domain::Action::open_case);
    if (!access) return std::unexpected(access.error());
    auto file = find_case_file(reader, session, ref, entry);
    if (!file) return std::unexpected(file.error());
    return FileDownload{.file = std::move(*file),
                        .case_id = access->row.id,
                        .stamp = stamp_of(instance, session.id)};
}

void store_download(storage::Connection& connection, const FileDownload& download) {
    base::Bytes subject = base::to_bytes(download.case_id.bytes());
    const auto entry = download.file.entry.bytes();
    subject.insert(subject.end(), entry.begin(), entry.end());
    log_event(connection, download.stamp, domain::AuditAction::file_downloaded, subject);
}

}  // namespace spillway::app
