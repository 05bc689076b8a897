// Workbooks that nobody would hand in but somebody might: locked, hidden, counted from 1904,
// endless.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace spillway::document::test {

enum class Lock : unsigned char { none, traditional, aes };

// An archive of these parts, by name and content.
[[nodiscard]] base::Bytes archive_of(const std::vector<std::pair<std::string, std::string>>& parts,
                                     Lock lock = Lock::none);

struct MadeSheet {
    std::string name{};
    std::string rows{};  // the XML of its rows
    bool is_hidden = false;
};

// An .xlsx whose cell style 1 is a date.
[[nodiscard]] base::Bytes xlsx_of(const std::vector<MadeSheet>& sheets, bool is_1904 = false,
                                  Lock lock = Lock::none);

// A row of texts, as XML.
[[nodiscard]] std::string row_of_texts(const std::vector<std::string>& texts);

// So many rows, each of a number of its own.
[[nodiscard]] base::Bytes endless_xlsx(std::size_t rows);

}  // namespace spillway::document::test
