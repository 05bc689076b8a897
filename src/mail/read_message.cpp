#include "mail/read_message.hpp"

#include <libxml/parser.h>

#include <mutex>
#include <utility>

#include "base/utf8.hpp"
#include "mail/charset.hpp"
#include "mail/gmime.hpp"
#include "mail/header_fields.hpp"
#include "mail/message_bounds.hpp"
#include "mail/message_origin.hpp"
#include "mail/part_walk.hpp"
#include "mail/plain_text.hpp"

namespace spillway::mail {
namespace {

using domain::MailMark;

constexpr std::size_t kMaxName = 200;

// The bytes as a stream, without a copy. They must outlive it, and nothing writes to it.
class ByteStream {
public:
    explicit ByteStream(base::WipedString& bytes)
        : array_(g_byte_array_new_take(reinterpret_cast<guint8*>(bytes.data()), bytes.size())),
          stream_(g_mime_stream_mem_new_with_byte_array(array_)) {
        g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream_.get()), FALSE);
    }
    ~ByteStream() {
        stream_.reset();
        g_byte_array_free(array_, FALSE);  // the array, not what it points to
    }
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    [[nodiscard]] GMimeStream* get() const { return stream_.get(); }

private:
    GByteArray* array_;
    Object<GMimeStream> stream_;
};

Object<GMimeMessage> parse(const ByteStream& bytes) {
    const Object<GMimeParser> parser(g_mime_parser_new_with_stream(bytes.get()));
    g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
    return Object<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

base::SecretText line(std::string_view text, std::size_t code_points) {
    return plain_line(text, code_points).text;
}

void read_header(GMimeMessage* parsed, const std::string& own_address, ReadMessage& read) {
    auto* message = GMIME_OBJECT(parsed);
    read.subject = line(decoded_field(message, "Subject"), domain::kMaxMailSubject);
    read.date = line(decoded_field(message, "Date"), kMaxName);
    auto from = first_mailbox(message, "From");
    if (from.address.empty()) from = first_mailbox(message, "Sender");
    const auto reply_to = first_mailbox(message, "Reply-To");
    read.sender.name = line(from.name, kMaxName);
    read.sender.address = base::SecretText(from.address);
    read.sender.reply_to = base::SecretText(reply_to.address);
    read.sender.message_id = base::SecretText(message_id(message));
    read.origin = origin_of(parsed, read.subject.reveal(), from.address, own_address);
}

// Of a message that is not taken apart: who sent it, and whether a machine did.
void read_header_alone(const std::string& own_address, ReadMessage& read) {
    if (read.body_offset > kMaxHeaderBytes) return;
    base::WipedString header(std::string_view(read.original).substr(0, read.body_offset));
    const ByteStream bytes(header);
    if (const auto parsed = parse(bytes)) read_header(parsed.get(), own_address, read);
}

void set_text(std::string_view utf8, ReadMessage& read) {
    auto plain = plain_text(utf8, domain::kMaxTextLength);
    read.text = std::move(plain.text);
    if (plain.is_cut) read.marks.insert(MailMark::text_cut);
}

// Where the structure tells nothing, the body as it stands may still tell a reader something.
void set_unreadable(ReadMessage& read, std::size_t from) {
    constexpr std::size_t kMost = 200'000;
    read.marks.insert(MailMark::unreadable);
    const auto body = std::string_view(read.original).substr(from, kMost);
    set_text(to_utf8(body, "").text, read);
}

void read_body(GMimeObject* root, ReadMessage& read) {
    auto walked = walk_parts(root);
    base::WipedString text;
    for (const auto& part : walked.texts) {
        if (base::trim(part).empty()) continue;
        if (!text.empty()) text.append("\n\n");
        text.append(part);
    }
    read.parts = std::move(walked.files);
    read.marks = walked.marks;
    read.language = walked.is_traditional ? domain::Language::zh_tw : domain::Language::zh_cn;
    set_text(text, read);
    const auto body = std::string_view(read.original).substr(read.body_offset);
    const bool has_words = !base::trim(body).empty();
    if (GMIME_IS_MULTIPART(root) && walked.texts.empty() && read.parts.empty() && has_words) {
        set_unreadable(read, read.body_offset);  // a multipart whose boundary is nowhere
    }
}

bool is_han(char32_t symbol) {
    return (symbol >= 0x3400 && symbol <= 0x9fff) || (symbol >= 0xf900 && symbol <= 0xfaff) ||
           (symbol >= 0x20000 && symbol <= 0x3ffff);
}

// English only where no Chinese character is to be seen, and Latin letters are.
void guess_language(ReadMessage& read) {
    bool has_latin = false;
    for (const auto* text : {&read.subject, &read.text}) {
        auto rest = text->reveal();
        while (!rest.empty()) {
            const auto symbol = base::take_code_point(rest);
            if (is_han(symbol)) return;
            const auto folded = symbol | 0x20;
            has_latin = has_latin || (folded >= 'a' && folded <= 'z');
        }
    }
    if (has_latin) read.language = domain::Language::en;
}

}  // namespace

void start_mail() {
    static std::once_flag once;
    std::call_once(once, [] {
        g_mime_init();
        xmlInitParser();
        // For header fields that declare no charset.
        const char* charsets[] = {"utf-8", "gb18030", nullptr};
        g_mime_parser_options_set_fallback_charsets(g_mime_parser_options_get_default(), charsets);
    });
}

ReadMessage read_message(base::WipedString message, const std::string& own_address) {
    start_mail();
    ReadMessage read;
    read.original = std::move(message);
    read.body_offset = body_offset(read.original);
    read.anonymous_header = anonymous_header(read.original);
    if (!is_within_bounds(read.original)) {
        read_header_alone(own_address, read);
        set_unreadable(read, read.body_offset);
        return read;
    }
    const ByteStream bytes(read.original);
    const auto parsed = parse(bytes);
    auto* root = parsed ? g_mime_message_get_mime_part(parsed.get()) : nullptr;
    if (parsed) read_header(parsed.get(), own_address, read);
    if (root != nullptr) {
        read_body(root, read);
    } else {
        set_unreadable(read, 0);  // not even a header
    }
    guess_language(read);
    return read;
}

}  // namespace spillway::mail
