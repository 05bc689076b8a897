#include "crypto/instance.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/hex.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    throw InstanceFileError(file.string() + ": " + what);
}

[[noreturn]] void fail_with_errno(const std::filesystem::path& file) {
    fail(file, std::strerror(errno));  // NOLINT(concurrency-mt-unsafe): at start only
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

InstanceSecret read_secret(const Descriptor& open_file, const std::filesystem::path& file) {
    struct stat facts {};
    if (::fstat(open_file.get(), &facts) != 0) fail_with_errno(file);
    if (!S_ISREG(facts.st_mode)) fail(file, "is not an ordinary file");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        fail(file, "others than its owner may touch it; run chmod 600 on it");
    }
    if (facts.st_size != static_cast<off_t>(InstanceSecret::kSize)) fail(file, "is not 32 bytes");
    InstanceSecret secret;
    const auto bytes = secret.fill();
    if (::read(open_file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
        fail(file, "could not be read");
    }
    return secret;
}

void sync_folder_of(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor open_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!open_folder.is_open() || ::fsync(open_folder.get()) != 0) fail_with_errno(folder);
}

// A file of another name in the same folder that is gone when this ends.
class Draft {
public:
    explicit Draft(const std::filesystem::path& beside) : path_(beside) {
        std::array<std::uint8_t, 8> suffix{};
        fill_random(suffix);
        path_ += "." + base::hex_encode(suffix);
    }
    ~Draft() { ::unlink(path_.c_str()); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Writes a fresh secret beside `file` and links it there, unless somebody else was first.
void create_file(const std::filesystem::path& file) {
    const auto secret = random_secret<InstanceSecret>();
    const auto bytes = secret.reveal();
    const Draft draft(file);
    const Descriptor out(
        ::open(draft.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!out.is_open()) fail_with_errno(file);
    if (::write(out.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
        ::fsync(out.get()) != 0) {
        fail_with_errno(file);
    }
    if (::link(draft.path().c_str(), file.c_str()) != 0 && errno != EEXIST) fail_with_errno(file);
    sync_folder_of(file);
}

}  // namespace

InstanceSecret load_instance_secret(const std::filesystem::path& file) {
    const Descriptor open_file(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!open_file.is_open()) fail_with_errno(file);
    return read_secret(open_file, file);
}

InstanceSecret load_or_create_instance_secret(const std::filesystem::path& file) {
    struct stat facts {};
    if (::lstat(file.c_str(), &facts) != 0) {
        if (errno != ENOENT) fail_with_errno(file);
        create_file(file);
    }
    return load_instance_secret(file);
}

}  // namespace spillway::crypto
