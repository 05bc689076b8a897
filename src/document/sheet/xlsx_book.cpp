#include "document/sheet/xlsx_book.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

namespace spillway::document {
namespace {

constexpr std::uint32_t kCellMist = 0xEEF4F6;
constexpr std::uint32_t kCellLine = 0x8FA3AC;
constexpr std::uint32_t kCellDeep = 0x083D52;
constexpr const char* kFont = "Noto Sans CJK SC";
constexpr time_t kCreated = 1'577'836'800;  // 2020: the same content, the same bytes

}  // namespace

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

MemoryFile::MemoryFile() : descriptor_(memfd_create("sheet", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd");
}

MemoryFile::~MemoryFile() {
    close(descriptor_);
}

std::string MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

base::Bytes MemoryFile::content() const {
    const auto size = lseek(descriptor_, 0, SEEK_END);
    if (size < 0) throw std::system_error(errno, std::generic_category(), "memfd");
    base::Bytes bytes(static_cast<std::size_t>(size));
    for (std::size_t done = 0; done < bytes.size();) {
        const auto part =
            pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (part <= 0) throw std::system_error(errno, std::generic_category(), "memfd");
        done += static_cast<std::size_t>(part);
    }
    return bytes;
}

Book::Book() : path_(file_.path()), book_(workbook_new(path_.c_str())) {
    if (book_ == nullptr) throw std::bad_alloc();
    lxw_doc_properties properties{};
    properties.created = kCreated;
    check(workbook_set_properties(book_, &properties));
    title_ = format(LXW_ALIGN_CENTER);
    format_set_bold(title_);
    format_set_font_size(title_, 18);
    format_set_font_color(title_, kCellDeep);
    line_ = format(LXW_ALIGN_LEFT);
    heading_ = bordered(LXW_ALIGN_CENTER);
    format_set_bold(heading_);
    format_set_bg_color(heading_, kCellMist);
    cell_ = bordered(LXW_ALIGN_LEFT);
    format_set_num_format(cell_, "@");  // what is typed stays as it is typed
    number_ = bordered(LXW_ALIGN_CENTER);
}

Book::~Book() {
    if (book_ != nullptr) workbook_close(book_);
}

lxw_worksheet* Book::add(std::string_view name) {
    auto* sheet = workbook_add_worksheet(book_, std::string(name).c_str());
    if (sheet == nullptr) throw std::runtime_error("cannot add a sheet");
    return sheet;
}

base::Bytes Book::finish() {
    auto* book = book_;
    book_ = nullptr;
    check(workbook_close(book));
    return file_.content();
}

lxw_format* Book::format(lxw_format_alignments align) {
    auto* made = workbook_add_format(book_);
    if (made == nullptr) throw std::bad_alloc();
    format_set_font_name(made, kFont);
    format_set_align(made, static_cast<std::uint8_t>(align));
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(made);
    return made;
}

lxw_format* Book::bordered(lxw_format_alignments align) {
    auto* made = format(align);
    format_set_border(made, LXW_BORDER_THIN);
    format_set_border_color(made, kCellLine);
    return made;
}

}  // namespace spillway::document
