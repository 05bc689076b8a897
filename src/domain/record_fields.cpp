#include "domain/record_fields.hpp"

#include <algorithm>

namespace spillway::domain {

Net read_net(RecordReader& in) {
    const auto number = in.number8();
    if (number > static_cast<std::uint8_t>(Net::person)) in.fail();
    return in.has_failed() ? Net::unknown : static_cast<Net>(number);
}

Mode read_mode(RecordReader& in) {
    switch (in.number8()) {
        case 1:
            return Mode::anonymous;
        case 2:
            return Mode::named;
        default:
            in.fail();
            return Mode::anonymous;
    }
}

Language read_language(RecordReader& in) {
    switch (in.number8()) {
        case 1:
            return Language::zh_cn;
        case 2:
            return Language::zh_tw;
        case 3:
            return Language::en;
        default:
            in.fail();
            return Language::zh_cn;
    }
}

void write_categories(RecordWriter& out, const std::vector<Category>& categories) {
    out.number8(static_cast<std::uint8_t>(categories.size()));
    for (const auto category : categories) write_number(out, category);
}

std::vector<Category> read_categories(RecordReader& in, Net net) {
    std::vector<Category> categories;
    const auto count = in.number8();
    for (unsigned i = 0; i < count && !in.has_failed(); ++i) {
        const auto category = read_number(in, kCategories, &CategoryEntry::category);
        if (in.has_failed()) break;
        if (category_entry(category).net != net) in.fail();
        if (std::ranges::find(categories, category) != categories.end()) in.fail();
        categories.push_back(category);
    }
    return categories;
}

void write_target(RecordWriter& out, const std::optional<TargetId>& target) {
    out.number8(target ? 1 : 0);
    if (target) out.raw(target->bytes());
}

std::optional<TargetId> read_target(RecordReader& in) {
    switch (in.number8()) {
        case 0:
            return std::nullopt;
        case 1:
            return TargetId::from_bytes(in.raw(TargetId::kSize));
        default:
            in.fail();
            return std::nullopt;
    }
}

}  // namespace spillway::domain
