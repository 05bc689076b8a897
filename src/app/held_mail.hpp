// The holding list: e-mail that did not become a case of itself. An intake officer reads it and
// says what it is: part of a case, a case of its own, or nothing to be done. Nothing is ever
// deleted. What is not sealed to the member cannot be listed. Needs sort_mail. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attachments/download.hpp"
#include "app/case_access.hpp"
#include "app/instance.hpp"
#include "app/join_mail.hpp"
#include "app/staff_session.hpp"
#include "base/secret.hpp"
#include "domain/held_mail.hpp"
#include "domain/mail_facts.hpp"
#include "storage/complaint_store.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class HeldMailError : std::uint8_t {
    not_permitted,
    not_found,     // or not sealed to this member
    settled,       // somebody said meanwhile what it is
    unknown_case,  // no such case, or none that is sealed to this member
};

struct HeldMailItem {
    domain::CaseId id{};
    domain::HeldReason reason{};
    base::Day received_on{};
    domain::MailFacts facts{};
    base::SecretText text{};
    std::vector<CaseFile> files{};
    bool is_settled = false;
};

// Not settled yet, latest first, at most 200.
[[nodiscard]] std::expected<std::vector<HeldMailItem>, HeldMailError> list_held_mail(
    storage::Connection& reader, const StaffSession& session);

// One of any state. The caller then submits store_mail_reading to the writer, and shows it after.
[[nodiscard]] std::expected<HeldMailItem, HeldMailError> read_held_mail(storage::Connection& reader,
                                                                        const StaffSession& session,
                                                                        const domain::CaseId& id);
void store_mail_reading(storage::Connection& connection, const domain::CaseId& id,
                        const Stamp& stamp);

// A file of it, as app::prepare_download; the subject of the event is the message's id with the
// file's entry behind it.
[[nodiscard]] std::expected<FileDownload, HeldMailError> prepare_held_download(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    const domain::CaseId& id, const domain::EntryId& entry);

// What is to become of a message, ready to be stored. Exactly one of the first two, or neither:
// then it is set aside.
struct MailDecision {
    domain::CaseId mail_id{};
    std::optional<JoinedMail> joined{};
    std::optional<storage::ComplaintRows> made_case{};
    base::Bytes thread_lookup{};  // with made_case
    Stamp stamp{};
};

// `ref` is the case's number, or its id in hexadecimal.
[[nodiscard]] std::expected<MailDecision, HeldMailError> prepare_joining(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    const domain::CaseId& id, std::string_view ref);
[[nodiscard]] std::expected<MailDecision, HeldMailError> prepare_making_case(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    const domain::CaseId& id);
[[nodiscard]] std::expected<MailDecision, HeldMailError> prepare_setting_aside(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    const domain::CaseId& id);

std::expected<void, HeldMailError> store_mail_decision(storage::Connection& connection,
                                                       const MailDecision& decision);

}  // namespace spillway::app
