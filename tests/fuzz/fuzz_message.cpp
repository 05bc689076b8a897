// An e-mail, whole: header, structure, charsets, HTML.
#include "base/utf8.hpp"
#include "domain/mail_facts.hpp"
#include "fuzz_input.hpp"
#include "mail/read_message.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    const auto read = mail::read_message(base::WipedString(bytes), "jubao@example.gov.cn");
    fuzz::require(std::string_view(read.original) == bytes, "the original is kept");
    fuzz::require(read.body_offset <= size, "the body lies within");
    for (const auto* text : {&read.text, &read.subject, &read.sender.name, &read.sender.address,
                             &read.sender.reply_to, &read.sender.message_id, &read.date}) {
        fuzz::require(base::is_utf8(text->reveal()), "a text is text");
    }
    fuzz::require(base::utf8_length(read.text.reveal()) <= domain::kMaxTextLength, "the text");
    fuzz::require(read.parts.size() <= domain::kMaxMailParts, "the number of parts");
    const auto facts = domain::decode_mail_facts(domain::encode(domain::facts_of(read)));
    fuzz::require(facts.has_value(), "what is kept can be read again");
    return 0;
}
