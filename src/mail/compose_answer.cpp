#include "mail/compose_answer.hpp"

#include <array>

#include "mail/gmime.hpp"
#include "mail/read_message.hpp"

namespace spillway::mail {
namespace {

struct FreeFormat {
    void operator()(GMimeFormatOptions* options) const noexcept {
        g_mime_format_options_free(options);
    }
};

// A line end in a value would begin a field of its own.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f') line.push_back(c);
    }
    return line;
}

void set(GMimeMessage* message, const char* name, const std::string& value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), nullptr);
}

void set_body(GMimeMessage* message, const AnswerMail& answer) {
    const auto& text = answer.text;
    const Object<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(text.reveal().data(), text.size()));
    const Object<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    const Object<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_header(GMIME_OBJECT(part.get()), "Content-Language",
                             one_line(answer.language).c_str(), nullptr);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(part.get()));
}

base::WipedString written(GMimeMessage* message) {
    const std::unique_ptr<GMimeFormatOptions, FreeFormat> format(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Object<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), format.get(), stream.get());
    auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    base::WipedString text(reinterpret_cast<const char*>(bytes->data), bytes->len);
    base::wipe({bytes->data, bytes->len});
    return text;
}

}  // namespace

base::WipedString compose_answer(const AnswerMail& answer) {
    start_mail();
    const Object<GMimeMessage> message(g_mime_message_new(TRUE));
    auto* const raw = message.get();
    g_mime_message_add_mailbox(raw, GMIME_ADDRESS_TYPE_FROM, one_line(answer.from_name).c_str(),
                               one_line(answer.from_address).c_str());
    g_mime_message_add_mailbox(raw, GMIME_ADDRESS_TYPE_TO, nullptr,
                               one_line(answer.to.reveal()).c_str());
    g_mime_message_add_mailbox(raw, GMIME_ADDRESS_TYPE_REPLY_TO, nullptr,
                               one_line(answer.reply_to).c_str());
    g_mime_message_set_subject(raw, one_line(answer.subject).c_str(), "utf-8");
    g_mime_message_set_message_id(raw, one_line(answer.message_id).c_str());
    const auto seconds = answer.date.time_since_epoch().count();
    const std::unique_ptr<GDateTime, void (*)(GDateTime*)> date(
        g_date_time_new_from_unix_utc(seconds), g_date_time_unref);
    g_mime_message_set_date(raw, date.get());
    if (!answer.in_reply_to.empty()) {
        const auto id = one_line(answer.in_reply_to.reveal());
        set(raw, "In-Reply-To", id);
        set(raw, "References", id);
    }
    set(raw, "Auto-Submitted", "auto-replied");
    set(raw, "X-Auto-Response-Suppress", "All");
    set_body(raw, answer);
    return written(raw);
}

}  // namespace spillway::mail
