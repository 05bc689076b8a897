#include "mail/outgoing_message.hpp"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>
#include <stdexcept>

namespace spillway::mail {
namespace {

struct Unref {
    template <class T>
    void operator()(T* object) const {
        g_object_unref(object);
    }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

struct FreeOptions {
    void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};

void initialise() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

void set_header(GMimeMessage* message, const char* name, std::string_view value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, std::string(value).c_str(), "utf-8");
}

// Base64 whatever the text: no line is too long, and nothing on the way changes it.
Held<GMimePart> body_of(const OutgoingMessage& message) {
    Held<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    Held<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(message.body.data(), message.body.size()));
    Held<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_header(GMIME_OBJECT(part.get()), "Content-Language",
                             std::string(message.language).c_str(), nullptr);
    return part;
}

base::WipedString text_of(GMimeMessage* message) {
    const std::unique_ptr<GMimeFormatOptions, FreeOptions> options(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    Held<GMimeStream> out(g_mime_stream_mem_new());
    if (g_mime_object_write_to_stream(GMIME_OBJECT(message), options.get(), out.get()) < 0)
        throw std::runtime_error("a message cannot be written");
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace

base::WipedString compose(const OutgoingMessage& message) {
    initialise();
    Held<GMimeMessage> made(g_mime_message_new(TRUE));
    g_mime_message_add_mailbox(made.get(), GMIME_ADDRESS_TYPE_FROM,
                               std::string(message.from_name).c_str(),
                               std::string(message.from).c_str());
    g_mime_message_add_mailbox(made.get(), GMIME_ADDRESS_TYPE_TO, nullptr,
                               std::string(message.to).c_str());
    g_mime_message_set_subject(made.get(), std::string(message.subject).c_str(), "utf-8");
    const std::unique_ptr<GDateTime, void (*)(GDateTime*)> date(
        g_date_time_new_from_unix_utc(message.date.time_since_epoch().count()), g_date_time_unref);
    g_mime_message_set_date(made.get(), date.get());
    set_header(made.get(), "Message-ID", message.message_id);
    set_header(made.get(), "Auto-Submitted", "auto-generated");
    const auto body = body_of(message);
    g_mime_message_set_mime_part(made.get(), GMIME_OBJECT(body.get()));
    return text_of(made.get());
}

}  // namespace spillway::mail
