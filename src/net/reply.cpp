#include "net/reply.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <variant>

#include "http/body_stream.hpp"
#include "http/media.hpp"
#include "http/problem.hpp"

namespace spillway::net {
namespace {

bool same_name(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(),
                      [&lower](char x, char y) { return lower(x) == lower(y); });
}

// Fields that belong to this folder alone.
bool is_ours(std::string_view name) noexcept {
    static constexpr std::array<std::string_view, 4> kOurs{"Connection", "Content-Length", "Date",
                                                           "Transfer-Encoding"};
    return std::any_of(kOurs.begin(), kOurs.end(),
                       [name](std::string_view ours) { return same_name(name, ours); });
}

class HeadWriter {
public:
    explicit HeadWriter(base::WipedString& out) : out_(out) {}

    void status_line(unsigned status) {
        out_.append("HTTP/1.1 ");
        number(status);
        out_.append(" ").append(http::reason_phrase(status)).append("\r\n");
    }
    void field(std::string_view name, std::string_view value) {
        out_.append(name).append(": ").append(value).append("\r\n");
    }
    void field(std::string_view name, std::size_t value) {
        out_.append(name).append(": ");
        number(value);
        out_.append("\r\n");
    }
    void end() { out_.append("\r\n"); }

private:
    void number(std::size_t value) {
        std::array<char, 20> digits{};
        const auto done = std::to_chars(digits.data(), digits.data() + digits.size(), value);
        out_.append(digits.data(), done.ptr);
    }

    base::WipedString& out_;
};

// One of a StaticBody's codings with what tells it from the others.
struct Variant {
    std::string_view bytes;
    std::string_view coding;  // empty: identity
    std::string etag;         // empty: none
};

// Strong entity tags must differ between codings (RFC 9110 section 8.8.3.3).
std::string tag_for(std::string_view etag, std::string_view suffix) {
    std::string tag(etag);
    if (tag.size() >= 2) tag.insert(tag.size() - 1, suffix);
    return tag;
}

Variant choose_variant(const http::StaticBody& body, std::string_view accept_encoding) {
    switch (http::choose_coding(accept_encoding, body)) {
        case http::Coding::brotli:
            return {body.brotli, name_of(http::Coding::brotli), tag_for(body.etag, "-br")};
        case http::Coding::gzip:
            return {body.gzip, name_of(http::Coding::gzip), tag_for(body.etag, "-gz")};
        case http::Coding::identity:
            break;
    }
    return {body.identity, {}, body.etag};
}

// Weak comparison, as If-None-Match wants it (RFC 9110 section 13.1.2).
bool matches(std::string_view if_none_match, std::string_view etag) {
    if (etag.empty()) return false;
    while (!if_none_match.empty()) {
        const auto comma = if_none_match.find(',');
        auto item = if_none_match.substr(0, comma);
        if_none_match.remove_prefix(comma == std::string_view::npos ? if_none_match.size()
                                                                    : comma + 1);
        const auto first = item.find_first_not_of(" \t");
        if (first == std::string_view::npos) continue;
        item = item.substr(first, item.find_last_not_of(" \t") - first + 1);
        if (item == "*") return true;
        if (item.starts_with("W/")) item.remove_prefix(2);
        if (item == etag) return true;
    }
    return false;
}

bool is_bodiless(unsigned status) noexcept {
    return status < 200 || status == 204 || status == 304;
}

enum class VaryField { as_it_is, left_out };

// The response's fields but for ours, and for HSTS where it may not be (RFC 6797 section 7.2).
void write_fields(HeadWriter& writer, const http::Headers& headers, const ReplyTerms& terms,
                  VaryField vary) {
    for (const auto& [name, value] : headers.all()) {
        if (is_ours(name)) continue;
        if (vary == VaryField::left_out && same_name(name, "Vary")) continue;
        if (!terms.secure && same_name(name, "Strict-Transport-Security")) continue;
        writer.field(name, value);
    }
}

void write_connection(HeadWriter& writer, const ReplyTerms& terms) {
    if (!terms.keep_alive) {
        writer.field("Connection", "close");
    } else if (terms.http10) {
        writer.field("Connection", "keep-alive");
    }
}

std::string vary_with_coding(const http::Headers& headers) {
    std::string vary(headers.get("Vary"));
    if (!vary.empty()) vary.append(", ");
    return vary.append("Accept-Encoding");
}

Reply write_static(HeadWriter& writer, const http::Response& response, const http::StaticBody& body,
                   const ReplyTerms& terms, std::string_view date) {
    const auto variant = choose_variant(body, terms.accept_encoding);
    const bool known = response.status == 200 && matches(terms.if_none_match, variant.etag);
    const unsigned status = known ? 304 : response.status;
    const bool varies = !body.gzip.empty() || !body.brotli.empty();
    writer.status_line(status);
    writer.field("Date", date);
    write_fields(writer, response.headers, terms,
                 varies ? VaryField::left_out : VaryField::as_it_is);
    if (varies) writer.field("Vary", vary_with_coding(response.headers));
    if (!variant.etag.empty()) writer.field("ETag", variant.etag);
    if (!is_bodiless(status)) {
        if (!response.headers.find("Content-Type")) writer.field("Content-Type", body.content_type);
        if (!variant.coding.empty()) writer.field("Content-Encoding", variant.coding);
        writer.field("Content-Length", variant.bytes.size());
    }
    write_connection(writer, terms);
    writer.end();
    return {status, is_bodiless(status) || terms.head_only ? std::string_view() : variant.bytes};
}

Reply write_plain(HeadWriter& writer, const http::Response& response, const base::WipedString& body,
                  const ReplyTerms& terms, std::string_view date) {
    writer.status_line(response.status);
    writer.field("Date", date);
    write_fields(writer, response.headers, terms, VaryField::as_it_is);
    if (!is_bodiless(response.status)) writer.field("Content-Length", body.size());
    write_connection(writer, terms);
    writer.end();
    const bool left_out = is_bodiless(response.status) || terms.head_only;
    return {response.status, left_out ? std::string_view() : std::string_view(body)};
}

Reply write_made(HeadWriter& writer, const http::Response& response, http::BodySource& source,
                 const ReplyTerms& terms, std::string_view date) {
    writer.status_line(response.status);
    writer.field("Date", date);
    write_fields(writer, response.headers, terms, VaryField::as_it_is);
    writer.field("Content-Length", source.size());
    write_connection(writer, terms);
    writer.end();
    return {response.status, {}, terms.head_only ? nullptr : &source};
}

}  // namespace

void check_reply(const http::Response& response) {
    const auto breaks = [](char symbol) {
        return symbol == '\r' || symbol == '\n' || symbol == '\0';
    };
    for (const auto& [name, value] : response.headers.all()) {
        if (name.empty() || std::ranges::any_of(name, breaks) ||
            std::ranges::any_of(value, breaks)) {
            throw std::invalid_argument("a response field holds a line break");
        }
    }
    const auto* shared = std::get_if<std::shared_ptr<const http::StaticBody>>(&response.body);
    const auto* made = std::get_if<std::shared_ptr<http::BodySource>>(&response.body);
    if ((shared != nullptr && !*shared) || (made != nullptr && !*made)) {
        throw std::invalid_argument("a response has no body");
    }
    if (made != nullptr && is_bodiless(response.status)) {
        throw std::invalid_argument("a response has a body and may not");
    }
}

Reply write_reply(const http::Response& response, const ReplyTerms& terms, std::string_view date,
                  base::WipedString& head) {
    head.clear();
    HeadWriter writer(head);
    if (const auto* text = std::get_if<base::WipedString>(&response.body)) {
        return write_plain(writer, response, *text, terms, date);
    }
    if (const auto* made = std::get_if<std::shared_ptr<http::BodySource>>(&response.body)) {
        return write_made(writer, response, **made, terms, date);
    }
    const auto& shared = std::get<std::shared_ptr<const http::StaticBody>>(response.body);
    return write_static(writer, response, *shared, terms, date);
}

bool wants_close(const http::Response& response) noexcept {
    return same_name(response.headers.get("Connection"), "close");
}

}  // namespace spillway::net
