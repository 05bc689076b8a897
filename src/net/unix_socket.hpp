// A listening UNIX socket at a path: made under another name and moved to its own only once it has
// its mode and group and is listened on, so that nobody ever finds it half-made. Not thread-safe.
#pragma once

#include <filesystem>
#include <string>

namespace spillway::net {

class UnixSocket {
public:
    // Binds beside `path`. Throws std::runtime_error with the reason: somebody answers at `path`,
    // or what is there is no socket, the path is too long, there is no such group.
    UnixSocket(const std::filesystem::path& path, unsigned mode, const std::string& group);
    ~UnixSocket();  // removes what it made, unless another has taken its place since
    UnixSocket(const UnixSocket&) = delete;
    UnixSocket& operator=(const UnixSocket&) = delete;

    // Listens and takes the path, a dead socket's too. Returns the descriptor, which is the
    // caller's from now on, non-blocking.
    [[nodiscard]] int listen(int backlog);

private:
    [[noreturn]] void fail(const std::string& what) const;
    void check_free() const;

    std::filesystem::path path_;
    std::filesystem::path unfinished_;
    int handle_ = -1;
    bool has_path_ = false;
    unsigned long device_ = 0;
    unsigned long inode_ = 0;
};

}  // namespace spillway::net
