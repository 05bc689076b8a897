#include <string_view>
#include <utility>

#include "view/catalogue.hpp"
#include "view/pages/evidence_data.hpp"

namespace spillway::view {
namespace {

std::string_view warning_text(FileWarning warning) {
    switch (warning) {
        case FileWarning::none:
            return {};
        case FileWarning::active:
            return msg("Acts when opened");
        case FileWarning::disguised:
            return msg("Not what its name says");
    }
    return {};
}

}  // namespace

void set_evidence_files(Data& data, const Words& words, const std::vector<EvidenceFile>& files) {
    std::vector<Data> items;
    for (const auto& file : files) {
        Data item;
        item.text("file_path", file.path)
            .text("file_name", file.name)
            .text("file_type", file.type)
            .text("file_size", words.tr_n("{n} byte", "{n} bytes", file.size))
            .text("file_hash", file.sha256)
            .text("file_author", file.from_reporter ? words.tr("The reporter") : words.tr("Staff"))
            .text("file_day", words.date(file.day))
            .text("file_warning", words.tr(warning_text(file.warning)));
        items.push_back(std::move(item));
    }
    data.flag("has_files", !items.empty()).list("evidence_files", std::move(items));
}

}  // namespace spillway::view
