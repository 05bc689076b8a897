#include "net/webhook.hpp"

#include "net/curl_call.hpp"

namespace spillway::net {
namespace {

constexpr std::size_t kMaxAnswer = 4096;

std::size_t keep(const char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& answer = *static_cast<std::string*>(into);
    if (answer.size() + size * count > kMaxAnswer) return 0;
    answer.append(bytes, size * count);
    return size * count;
}

// {"errcode":0,…} with whatever white space.
bool is_taken(std::string answer) {
    std::erase_if(answer, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
    const auto at = answer.find("\"errcode\":0");
    if (at == std::string::npos) return false;
    const auto next = at + std::string_view("\"errcode\":0").size();
    return next < answer.size() && (answer[next] == ',' || answer[next] == '}');
}

}  // namespace

std::expected<void, SendFault> post_webhook(const std::string& url, std::string_view json,
                                            const std::filesystem::path& ca_file) {
    const auto handle = open_curl(ca_file);
    auto* curl = handle.get();
    const CurlList headers(
        curl_slist_append(nullptr, "Content-Type: application/json; charset=utf-8"));
    std::string answer;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json.data());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    const auto code = curl_easy_perform(curl);
    if (code != CURLE_OK) return std::unexpected(send_fault(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200 || !is_taken(std::move(answer))) return std::unexpected(SendFault::refused);
    return {};
}

}  // namespace spillway::net
