// What subcommands print: facts for people or, with --json, one JSON value on a line; and refusals
// on stderr with status 1. Main thread only.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

namespace spillway::cli {

// "spillway: WHAT" on stderr; returns the exit status of a refusal.
int refuse(std::string_view what);

// One line on stdout, flushed.
void print_json(const boost::json::value& value);
void print_line(std::string_view line);

}  // namespace spillway::cli
