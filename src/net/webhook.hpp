// Posts one JSON text to a robot of a group chat over HTTPS, by libcurl, and reads whether it was
// taken. WeCom and DingTalk both answer 200 with {"errcode":0,…}. Blocks; as smtp_relay.hpp.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "net/send_fault.hpp"

namespace spillway::net {

[[nodiscard]] std::expected<void, SendFault> post_webhook(const std::string& url,
                                                          std::string_view json,
                                                          const std::filesystem::path& ca_file);

}  // namespace spillway::net
