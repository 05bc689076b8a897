#include "net/unix_socket.hpp"

#include <grp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace spillway::net {
namespace {

std::string last_error() {
    return std::generic_category().message(errno);
}

sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto& text = path.native();
    if (text.size() >= sizeof(address.sun_path)) {
        throw std::runtime_error("mail: " + text + " is too long for a socket's path");
    }
    std::ranges::copy(text, static_cast<char*>(address.sun_path));
    return address;
}

int make_socket() {
    return ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

// Does a process listen there? One that is too busy to answer does.
bool is_alive(const std::filesystem::path& path) {
    const auto address = address_of(path);
    const int probe = make_socket();
    if (probe < 0) return true;
    const int done = ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    const bool refused = done != 0 && errno == ECONNREFUSED;
    ::close(probe);
    return !refused;
}

gid_t group_id(const std::string& name) {
    group entry{};
    group* found = nullptr;
    std::vector<char> memory(16384);
    if (::getgrnam_r(name.c_str(), &entry, memory.data(), memory.size(), &found) != 0 ||
        found == nullptr) {
        throw std::runtime_error("mail: there is no group \"" + name + "\"");
    }
    return entry.gr_gid;
}

}  // namespace

UnixSocket::UnixSocket(const std::filesystem::path& path, unsigned mode, const std::string& group)
    : path_(path), unfinished_(path) {
    unfinished_ += "." + std::to_string(::getpid());
    const auto address = address_of(unfinished_);
    check_free();
    ::unlink(unfinished_.c_str());
    handle_ = make_socket();
    if (handle_ < 0) fail(last_error());
    // Nobody can connect before listen(), whatever the mode is until then.
    if (::bind(handle_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const auto why = last_error();
        ::close(handle_);
        fail(why);
    }
    try {
        if (!group.empty() && ::lchown(unfinished_.c_str(), uid_t(-1), group_id(group)) != 0) {
            fail("cannot give it to the group \"" + group + "\": " + last_error());
        }
        if (::chmod(unfinished_.c_str(), mode) != 0) fail(last_error());
    } catch (...) {
        ::close(handle_);
        ::unlink(unfinished_.c_str());
        throw;
    }
}

UnixSocket::~UnixSocket() {
    if (handle_ >= 0) {
        ::close(handle_);
        ::unlink(unfinished_.c_str());
    }
    struct stat facts {};
    if (has_path_ && ::lstat(path_.c_str(), &facts) == 0 && facts.st_dev == device_ &&
        facts.st_ino == inode_) {
        ::unlink(path_.c_str());
    }
}

int UnixSocket::listen(int backlog) {
    check_free();
    struct stat facts {};
    if (::listen(handle_, backlog) != 0 || ::lstat(unfinished_.c_str(), &facts) != 0 ||
        ::rename(unfinished_.c_str(), path_.c_str()) != 0) {
        fail(last_error());
    }
    device_ = facts.st_dev;
    inode_ = facts.st_ino;
    has_path_ = true;
    return std::exchange(handle_, -1);
}

void UnixSocket::check_free() const {
    struct stat facts {};
    if (::lstat(path_.c_str(), &facts) != 0) {
        if (errno == ENOENT) return;
        fail(last_error());
    }
    if (!S_ISSOCK(facts.st_mode)) fail("there is something else already");
    if (is_alive(path_)) fail("another process listens there");
}

void UnixSocket::fail(const std::string& what) const {
    throw std::runtime_error("mail: cannot listen on unix:" + path_.string() + ": " + what);
}

}  // namespace spillway::net
