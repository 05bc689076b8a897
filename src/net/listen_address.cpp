#include <boost/asio/ip/address.hpp>
#include <charconv>

#include "net/server.hpp"

namespace spillway::net {

std::optional<ListenAddress> ListenAddress::parse(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);

    ListenAddress address;
    const auto end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, address.port);
    if (error != std::errc() || stopped != end) return std::nullopt;

    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    boost::system::error_code malformed;
    const auto ip = boost::asio::ip::make_address(std::string(host), malformed);
    if (malformed || ip.is_v6() != bracketed) return std::nullopt;
    address.host = ip.to_string();
    return address;
}

std::string ListenAddress::text() const {
    const bool is_v6 = host.find(':') != std::string::npos;
    return (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

}  // namespace spillway::net
