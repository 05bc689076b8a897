#include "net/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <array>
#include <string_view>

namespace spillway::net {
namespace {

constexpr std::string_view kHttp11 = "http/1.1";

// RFC 7301 section 3.2: a client that offers protocols, but not ours, gets an alert.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
    for (unsigned int at = 0; at < offered_size; at += 1U + offered[at]) {
        const auto size = offered[at];
        if (at + 1U + size > offered_size) break;
        const std::string_view name(reinterpret_cast<const char*>(offered + at + 1), size);
        if (name != kHttp11) continue;
        *chosen = offered + at + 1;
        *chosen_size = size;
        return SSL_TLSEXT_ERR_OK;
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

// A key under a passphrase is refused instead of asking a terminal that nobody watches.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

std::string openssl_reason() {
    const auto code = ERR_get_error();
    ERR_clear_error();
    const char* reason = ERR_reason_error_string(code);
    return reason == nullptr ? "unknown reason" : reason;
}

bool has_elliptic_key(SSL_CTX* context) {
    X509* certificate = SSL_CTX_get0_certificate(context);
    ASN1_OBJECT* algorithm = nullptr;
    return certificate != nullptr &&
           X509_PUBKEY_get0_param(&algorithm, nullptr, nullptr, nullptr,
                                  X509_get_X509_PUBKEY(certificate)) == 1 &&
           OBJ_obj2nid(algorithm) == NID_X9_62_id_ecPublicKey;
}

bool configure(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                     SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                     SSL_OP_CLEANSE_PLAINTEXT);
    // Buffers stay for the life of a connection (34 KiB of it): where freed memory is overwritten
    // (M_PERTURB), releasing them after each record costs more than all else in a small answer.
    SSL_CTX_set_read_ahead(context, 1);  // one system call a record instead of two
    // Tickets hold the session, encrypted under keys that live and die with this context.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_timeout(context, 2L * 60 * 60);
    SSL_CTX_set_alpn_select_cb(context, &choose_protocol, nullptr);
    static constexpr std::string_view kSessionContext = "spillway";
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context,
                                   "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                                   "ECDHE-ECDSA-CHACHA20-POLY1305") == 1 &&
           SSL_CTX_set_ciphersuites(context,
                                    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:"
                                    "TLS_CHACHA20_POLY1305_SHA256") == 1 &&
           SSL_CTX_set1_groups_list(context, "X25519:P-256") == 1 &&
           SSL_CTX_set_num_tickets(context, 2) == 1 &&
           SSL_CTX_set_session_id_context(
               context, reinterpret_cast<const unsigned char*>(kSessionContext.data()),
               static_cast<unsigned int>(kSessionContext.size())) == 1;
}

}  // namespace

std::expected<TlsContext, std::string> make_tls_context(const TlsFiles& files) {
    ERR_clear_error();
    TlsContext context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (!context || !configure(context.get())) return std::unexpected(openssl_reason());
    SSL_CTX_set_default_passwd_cb(context.get(), &no_passphrase);
    if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
        return std::unexpected(files.certificate.string() + ": " + openssl_reason());
    }
    if (!has_elliptic_key(context.get())) {
        return std::unexpected(files.certificate.string() + ": the key must be ECDSA (P-256)");
    }
    if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context.get()) != 1) {
        return std::unexpected(files.key.string() + ": " + openssl_reason());
    }
    return context;
}

}  // namespace spillway::net
