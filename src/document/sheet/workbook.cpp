#include "document/sheet/workbook.hpp"

#include <algorithm>
#include <array>

#include "document/sheet/archive.hpp"
#include "document/sheet/grid_builder.hpp"
#include "document/sheet/sheet_formats.hpp"

namespace spillway::document {
namespace {

using namespace std::string_view_literals;

enum class Content : std::uint8_t { zip, compound, other_binary, text };

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (auto& symbol : lowered) {
        if (symbol >= 'A' && symbol <= 'Z') symbol = static_cast<char>(symbol - 'A' + 'a');
    }
    return lowered;
}

std::string ending_of(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string() : lower(name.substr(dot));
}

Content content_of(std::string_view file) {
    if (file.starts_with("PK\x03\x04"sv) || file.starts_with("PK\x05\x06"sv)) return Content::zip;
    if (file.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return Content::compound;
    constexpr std::array kMarks{"%PDF-"sv, "\x89PNG"sv,    "\xFF\xD8\xFF"sv, "GIF8"sv,
                                "Rar!"sv,  "7z\xBC\xAF"sv, "\x1F\x8B"sv,     "{\\rtf"sv};
    const auto starts = [&](auto mark) { return file.starts_with(mark); };
    if (std::ranges::any_of(kMarks, starts)) return Content::other_binary;
    if (file.starts_with("\xFF\xFE"sv) || file.starts_with("\xFE\xFF"sv)) return Content::text;
    if (file.substr(0, 4'096).find('\0') != std::string_view::npos) return Content::other_binary;
    return Content::text;
}

// An encrypted .xlsx is a compound file that names its package in UTF-16.
bool holds_encrypted_package(std::string_view file) {
    constexpr auto kPackage = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    return file.find(kPackage) != std::string_view::npos;
}

bool is_macro_part(std::string_view name) {
    const auto lowered = lower(name);
    return lowered.ends_with("vbaproject.bin") || lowered.starts_with("basic/") ||
           lowered.starts_with("scripts/") || lowered.starts_with("xl/macrosheets/");
}

void read_archive(base::ByteView file, std::string_view ending, GridBuilder& grid) {
    Archive archive(file, grid.limits().unpacked_bytes);
    if (std::ranges::any_of(archive.names(), is_macro_part)) {
        throw ReadFault{WorkbookFault::has_macros};
    }
    const bool is_xlsx = archive.has("[Content_Types].xml");
    const bool is_ods = archive.has("content.xml") && !is_xlsx;
    if (ending == ".xlsx" && is_xlsx) return read_xlsx(archive, grid);
    if (ending == ".ods" && is_ods) return read_ods(archive, grid);
    throw ReadFault{WorkbookFault::not_what_it_says};
}

void read_any(base::ByteView file, std::string_view name, GridBuilder& grid) {
    if (file.empty()) throw ReadFault{WorkbookFault::empty};
    if (file.size() > grid.limits().file_bytes) throw ReadFault{WorkbookFault::too_large};
    const auto text = base::as_text(file);
    const auto ending = ending_of(name);
    const auto content = content_of(text);
    if (ending == ".xlsm" || ending == ".xltm" || ending == ".xlam") {
        throw ReadFault{WorkbookFault::has_macros};
    }
    if (ending == ".xlsx" || ending == ".ods") {
        if (content == Content::zip) return read_archive(file, ending, grid);
        throw ReadFault{content == Content::compound && holds_encrypted_package(text)
                            ? WorkbookFault::encrypted
                            : WorkbookFault::not_what_it_says};
    }
    if (ending == ".csv" || ending == ".tsv" || ending == ".txt") {
        if (content != Content::text) throw ReadFault{WorkbookFault::not_what_it_says};
        return read_csv(file, grid);
    }
    throw ReadFault{WorkbookFault::unknown_format};
}

}  // namespace

std::expected<Workbook, WorkbookFault> read_workbook(base::ByteView file, std::string_view name,
                                                     const WorkbookLimits& limits) {
    try {
        GridBuilder grid(limits);
        read_any(file, name, grid);
        return grid.finish();
    } catch (const ReadFault& fault) {
        return std::unexpected(fault.fault);
    }
}

}  // namespace spillway::document
