// Stylesheets, scripts and pictures as compiled in, by the path under which pages name them.
// Constant after construction; any thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace spillway::web {

class Assets {
public:
    Assets();

    // The answer to GET `path`: kept for ever below /assets/, asked after again elsewhere. Nothing
    // when there is no such file.
    [[nodiscard]] std::optional<http::Response> find(std::string_view path) const;

private:
    std::map<std::string, std::shared_ptr<const http::StaticBody>, std::less<>> files_;
};

}  // namespace spillway::web
