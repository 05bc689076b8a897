#include "mail/header_fields.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "mail/charset.hpp"
#include "mail/encoded_words.hpp"

namespace spillway::mail {
namespace {

bool begins_with(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    return std::ranges::equal(text.substr(0, lower_case.size()), lower_case, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

// Parameters in gb2312 or GBK (RFC 2231: charset'language'value) as the GB18030 that they may be.
base::WipedString with_gb18030_parameters(std::string_view raw) {
    base::WipedString mended;
    mended.reserve(raw.size() + 32);
    while (!raw.empty()) {
        std::size_t taken = 0;
        for (const std::string_view name : {"gb2312'", "gbk'"}) {
            if (begins_with(raw, name)) taken = name.size();
        }
        mended.append(taken > 0 ? "GB18030'" : raw.substr(0, 1));
        raw.remove_prefix(std::max<std::size_t>(taken, 1));
    }
    return mended;
}

base::WipedString valid(std::string_view text) {
    return base::is_utf8(text) ? base::WipedString(text) : to_utf8(text, "").text;
}

// A sender may hide nothing behind a line end within a decoded word.
base::WipedString on_one_line(std::string_view text) {
    auto line = valid(base::trim(text));
    for (auto& c : line) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return line;
}

GMimeHeader* find_header(GMimeObject* object, const char* name) {
    return g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
}

base::WipedString name_of(GMimeParamList* parameters, const char* name) {
    auto* parameter = g_mime_param_list_get_parameter(parameters, name);
    if (parameter == nullptr) return {};
    return on_one_line(view_of(g_mime_param_get_value(parameter)));
}

}  // namespace

base::WipedString raw_field(GMimeObject* object, const char* name) {
    auto* header = find_header(object, name);
    if (header == nullptr) return {};
    return base::WipedString(view_of(g_mime_header_get_raw_value(header)));
}

bool has_field(GMimeObject* object, const char* name) {
    return find_header(object, name) != nullptr;
}

base::WipedString decoded_field(GMimeObject* object, const char* name) {
    const auto raw = with_utf8_words(raw_field(object, name));
    const Text unfolded(g_mime_utils_header_unfold(raw.c_str()));
    const Text decoded(g_mime_utils_header_decode_text(nullptr, unfolded.get()));
    return on_one_line(view_of(decoded));
}

std::string token_field(GMimeObject* object, const char* name) {
    std::string token;
    const auto raw = raw_field(object, name);
    for (const char c : base::trim(raw)) {
        if (c == ';' || c == ' ' || c == '(' || c == '\r' || c == '\n') break;
        token.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return token;
}

Mailbox first_mailbox(GMimeObject* object, const char* name) {
    const auto raw = with_utf8_words(raw_field(object, name));
    const Object<InternetAddressList> list(internet_address_list_parse(nullptr, raw.c_str()));
    if (!list) return {};
    const int count = internet_address_list_length(list.get());
    for (int i = 0; i < count; ++i) {
        auto* address = internet_address_list_get_address(list.get(), i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(address)) continue;
        auto* mailbox = INTERNET_ADDRESS_MAILBOX(address);
        return {.name = on_one_line(view_of(internet_address_get_name(address))),
                .address = on_one_line(view_of(internet_address_mailbox_get_addr(mailbox)))};
    }
    return {};
}

base::WipedString message_id(GMimeObject* object) {
    const auto raw = raw_field(object, "Message-ID");
    const Text decoded(raw.empty() ? nullptr : g_mime_utils_decode_message_id(raw.c_str()));
    const auto id = view_of(decoded);
    if (id.empty() || id.size() > 990 || base::has_control_characters(id)) return {};
    base::WipedString bracketed("<");
    bracketed.append(valid(id));
    bracketed.push_back('>');
    return bracketed;
}

base::WipedString file_name(GMimeObject* part) {
    const auto disposition =
        with_gb18030_parameters(with_utf8_words(raw_field(part, "Content-Disposition")));
    if (!disposition.empty()) {
        const Object<GMimeContentDisposition> parsed(
            g_mime_content_disposition_parse(nullptr, disposition.c_str()));
        if (parsed) {
            auto name =
                name_of(g_mime_content_disposition_get_parameters(parsed.get()), "filename");
            if (!name.empty()) return name;
        }
    }
    const auto type = with_gb18030_parameters(with_utf8_words(raw_field(part, "Content-Type")));
    if (type.empty()) return {};
    const Object<GMimeContentType> parsed(g_mime_content_type_parse(nullptr, type.c_str()));
    if (!parsed) return {};
    return name_of(g_mime_content_type_get_parameters(parsed.get()), "name");
}

}  // namespace spillway::mail
