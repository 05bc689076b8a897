// What the two senders share of libcurl: a handle with deadlines and verification, and what a
// result means. Inside net/ only; a handle is one thread's.
#pragma once

#include <curl/curl.h>

#include <filesystem>
#include <memory>

#include "net/send_fault.hpp"

namespace spillway::net {

struct EndCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, EndCurl>;

struct FreeCurlList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, FreeCurlList>;

// `ca_file`: the authorities to trust in place of the system's, or empty.
[[nodiscard]] CurlHandle open_curl(const std::filesystem::path& ca_file);

[[nodiscard]] SendFault send_fault(CURLcode code);

}  // namespace spillway::net
