#include <algorithm>

#include "http/ascii.hpp"
#include "http/form.hpp"
#include "http/form_builder.hpp"
#include "http/multipart_reader.hpp"
#include "http/part_head.hpp"

namespace spillway::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

// Cuts `prefix` off the front.
bool skip(std::string_view& rest, std::string_view prefix) {
    if (!rest.starts_with(prefix)) return false;
    rest.remove_prefix(prefix.size());
    return true;
}

// Everything before `end`, which is cut off with it.
std::optional<std::string_view> until(std::string_view& rest, std::string_view end) {
    const auto at = rest.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    const auto piece = rest.substr(0, at);
    rest.remove_prefix(at + end.size());
    return piece;
}

std::expected<PartHead, FormFault> next_head(std::string_view& rest) {
    auto window = rest.substr(0, kMaxPartHead);
    const auto size = window.find("\r\n\r\n");
    if (size == std::string_view::npos) {
        return std::unexpected(rest.size() > kMaxPartHead ? FormFault::bad_part
                                                          : FormFault::cut_short);
    }
    auto head = parse_part_head(rest.substr(0, size + kLineEnd.size()));
    if (!head) return std::unexpected(FormFault::bad_part);
    rest.remove_prefix(size + 2 * kLineEnd.size());
    return std::move(*head);
}

}  // namespace

bool is_boundary(std::string_view text) {
    constexpr std::string_view kMarks = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= 70 && text.back() != ' ' &&
           std::ranges::all_of(text, [&](char symbol) {
               return is_alphanumeric(symbol) || kMarks.find(symbol) != std::string_view::npos;
           });
}

std::expected<Form, FormFault> parse_multipart(std::string_view body, std::string_view boundary,
                                               const FormLimits& limits) {
    if (!is_boundary(boundary)) return std::unexpected(FormFault::not_a_form);
    const auto delimiter = std::string("\r\n--").append(boundary);
    FormBuilder builder(limits);
    if (!skip(body, std::string_view(delimiter).substr(kLineEnd.size()))) {
        return std::unexpected(FormFault::bad_part);
    }
    while (!skip(body, "--")) {
        if (!skip(body, kLineEnd)) {
            return std::unexpected(body.size() < 2 ? FormFault::cut_short : FormFault::bad_part);
        }
        auto head = next_head(body);
        if (!head) return std::unexpected(head.error());
        const auto content = until(body, delimiter);
        if (!content) return std::unexpected(FormFault::cut_short);
        const auto added = head->file_name
                               ? builder.add_file(head->name, *head->file_name,
                                                  std::move(head->content_type), *content)
                               : builder.add_text(head->name, *content);
        if (!added) return std::unexpected(added.error());
    }
    skip(body, kLineEnd);
    if (!body.empty()) return std::unexpected(FormFault::cut_short);
    return std::move(builder).finish();
}

}  // namespace spillway::http
