#include "crypto/grant.hpp"

#include "crypto/sealing.hpp"

namespace spillway::crypto {
namespace {

BoxContext case_context(BoxPurpose purpose, const domain::CaseId& case_id,
                        const domain::HolderId& holder) {
    return {.purpose = purpose, .scope = case_id.bytes(), .recipient = holder.bytes()};
}

BoxContext desk_context(const domain::HolderId& holder) {
    return {.purpose = BoxPurpose::desk_key, .scope = {}, .recipient = holder.bytes()};
}

}  // namespace

base::Bytes seal_case_grant(const CaseKey& key, const domain::CaseId& case_id,
                            const domain::HolderId& holder, const BoxPublic& to) {
    return seal_box(case_context(BoxPurpose::case_key, case_id, holder), key.reveal(), to);
}

base::Bytes seal_identity_grant(const IdentityKey& key, const domain::CaseId& case_id,
                                const domain::HolderId& holder, const BoxPublic& to) {
    return seal_box(case_context(BoxPurpose::identity_key, case_id, holder), key.reveal(), to);
}

base::Bytes seal_desk_grant(const DeskKey& key, const domain::HolderId& holder,
                            const BoxPublic& to) {
    return seal_box(desk_context(holder), key.reveal(), to);
}

std::expected<CaseKey, OpenError> open_case_grant(base::ByteView sealed,
                                                  const domain::CaseId& case_id,
                                                  const domain::HolderId& holder,
                                                  const BoxPublic& pub, const BoxSecret& secret) {
    const auto context = case_context(BoxPurpose::case_key, case_id, holder);
    return open_box_as<CaseKey>(context, sealed, pub, secret);
}

std::expected<IdentityKey, OpenError> open_identity_grant(base::ByteView sealed,
                                                          const domain::CaseId& case_id,
                                                          const domain::HolderId& holder,
                                                          const BoxPublic& pub,
                                                          const BoxSecret& secret) {
    const auto context = case_context(BoxPurpose::identity_key, case_id, holder);
    return open_box_as<IdentityKey>(context, sealed, pub, secret);
}

std::expected<DeskKey, OpenError> open_desk_grant(base::ByteView sealed,
                                                  const domain::HolderId& holder,
                                                  const BoxPublic& pub, const BoxSecret& secret) {
    return open_box_as<DeskKey>(desk_context(holder), sealed, pub, secret);
}

}  // namespace spillway::crypto
