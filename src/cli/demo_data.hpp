// The demo's invented bureau as data, read from deploy/demo/bureau.toml, which is compiled in.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace spillway::cli {

struct DemoAccount {
    std::string user;
    std::string display_name;
    std::vector<std::string> roles;
};

struct DemoTarget {
    std::string kind;
    std::string name;
    std::string unit;
    std::string user;  // of the person's own account
    bool seal_upward = false;
};

struct DemoDuty {
    std::string unit;
    std::vector<std::string> forms;
};

struct DemoRow {
    bool is_classified = false;
    std::vector<std::pair<std::string, std::string>> cells;  // by the field's contract name
};

struct DemoFiling {
    std::string form;
    std::string unit;
    std::string period;   // current, previous: of the half-year of the start
    std::string outcome;  // draft, filed, returned, published
    std::string remarks;  // of the reviewer who gives it back
    std::vector<DemoRow> rows;
};

struct DemoComplaint {
    int days_ago = 0;
    std::string channel;
    std::string target;       // name of a target above, or of a project in a filing
    std::string target_text;  // or the reporter's words
    std::string net;
    std::vector<std::string> categories;
    std::string stage;
    std::string occurred;
    std::string text;
    std::string mode;
    std::string name;
    std::string contact;
    std::vector<std::string> hide_from;
    std::string registered_as;  // kind; empty: not registered yet
    std::string reply;          // of staff
    std::string answer;         // of the reporter, to the reply
    std::string note;
};

struct DemoData {
    std::string organisation;
    std::string email;
    std::string phone;
    std::string post;
    std::vector<DemoAccount> accounts;
    std::vector<DemoTarget> targets;  // persons; projects come with their filings
    std::vector<DemoDuty> duties;
    std::vector<DemoFiling> filings;
    std::vector<DemoComplaint> complaints;
};

// Throws std::runtime_error when the file does not fit this reader.
[[nodiscard]] DemoData read_demo_data();

}  // namespace spillway::cli
