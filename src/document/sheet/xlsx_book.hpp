// A workbook that is being written, with the formats of our forms, kept in memory only. One thread.
#pragma once

#include <xlsxwriter.h>

#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace spillway::document {

// Throws what went wrong.
void check(lxw_error error);

// A file without a name, which libxlsxwriter can write to by path.
class MemoryFile {
public:
    MemoryFile();
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::string path() const;
    [[nodiscard]] base::Bytes content() const;

private:
    int descriptor_;
};

class Book {
public:
    Book();
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    [[nodiscard]] lxw_worksheet* add(std::string_view name);
    // The whole file; nothing may be added after.
    [[nodiscard]] base::Bytes finish();

    [[nodiscard]] lxw_format* title() const { return title_; }
    [[nodiscard]] lxw_format* line() const { return line_; }
    [[nodiscard]] lxw_format* heading() const { return heading_; }
    [[nodiscard]] lxw_format* cell() const { return cell_; }
    [[nodiscard]] lxw_format* number() const { return number_; }

private:
    lxw_format* format(lxw_format_alignments align);
    lxw_format* bordered(lxw_format_alignments align);

    MemoryFile file_;
    std::string path_;
    lxw_workbook* book_;
    lxw_format* title_ = nullptr;
    lxw_format* line_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* cell_ = nullptr;
    lxw_format* number_ = nullptr;
};

}  // namespace spillway::document
