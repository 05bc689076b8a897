// The common shape of Accept, Accept-Encoding and Accept-Language: values with weights (RFC 9110
// section 12.4.2). Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spillway::http {

struct WeightedValue {
    std::string value{};  // lower case, without parameters
    int weight = 1000;    // thousandths: 0 to 1000
};

// The values in order, or nothing when the field is malformed, longer than 1,000 bytes or has
// more than 50 values.
[[nodiscard]] std::optional<std::vector<WeightedValue>> parse_weighted_list(std::string_view field);

}  // namespace spillway::http
