#include "view/pages/files_part.hpp"

#include <string>
#include <utility>

#include "view/frame_data.hpp"
#include "view/pages/files_part_data.hpp"

namespace spillway::view {
namespace {

constexpr std::uint64_t kKilo = 1024;
constexpr std::uint64_t kMega = kKilo * kKilo;

std::string_view text_of(FilesError error) {
    switch (error) {
        case FilesError::too_large:
            return msg("A file is too large and was not kept. Send a smaller or shorter one");
        case FilesError::too_many:
            return msg("The files are too many or too large together; not all were kept");
        case FilesError::no_space:
            return msg("There is no room for files just now. Send the report without them");
        case FilesError::not_now:
            return msg("Too many files are arriving just now. Choose yours again in a minute");
        case FilesError::gone:
            return msg("A file you sent before is not kept any more. Choose it again");
    }
    return {};
}

Data arrived_data(const Words& words, const ArrivedFile& file) {
    Data data;
    data.text("file_token", file.token)
        .text("file_name", file.name)
        .text("file_size", size_text(file.size))
        .text("file_remove", words.tr_with("Remove {name}", "name", file.name.reveal()));
    return data;
}

}  // namespace

std::string size_text(std::uint64_t bytes) {
    if (bytes < kMega) return std::to_string((bytes + kKilo - 1) / kKilo) + " KB";
    const auto tenths = bytes * 10 / kMega;
    auto text = std::to_string(tenths / 10);
    if (tenths % 10 != 0 && tenths < 1000) text += "." + std::to_string(tenths % 10);
    return text + " MB";
}

void set_files(Data& data, const Words& words, const FilesPart& files, std::vector<Data>& summary) {
    std::vector<Data> errors;
    for (const auto error : files.errors) {
        const auto text = words.tr(text_of(error));
        summary.push_back(error_item(text, "files"));
        Data item;
        item.text("files_error", text);
        errors.push_back(std::move(item));
    }
    std::vector<Data> arrived;
    for (const auto& file : files.arrived) arrived.push_back(arrived_data(words, file));
    data.flag("by_staff", false)
        .flag("has_files_errors", !errors.empty())
        .list("files_errors", std::move(errors))
        .flag("has_arrived", !arrived.empty())
        .list("arrived", std::move(arrived))
        .text("files_each", size_text(files.most_bytes_each))
        .text("files_all", size_text(files.most_bytes_all))
        .number("files_count", files.most_files)
        .text("files_each_bytes", std::to_string(files.most_bytes_each));
}

}  // namespace spillway::view
