// Every key that is derived from another, in one table. For this folder only.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.hpp"

namespace spillway::crypto {

enum class Derived : std::uint8_t {
    conversation,    // of a case key: ConversationKey
    internal,        // of a case key: InternalKey
    desk_facets,     // of a desk key: seals facets
    desk_matters,    // of a desk key: seals reports of personal matters
    session_id,      // of a session token: what storage finds the session by
    session_wrap,    // of a session token: seals the private keys
    session_csrf,    // of a session token: the forms' token
    recovery_box,    // of the recovery secret: X25519
    root_sign,       // of the recovery secret: Ed25519 seed
    receipt,         // of the instance secret: makes receipts
    qr_tag,          // of the instance secret: authenticates QR tokens
    qr_check,        // of the instance secret: chooses check words
    mail_seen,       // of the instance secret: recognises a message that came before
    mail_sender,     // of the instance secret: counts what a sender was answered
    mail_thread,     // of the instance secret: makes a case's reply tag
    receipt_lookup,  // of a receipt: what storage finds the case by
    receipt_wrap,    // of a receipt: seals the ConversationKey
};

struct Derivation {
    Derived key{};
    std::string_view context;  // eight characters; never change or reuse one
};

inline constexpr std::array<Derivation, 17> kDerivations{{
    {Derived::conversation, "convers."},
    {Derived::internal, "internal"},
    {Derived::desk_facets, "facets.."},
    {Derived::desk_matters, "persmatt"},
    {Derived::session_id, "sess.id."},
    {Derived::session_wrap, "sesswrap"},
    {Derived::session_csrf, "sesscsrf"},
    {Derived::recovery_box, "recovbox"},
    {Derived::root_sign, "rootsign"},
    {Derived::receipt, "receipt."},
    {Derived::qr_tag, "qr.tag.."},
    {Derived::qr_check, "qr.check"},
    {Derived::mail_seen, "mailseen"},
    {Derived::mail_sender, "mailsend"},
    {Derived::mail_thread, "mailthrd"},
    {Derived::receipt_lookup, "rcptlook"},
    {Derived::receipt_wrap, "rcptwrap"},
}};

// BLAKE2b-256 of nothing, keyed by `master` (16 to 64 bytes), with salt 1 (little endian) and the
// context as personalisation. For 32 bytes this is libsodium's crypto_kdf_derive_from_key.
// Throws std::logic_error for a master of another size.
void derive(std::span<std::uint8_t, 32> out, base::ByteView master, Derived key);

}  // namespace spillway::crypto
