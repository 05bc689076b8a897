// A request as it reached us and a response as it will leave: values without sockets.
// net/ makes requests and sends responses; web/ turns one into the other. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.hpp"

namespace spillway::http {

enum class Method { get, head, post };

// Header fields in order; names compare without regard to case (RFC 9110 section 5.1).
class Headers {
public:
    void add(std::string name, std::string value);
    void set(std::string name, std::string value);  // replaces all of that name
    // The first value, or nothing.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    // The first value, or "".
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
        return fields_;
    }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// Stands for a client's network in rate limits: a keyed hash whose key lives only in memory and
// changes by the hour, so that no address can be told from it.
using ClientTag = std::uint64_t;

class BodyStream;  // http/body_stream.hpp

struct Request {
    Method method = Method::get;
    std::string path{};   // decoded, absolute, without dot segments; valid UTF-8
    std::string query{};  // raw, without '?'
    std::string host{};   // as the client named it, lower case, with the port if it gave one
    Headers headers{};
    base::WipedString body{};
    // Of routes that read it piece by piece, `body` then being empty; good until the answer.
    BodyStream* stream = nullptr;
    ClientTag client = 0;
};

// Bytes made once and sent often, in the codings that a client may ask for.
struct StaticBody {
    std::string content_type{};
    std::string etag{};  // with quotes; empty: none
    std::string identity{};
    std::string gzip{};    // empty: not smaller
    std::string brotli{};  // empty: not smaller
};

class BodySource;  // http/body_stream.hpp: bytes that are made while they are sent

using Body =
    std::variant<base::WipedString, std::shared_ptr<const StaticBody>, std::shared_ptr<BodySource>>;

struct Response {
    unsigned status = 200;
    Headers headers{};  // without Content-Length, Content-Encoding, ETag of a StaticBody, Date
    Body body{};
};

}  // namespace spillway::http
