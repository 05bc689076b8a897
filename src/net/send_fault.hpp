// Why something could not be sent out. Any thread.
#pragma once

namespace spillway::net {

enum class SendFault : unsigned char {
    unreachable,
    not_secure,
    refused_user,
    refused,
};

}  // namespace spillway::net
