#include "http/json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/storage_ptr.hpp>
#include <cassert>
#include <new>
#include <utility>

#include "http/media.hpp"
#include "http/problem.hpp"

namespace spillway::http {
namespace {

// boost::json 1.81 does not give a block back with the alignment that it asked for, and never needs
// more than what plain new guarantees.
class WipingMemory final : public boost::json::memory_resource {
    void* do_allocate(std::size_t size, [[maybe_unused]] std::size_t align) override {
        assert(align <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
        return ::operator new(size);
    }
    void do_deallocate(void* block, std::size_t size, std::size_t) override {
        base::wipe({static_cast<std::uint8_t*>(block), size});
        ::operator delete(block);
    }
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
        return this == &other;
    }
};

// Adds up how many members all objects were written with, for boost::json keeps only the last of
// those with one name.
struct MemberCounter {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using Text = boost::json::string_view;
    using Error = boost::json::error_code;

    std::size_t members = 0;

    bool on_object_end(std::size_t count, Error&) {
        members += count;
        return true;
    }
    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return true; }
    bool on_array_begin(Error&) { return true; }
    bool on_array_end(std::size_t, Error&) { return true; }
    bool on_key_part(Text, std::size_t, Error&) { return true; }
    bool on_key(Text, std::size_t, Error&) { return true; }
    bool on_string_part(Text, std::size_t, Error&) { return true; }
    bool on_string(Text, std::size_t, Error&) { return true; }
    bool on_number_part(Text, Error&) { return true; }
    bool on_int64(std::int64_t, Text, Error&) { return true; }
    bool on_uint64(std::uint64_t, Text, Error&) { return true; }
    bool on_double(double, Text, Error&) { return true; }
    bool on_bool(bool, Error&) { return true; }
    bool on_null(Error&) { return true; }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }
};

std::size_t count_members(const boost::json::value& value) {
    std::size_t count = 0;
    if (const auto* object = value.if_object()) {
        count = object->size();
        for (const auto& member : *object) count += count_members(member.value());
    } else if (const auto* array = value.if_array()) {
        for (const auto& item : *array) count += count_members(item);
    }
    return count;
}

boost::json::parse_options options_of(const JsonLimits& limits) {
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    return options;
}

}  // namespace

unsigned status_of(JsonFault fault) noexcept {
    switch (fault) {
        case JsonFault::too_large:
            return 413;
        case JsonFault::malformed:
        case JsonFault::too_deep:
        case JsonFault::repeated_name:
        case JsonFault::not_an_object:
            return 400;
    }
    return 400;
}

std::string_view describe(JsonFault fault) noexcept {
    switch (fault) {
        case JsonFault::too_large:
            return "The JSON text is too large.";
        case JsonFault::malformed:
            return "The body is not valid JSON in UTF-8.";
        case JsonFault::too_deep:
            return "The JSON text is nested too deeply.";
        case JsonFault::repeated_name:
            return "An object has two members of one name.";
        case JsonFault::not_an_object:
            return "The JSON text must be an object.";
    }
    return "The body is not valid JSON in UTF-8.";
}

std::expected<boost::json::value, JsonFault> parse_json_object(std::string_view text,
                                                               const JsonLimits& limits) {
    if (text.size() > limits.bytes) return std::unexpected(JsonFault::too_large);
    const auto memory = boost::json::make_shared_resource<WipingMemory>();
    boost::json::parser parser(memory, options_of(limits));
    parser.reset(memory);
    boost::json::error_code error;
    parser.write(text.data(), text.size(), error);
    if (error) {
        return std::unexpected(error == boost::json::error::too_deep ? JsonFault::too_deep
                                                                     : JsonFault::malformed);
    }
    auto value = parser.release();
    if (!value.is_object()) return std::unexpected(JsonFault::not_an_object);

    boost::json::basic_parser<MemberCounter> counter(options_of(limits));
    counter.write_some(false, text.data(), text.size(), error);
    if (counter.handler().members != count_members(value)) {
        return std::unexpected(JsonFault::repeated_name);
    }
    return value;
}

std::expected<boost::json::value, Response> read_json_body(const Request& request) {
    const auto type = parse_media_type(request.headers.get("Content-Type"));
    if (!type || type->essence != "application/json")
        return std::unexpected(
            problem_response({.status = 415, .detail = "Send application/json."}));
    auto value = parse_json_object(request.body);
    if (!value)
        return std::unexpected(problem_response(
            {.status = status_of(value.error()), .detail = std::string(describe(value.error()))}));
    return std::move(*value);
}

}  // namespace spillway::http
