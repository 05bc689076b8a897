#include "net/socket_calls.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>

namespace spillway::net {
namespace {

bool would_block() noexcept {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

iovec as_iovec(std::string_view bytes) noexcept {
    return {const_cast<char*>(bytes.data()), bytes.size()};  // sendmsg() only reads
}

}  // namespace

Reading receive_some(int socket, std::span<char> into) noexcept {
    while (true) {
        const auto count = ::recv(socket, into.data(), into.size(), 0);
        if (count > 0) return {Progress::done, static_cast<std::size_t>(count)};
        if (count == 0) return {Progress::ended, 0};
        if (errno == EINTR) continue;
        return {would_block() ? Progress::want_read : Progress::failed, 0};
    }
}

Sending send_some(int socket, std::string_view first, std::string_view second) noexcept {
    std::array<iovec, 2> parts{as_iovec(first), as_iovec(second)};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    while (true) {
        const auto count = ::sendmsg(socket, &message, MSG_NOSIGNAL);
        if (count >= 0) return {Progress::done, static_cast<std::size_t>(count)};
        if (errno == EINTR) continue;
        return {would_block() ? Progress::want_write : Progress::failed, 0};
    }
}

Progress end_sending(int socket) noexcept {
    return ::shutdown(socket, SHUT_WR) == 0 ? Progress::done : Progress::failed;
}

}  // namespace spillway::net
