#!/usr/bin/env python3
"""Recomputes the fixed vectors of tests/crypto/ without libsodium: hashlib, hmac, OpenSSL by way of
python3-cryptography (44 or later for Argon2id), and HChaCha20 and XSalsa20 written out below.

    python3 tests/crypto/vectors.py > tests/crypto/vectors.txt

Each line is a name and its value, in hexadecimal unless it is text. The tests read vectors.txt; the
keys and ids that they put in are the counted() ones below.
"""

import base64
import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.poly1305 import Poly1305

MASK = 0xFFFFFFFF


def counted(first, size):
    """The bytes first, first + 1, …: every fixed key and id of the tests."""
    return bytes((first + i) & 0xFF for i in range(size))


def derive(master, context):
    """BLAKE2b keyed by the master, salt 1, the context as personalisation; no input."""
    return hashlib.blake2b(key=master, salt=struct.pack("<QQ", 1, 0), person=context.encode(),
                           digest_size=32).digest()


def blake2b(data, key=b""):
    return hashlib.blake2b(data, key=key, digest_size=32).digest()


def fields(*parts):
    return b"".join(struct.pack("<Q", len(part)) + part for part in parts)


def rotate(value, by):
    return ((value << by) | (value >> (32 - by))) & MASK


def hchacha20(key, nonce16):
    """draft-irtf-cfrg-xchacha-03 section 2.2."""
    s = list(struct.unpack("<4I8I4I", b"expand 32-byte k" + key + nonce16))

    def quarter(a, b, c, d):
        s[a] = (s[a] + s[b]) & MASK
        s[d] = rotate(s[d] ^ s[a], 16)
        s[c] = (s[c] + s[d]) & MASK
        s[b] = rotate(s[b] ^ s[c], 12)
        s[a] = (s[a] + s[b]) & MASK
        s[d] = rotate(s[d] ^ s[a], 8)
        s[c] = (s[c] + s[d]) & MASK
        s[b] = rotate(s[b] ^ s[c], 7)

    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                           (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(a, b, c, d)
    return struct.pack("<8I", *s[:4], *s[12:])


def xchacha20poly1305(key, nonce24, plain, data):
    subkey = hchacha20(key, nonce24[:16])
    return ChaCha20Poly1305(subkey).encrypt(b"\0\0\0\0" + nonce24[16:], plain, data)


def salsa20_rounds(x):
    def quarter(a, b, c, d):
        x[b] ^= rotate((x[a] + x[d]) & MASK, 7)
        x[c] ^= rotate((x[b] + x[a]) & MASK, 9)
        x[d] ^= rotate((x[c] + x[b]) & MASK, 13)
        x[a] ^= rotate((x[d] + x[c]) & MASK, 18)

    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11),
                           (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)):
            quarter(a, b, c, d)


def salsa20_state(key, input16):
    c = struct.unpack("<4I", b"expand 32-byte k")
    k = struct.unpack("<8I", key)
    n = struct.unpack("<4I", input16)
    return [c[0], *k[:4], c[1], *n, c[2], *k[4:], c[3]]


def hsalsa20(key, input16):
    x = salsa20_state(key, input16)
    salsa20_rounds(x)
    return struct.pack("<8I", x[0], x[5], x[10], x[15], x[6], x[7], x[8], x[9])


def salsa20_block(key, nonce8, counter):
    start = salsa20_state(key, nonce8 + struct.pack("<Q", counter))
    x = list(start)
    salsa20_rounds(x)
    return struct.pack("<16I", *((a + b) & MASK for a, b in zip(start, x)))


def xsalsa20poly1305(key, nonce24, plain):
    """NaCl's secretbox: the first 32 bytes of the stream key the authenticator."""
    subkey = hsalsa20(key, nonce24[:16])
    stream = b"".join(salsa20_block(subkey, nonce24[16:], i) for i in range(len(plain) // 64 + 2))
    sealed = bytes(a ^ b for a, b in zip(plain, stream[32:]))
    return Poly1305.generate_tag(stream[:32], sealed) + sealed


def x25519_public(secret):
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def box_seal(plain, to_public, ephemeral_secret):
    """libsodium's crypto_box_seal with a chosen ephemeral key."""
    ephemeral = x25519_public(ephemeral_secret)
    shared = X25519PrivateKey.from_private_bytes(ephemeral_secret).exchange(
        X25519PublicKey.from_public_bytes(to_public))
    nonce = hashlib.blake2b(ephemeral + to_public, digest_size=24).digest()
    return ephemeral + xsalsa20poly1305(hsalsa20(shared, bytes(16)), nonce, plain)


def ed25519_public(seed):
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def envelope(key, nonce24, context, plain, padded):
    if padded:
        plain = plain + b"\x80"
        plain += bytes(-len(plain) % 256)
    return b"\x01" + nonce24 + xchacha20poly1305(key, nonce24, plain, b"\x01" + context)


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def crockford(data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    symbols = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[i:i + 5], 2)]
                      for i in range(0, len(bits), 5))
    return "-".join(symbols[i:i + 4] for i in range(0, len(symbols), 4))


def show(name, value):
    print(name, value.hex() if isinstance(value, bytes) else value)


# The draft's and RFC 8439's own vectors, so that the functions above are known to be right.
assert hchacha20(counted(0, 32), bytes.fromhex("000000090000004a0000000031415927")).hex() == (
    "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc")
assert hsalsa20(bytes.fromhex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"),
                bytes(16)).hex() == (
    "1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389")  # NaCl paper, section 8

CASE_KEY, CASE_ID, ENTRY_ID = counted(0x00, 32), counted(0x20, 16), counted(0x30, 16)
HOLDER = STAFF = counted(0x40, 16)
DESK_KEY, TARGET = counted(0x50, 32), counted(0x70, 16)
BOX_SECRET, SIGN_SEED = counted(0x80, 32), counted(0xA0, 32)
TOKEN, INSTANCE = counted(0xC0, 32), counted(0xE0, 32)
RECEIPT, NONCE24 = counted(0x11, 16), counted(0x55, 24)
RECOVERY = counted(0x33, 32)
EPHEMERAL = counted(0x66, 32)
BOX_PUBLIC, SIGN_PUBLIC = x25519_public(BOX_SECRET), ed25519_public(SIGN_SEED)
ROOT_SEED = derive(RECOVERY, "rootsign")
ROOT_PUBLIC = ed25519_public(ROOT_SEED)

# keys
show("conversation_key", derive(CASE_KEY, "convers."))
show("internal_key", derive(CASE_KEY, "internal"))
show("box_public", BOX_PUBLIC)
show("sign_public", SIGN_PUBLIC)
show("fingerprint", blake2b(fields(b"staff keys", BOX_PUBLIC, SIGN_PUBLIC)))

# hash
show("hasher", blake2b(fields(b"purpose", b"ab", b"", b"c")))
show("keyed_hasher", blake2b(fields(b"purpose", b"ab"), key=CASE_KEY))

# envelope, desk
ENTRY_CONTEXT = CASE_ID + ENTRY_ID
TEXT = "水管漏了".encode()
show("narrative", envelope(derive(CASE_KEY, "convers."), NONCE24, ENTRY_CONTEXT + b"\x01", TEXT,
                           True))
show("note", envelope(derive(CASE_KEY, "internal"), NONCE24, ENTRY_CONTEXT + b"\x05", TEXT, True))
show("identity", envelope(CASE_KEY, NONCE24, ENTRY_CONTEXT + b"\x02", TEXT, True))
show("facets", envelope(derive(DESK_KEY, "facets.."), NONCE24, CASE_ID, TEXT, True))
show("blind_index", blake2b(TARGET, key=DESK_KEY))

# grant
def grant(purpose, scope, payload):
    return b"\x01" + box_seal(bytes([1, purpose]) + scope + HOLDER + payload, BOX_PUBLIC, EPHEMERAL)


show("case_grant", grant(1, CASE_ID, CASE_KEY))
show("identity_grant", grant(2, CASE_ID, CASE_KEY))
show("desk_grant", grant(3, bytes(16), DESK_KEY))
show("totp_box", grant(4, bytes(16), b"12345678901234567890"))

# password, session
PASSWORD_KEY = Argon2id(salt=counted(0x99, 16), length=32, iterations=1, lanes=1,
                        memory_cost=8).derive("correct horse 电池".encode())
show("password_wrapped", envelope(PASSWORD_KEY, NONCE24, STAFF, BOX_SECRET + SIGN_SEED, False))
show("session_id", derive(TOKEN, "sess.id."))
show("session_wrapped", envelope(derive(TOKEN, "sesswrap"), NONCE24, STAFF, BOX_SECRET + SIGN_SEED,
                                 False))
show("csrf_token", base64url(derive(TOKEN, "sesscsrf")))
show("token_text", base64url(TOKEN))

# recovery
show("recovery_box_public", x25519_public(derive(RECOVERY, "recovbox")))
show("root_public", ROOT_PUBLIC)
show("recovery_text", crockford(RECOVERY + hashlib.sha256(RECOVERY).digest()[:3]))

# confirmation: intake and auditor, signed by the root and by the member with id 0x48…
STATEMENT = (b"spillway staff confirmation\x01" + ROOT_PUBLIC + STAFF + BOX_PUBLIC + SIGN_PUBLIC +
             struct.pack(">I", 1 << 0 | 1 << 8))
NAMES = blake2b(fields(b"member names", b"wei", b"Wei Jing"))
show("confirmation_by_root", Ed25519PrivateKey.from_private_bytes(ROOT_SEED).sign(
    STATEMENT + b"\x00" + NAMES))
show("confirmation_by_staff", Ed25519PrivateKey.from_private_bytes(SIGN_SEED).sign(
    STATEMENT + b"\x01" + counted(0x48, 16) + NAMES))

# receipt
show("receipt_bits", blake2b(fields(b"receipt", counted(0x01, 16), hashlib.sha256(b"x").digest()),
                             key=derive(INSTANCE, "receipt."))[:16])
show("receipt_lookup", derive(RECEIPT, "rcptlook"))
show("receipt_wrapped", envelope(derive(RECEIPT, "rcptwrap"), NONCE24, CASE_ID, CASE_KEY, False))

# second factor
show("recovery_code_hash", blake2b(fields(b"recovery code", STAFF, counted(0x00, 10))))
show("recovery_code", crockford(counted(0x00, 10)))

# QR token
CLAIM = TARGET + struct.pack(">H", 0x0102)
QR = base64url(CLAIM + hmac.new(derive(INSTANCE, "qr.tag.."), CLAIM, "sha256").digest()[:8])
CHECK = blake2b(QR.encode(), key=derive(INSTANCE, "qr.check"))
show("qr_token", QR)
show("check_words", " ".join(str(int.from_bytes(CHECK[i:i + 2], "big") & 0x7FF) for i in (0, 2)))

# register, audit
COMMITMENT = hashlib.sha256(b"sealed").digest()
show("register_leaf", hashlib.sha256(b"\x00\x01" + COMMITMENT + b"2026-11-24").digest())
show("chain_hash", hashlib.sha256(bytes(32) + struct.pack(">Q", 2) + b"ab" +
                                  struct.pack(">Q", 0)).digest())
