#include "mail/part_walk.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/utf8.hpp"
#include "mail/charset.hpp"
#include "mail/header_fields.hpp"
#include "mail/html_text.hpp"
#include "mail/plain_text.hpp"

namespace spillway::mail {
namespace {

using domain::MailMark;

constexpr int kMaxDepth = 30;
// More than a complaint's text needs in any charset, or in HTML as it is written.
constexpr std::size_t kMaxTextBytes = std::size_t{2} * 1024 * 1024;
constexpr std::size_t kMaxHtmlText = std::size_t{4} * domain::kMaxTextLength;

std::string lower_type(std::string_view text) {
    std::string lowered;
    for (const char c : text.substr(0, 100)) {
        const bool is_printable = c > ' ' && c < '\x7f';
        if (!is_printable) continue;
        lowered.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return lowered;
}

std::string type_of(GMimeObject* object) {
    auto* type = g_mime_object_get_content_type(object);
    if (type == nullptr) return "application/octet-stream";
    return lower_type(view_of(g_mime_content_type_get_media_type(type))) + "/" +
           lower_type(view_of(g_mime_content_type_get_media_subtype(type)));
}

std::string_view without_folders(std::string_view name) {
    return name.substr(name.find_last_of("/\\") + 1);
}

struct Content {
    base::WipedBytes bytes{};
    bool is_cut = false;
};

// How many bytes a part has at most once it is decoded; near enough that nothing has to grow.
std::size_t decoded_bound(GMimeStream* stream, const GMimeEncoding& decoder) {
    const auto length = g_mime_stream_length(stream);
    if (length <= 0) return 0;
    const auto encoded = static_cast<std::size_t>(length);
    return decoder.encoding == GMIME_CONTENT_ENCODING_BASE64 ? encoded / 4 * 3 + 3 : encoded;
}

// Decodes the transfer encoding block by block, so that nothing is left in GMime's memory.
Content content_of(GMimePart* part, std::size_t limit) {
    Content content;
    auto* wrapper = g_mime_part_get_content(part);
    auto* stream = wrapper == nullptr ? nullptr : g_mime_data_wrapper_get_stream(wrapper);
    if (stream == nullptr) return content;
    g_mime_stream_reset(stream);
    GMimeEncoding decoder;
    g_mime_encoding_init_decode(&decoder, g_mime_data_wrapper_get_encoding(wrapper));
    content.bytes.reserve(std::min(limit, decoded_bound(stream, decoder)));
    std::array<char, 8192> in{};
    base::WipedString out(g_mime_encoding_outlen(&decoder, in.size()), '\0');
    while (true) {
        const auto read = g_mime_stream_read(stream, in.data(), in.size());
        if (read <= 0) break;
        const auto size =
            g_mime_encoding_step(&decoder, in.data(), static_cast<std::size_t>(read), out.data());
        const auto decoded = base::as_bytes(std::string_view(out).substr(0, size));
        const auto room = limit - content.bytes.size();
        content.is_cut = decoded.size() > room;
        const auto kept = decoded.first(std::min(decoded.size(), room));
        content.bytes.insert(content.bytes.end(), kept.begin(), kept.end());
        if (content.is_cut) break;
    }
    base::wipe({reinterpret_cast<std::uint8_t*>(in.data()), in.size()});
    return content;
}

// A part with its header, byte for byte as it came.
base::WipedBytes whole(GMimeObject* object) {
    const Object<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(object, nullptr, stream.get());
    auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    base::WipedBytes copy(bytes->data, bytes->data + bytes->len);
    base::wipe({bytes->data, bytes->len});
    return copy;
}

class Walk {
public:
    void visit(GMimeObject* object, int depth) {
        if (depth > kMaxDepth) {
            found_.marks.insert(MailMark::parts_left_out);
        } else if (GMIME_IS_MULTIPART_SIGNED(object)) {
            visit_signed(object, depth);
        } else if (GMIME_IS_MULTIPART_ENCRYPTED(object)) {
            found_.marks.insert(MailMark::encrypted);
            keep(object, whole(object), "encrypted.eml");
        } else if (GMIME_IS_MULTIPART(object)) {
            visit_multipart(GMIME_MULTIPART(object), type_of(object), depth);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            visit_message(object);
        } else if (GMIME_IS_PART(object)) {
            visit_part(GMIME_PART(object));
        }
    }
    [[nodiscard]] WalkedParts take() && {
        if (is_html_) found_.marks.insert(MailMark::from_html);
        return std::move(found_);
    }

private:
    // What was signed is taken apart. The signature, whose certificate names the signer, is in the
    // original alone, where all of it is as it has to be for checking.
    void visit_signed(GMimeObject* object, int depth) {
        found_.marks.insert(MailMark::is_signed);
        auto* multipart = GMIME_MULTIPART(object);
        if (g_mime_multipart_get_count(multipart) > 0) {
            visit(g_mime_multipart_get_part(multipart, 0), depth + 1);
        }
    }

    void visit_multipart(GMimeMultipart* multipart, std::string_view type, int depth) {
        const int count = g_mime_multipart_get_count(multipart);
        if (type == "multipart/alternative") {
            visit_alternatives(multipart, count, depth);
            return;
        }
        for (int i = 0; i < count; ++i) visit(g_mime_multipart_get_part(multipart, i), depth + 1);
    }

    // Plain text where some alternative has it, else the last one that has any text: what comes
    // later is richer (RFC 2046 section 5.1.4).
    void visit_alternatives(GMimeMultipart* multipart, int count, int depth) {
        std::vector<base::WipedString> best;
        bool best_is_html = true;
        const bool outer_is_html = std::exchange(is_html_, false);
        for (int i = 0; i < count; ++i) {
            auto before = std::exchange(found_.texts, {});
            is_html_ = false;
            visit(g_mime_multipart_get_part(multipart, i), depth + 1);
            auto texts = std::exchange(found_.texts, std::move(before));
            const bool has_words = std::ranges::any_of(
                texts, [](const auto& text) { return !base::trim(text).empty(); });
            const bool is_plain_already = !best.empty() && !best_is_html;
            if (!has_words || is_plain_already) continue;
            best = std::move(texts);
            best_is_html = is_html_;
        }
        is_html_ = outer_is_html || (best_is_html && !best.empty());
        for (auto& text : best) found_.texts.push_back(std::move(text));
    }

    void visit_message(GMimeObject* object) {
        auto* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        keep(object, message == nullptr ? base::WipedBytes() : whole(GMIME_OBJECT(message)),
             "message.eml");
    }

    void visit_part(GMimePart* part) {
        auto* object = GMIME_OBJECT(part);
        const auto type = type_of(object);
        note_cryptography(object, type);
        const bool is_text = type == "text/plain" || type == "text/html";
        const auto disposition = lower_type(view_of(g_mime_object_get_disposition(object)));
        if (is_text && disposition != "attachment" && file_name(object).empty()) {
            add_text(part, type == "text/html");
            return;
        }
        if (is_full()) return;
        keep(object, content_of(part, SIZE_MAX).bytes, default_name(type));
    }

    void note_cryptography(GMimeObject* object, std::string_view type) {
        if (type == "application/pgp-encrypted") found_.marks.insert(MailMark::encrypted);
        if (type != "application/pkcs7-mime" && type != "application/x-pkcs7-mime") return;
        const auto kind =
            lower_type(view_of(g_mime_object_get_content_type_parameter(object, "smime-type")));
        found_.marks.insert(kind == "signed-data" ? MailMark::is_signed : MailMark::encrypted);
    }

    static std::string_view default_name(std::string_view type) {
        if (type == "text/calendar") return "invitation.ics";
        if (type == "application/ms-tnef") return "winmail.dat";
        return type.ends_with("pkcs7-mime") ? "smime.p7m" : "";
    }

    void add_text(GMimePart* part, bool is_html) {
        const auto content = content_of(part, kMaxTextBytes);
        const auto charset =
            view_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"));
        auto decoded = to_utf8(base::as_text(content.bytes), charset);
        if (content.is_cut) found_.marks.insert(MailMark::text_cut);
        // What was cut may end within a character.
        if (decoded.is_damaged && !content.is_cut) found_.marks.insert(MailMark::text_damaged);
        found_.is_traditional = found_.is_traditional || is_traditional_charset(charset);
        if (decoded.text.find("-----BEGIN PGP MESSAGE-----") != base::WipedString::npos) {
            found_.marks.insert(MailMark::encrypted);
        }
        if (is_html) {
            auto words = html_to_text(decoded.text, kMaxHtmlText);
            if (words.is_cut) found_.marks.insert(MailMark::text_cut);
            decoded.text = std::move(words.text);
            is_html_ = true;
        }
        found_.texts.push_back(std::move(decoded.text));
    }

    bool is_full() {
        const bool full = found_.files.size() >= domain::kMaxMailParts;
        if (full) found_.marks.insert(MailMark::parts_left_out);
        return full;
    }

    void keep(GMimeObject* object, base::WipedBytes bytes, std::string_view name_if_none) {
        if (is_full()) return;
        const auto declared = file_name(object);
        auto name = plain_line(declared.empty() ? name_if_none : without_folders(declared),
                               domain::kMaxMailPartName);
        found_.files.push_back(
            {.name = std::move(name.text), .type = type_of(object), .bytes = std::move(bytes)});
    }

    WalkedParts found_;
    bool is_html_ = false;  // some text that is kept was HTML
};

}  // namespace

WalkedParts walk_parts(GMimeObject* root) {
    Walk walk;
    walk.visit(root, 0);
    return std::move(walk).take();
}

}  // namespace spillway::mail
