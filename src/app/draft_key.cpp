#include "app/draft_key.hpp"

namespace spillway::app {

crypto::Digest draft_key(const Instance& instance, base::ByteView nonce) {
    return crypto::Hasher(instance.secret.reveal(), "draft key").add_field(nonce).finish();
}

}  // namespace spillway::app
