#include "cli/output.hpp"

#include <boost/json/serialize.hpp>
#include <cstdio>
#include <string>

namespace spillway::cli {

int refuse(std::string_view what) {
    std::fprintf(stderr, "spillway: %.*s\n", static_cast<int>(what.size()), what.data());
    return 1;
}

void print_line(std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void print_json(const boost::json::value& value) {
    print_line(boost::json::serialize(value));
}

}  // namespace spillway::cli
