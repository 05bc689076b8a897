#include "domain/notice.hpp"

#include "domain/table.hpp"

namespace spillway::domain {

const NoticeEntry& notice_entry(Notice notice) {
    return row_of(kNotices, &NoticeEntry::notice, notice);
}

std::string_view fault_name(DeliveryFault fault) {
    return row_of(kDeliveryFaults, &DeliveryFaultEntry::fault, fault).name;
}

}  // namespace spillway::domain
