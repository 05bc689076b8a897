// A complaint from any channel becomes a sealed case. prepare_complaint does all cryptography, on a
// worker's thread; store_complaint inserts the rows, on the writer's. What store takes holds
// everything it needs: move it into the job (Writer's jobs may own move-only values), or hold it in
// a shared_ptr where the caller needs the receipt afterwards. The same goes for every pair of
// prepare_x and store_x in this folder.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>

#include "app/attachments/attach.hpp"
#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/notices.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "domain/complaint.hpp"
#include "domain/ids.hpp"
#include "storage/complaint_store.hpp"
#include "storage/connection.hpp"
#include "storage/outbox_store.hpp"

namespace spillway::app {

using FormNonce = std::array<std::uint8_t, 16>;  // from the form's cookie; random where absent

[[nodiscard]] FormNonce random_form_nonce();

enum class SubmitError : std::uint8_t {
    unknown_target,  // no such registered target, or no longer offered
    files_gone,      // a file that belongs to another complaint already
};

// What is known besides of a complaint that staff type in.
struct TypedIn {
    base::Day received_on{};  // as domain::check_received_day gave it: the terms run from it
    Stamp stamp{};
};

struct SealedComplaint {
    crypto::ReceiptBits receipt{};
    storage::ComplaintRows rows{};
    std::optional<Stamp> typed_in{};
    NoticePlanned notices{};
    std::optional<storage::ReporterMail> reporter_mail{};
};

// The receipt comes from `nonce` and everything in `complaint` and its files: the same form sent
// twice has the same receipt.
[[nodiscard]] std::expected<SealedComplaint, SubmitError> prepare_complaint(
    const Instance& instance, const Keyring& keyring, storage::Connection& reader,
    const domain::Complaint& complaint, const FormNonce& nonce, const Attachments& attached = {},
    const std::optional<TypedIn>& typed_in = std::nullopt);

struct FiledComplaint {
    domain::CaseId case_id{};
    std::int64_t register_index = 0;
    base::Day received_on{};
    bool already_existed = false;  // sent before; nothing was written
};

FiledComplaint store_complaint(storage::Connection& connection, const SealedComplaint& sealed);

// The case's place on the public register; nothing when there is no such case.
[[nodiscard]] std::optional<std::int64_t> find_register_index(storage::Connection& reader,
                                                              const domain::CaseId& case_id);

// The three spellings of a receipt code.
struct ReceiptSpellings {
    base::WipedString symbols{};
    base::WipedString words_chinese{};
    base::WipedString words_english{};
};

[[nodiscard]] ReceiptSpellings spell_receipt(const crypto::ReceiptBits& receipt);

}  // namespace spillway::app
