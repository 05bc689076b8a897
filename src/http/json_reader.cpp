#include <algorithm>
#include <cassert>

#include "base/utf8.hpp"
#include "http/json.hpp"
#include "http/typed_text.hpp"

namespace spillway::http {

JsonReader::JsonReader(const boost::json::value& object) : object_(object) {
    assert(object.is_object());
}

base::SecretText JsonReader::text(std::string_view name, Presence presence,
                                  std::size_t max_length) {
    const auto* value = look_up(name, presence);
    if (!value) return {};
    auto read = read_text(*value, name, max_length);
    if (!read) return {};
    if (presence == Presence::required && base::trim(read->reveal()).empty()) {
        refuse(name, "required", "must not be blank");
    }
    return std::move(*read);
}

std::vector<base::SecretText> JsonReader::texts(std::string_view name, Presence presence,
                                                std::size_t max_items, std::size_t max_length) {
    std::vector<base::SecretText> read;
    const auto* value = look_up(name, presence);
    if (!value) return read;
    if (value->is_string()) {
        if (auto one = read_text(*value, name, max_length)) read.push_back(std::move(*one));
        return read;
    }
    const auto* list = value->if_array();
    if (!list) {
        refuse(name, "type", "must be a list of texts");
        return read;
    }
    if (list->size() > max_items) {
        refuse(name, "too_many", "has too many items");
        return read;
    }
    if (presence == Presence::required && list->empty()) refuse(name, "required", "is required");
    for (std::size_t at = 0; at < list->size(); ++at) {
        const auto item = std::string(name) + "/" + std::to_string(at);
        if (auto one = read_text((*list)[at], item, max_length)) read.push_back(std::move(*one));
    }
    return read;
}

std::optional<std::int64_t> JsonReader::integer(std::string_view name, Presence presence,
                                                std::int64_t least, std::int64_t most) {
    const auto* value = look_up(name, presence);
    if (!value) return std::nullopt;
    const auto* number = value->if_int64();
    if (!number) {
        refuse(name, "type", "must be a whole number");
        return std::nullopt;
    }
    if (*number < least || *number > most) {
        refuse(name, "value", "is out of range");
        return std::nullopt;
    }
    return *number;
}

std::optional<bool> JsonReader::boolean(std::string_view name, Presence presence) {
    const auto* value = look_up(name, presence);
    if (!value) return std::nullopt;
    const auto* truth = value->if_bool();
    if (!truth) {
        refuse(name, "type", "must be true or false");
        return std::nullopt;
    }
    return *truth;
}

void JsonReader::refuse(std::string_view name, std::string_view code, std::string_view message) {
    errors_.push_back(
        {.field = std::string(name), .code = std::string(code), .message = std::string(message)});
}

void JsonReader::refuse_unknown() {
    for (const auto& member : object_.get_object()) {
        const std::string_view name = member.key();
        if (std::ranges::find(asked_, name) == asked_.end()) {
            refuse(base::utf8_prefix(name, 100), "unknown", "is not a known field");
        }
    }
}

const boost::json::value* JsonReader::look_up(std::string_view name, Presence presence) {
    asked_.emplace_back(name);
    const auto* value = object_.get_object().if_contains(name);
    if (value && !value->is_null()) return value;
    if (presence == Presence::required) refuse(name, "required", "is required");
    return nullptr;
}

std::optional<base::SecretText> JsonReader::read_text(const boost::json::value& value,
                                                      std::string_view name,
                                                      std::size_t max_length) {
    const auto* text = value.if_string();
    if (!text) {
        refuse(name, "type", "must be a text");
        return std::nullopt;
    }
    const std::string_view raw(*text);
    if (base::has_control_characters(raw)) {
        refuse(name, "value", "has control characters");
        return std::nullopt;
    }
    if (base::utf8_length(raw) > max_length) {
        refuse(name, "too_long", "is too long");
        return std::nullopt;
    }
    return with_line_feeds(raw);
}

}  // namespace spillway::http
